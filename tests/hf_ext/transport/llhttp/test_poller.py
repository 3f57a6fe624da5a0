"""Pollers wait for a socket with `poll` or with `select`."""

from __future__ import annotations

import select
import socket
from typing import TYPE_CHECKING

import pytest

from hf_ext.transport.llhttp.poller import PollPoller, SelectPoller, poller_for

if TYPE_CHECKING:
    from collections.abc import Generator

Pair = tuple[socket.socket, socket.socket]
Poller = type[PollPoller] | type[SelectPoller]

pytestmark = pytest.mark.parametrize("poller", [PollPoller, SelectPoller])


@pytest.fixture
def pair() -> Generator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        yield ours, theirs


def test_socket_is_readable_when_data_has_arrived(poller: Poller, pair: Pair) -> None:
    ours, theirs = pair
    socket_poller = poller(ours)
    assert not socket_poller.wait_readable(0)
    theirs.send(b"x")
    assert socket_poller.wait_readable(None)


def test_socket_is_readable_after_its_peer_has_closed(poller: Poller, pair: Pair) -> None:
    ours, theirs = pair
    theirs.close()
    assert poller(ours).wait_readable(None)


def test_socket_is_writable_until_its_buffer_is_full(poller: Poller, pair: Pair) -> None:
    ours, _ = pair
    socket_poller = poller(ours)
    assert socket_poller.wait_writable(None)
    with pytest.raises(BlockingIOError):
        while True:
            ours.send(b"x" * 65_536)
    assert not socket_poller.wait_writable(0)


def test_poller_waits_for_reading_again_after_writing(poller: Poller, pair: Pair) -> None:
    ours, _ = pair
    socket_poller = poller(ours)
    assert socket_poller.wait_writable(0)
    assert not socket_poller.wait_readable(0)


def test_poller_for_uses_poll_if_select_has_it(poller: Poller, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    if poller is SelectPoller:
        monkeypatch.delattr(select, "poll")
    assert type(poller_for(pair[0])) is poller
