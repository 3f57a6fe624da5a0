"""Ctrl-C ends a blocking call with an exception. After the exception, the client can be used again."""

from __future__ import annotations

import gc
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from support.blocked_threads import is_receiving
from support.waiting import until

from hf_ext import Client, StreamInterruptedError

if TYPE_CHECKING:
    from collections.abc import Generator

    from hf_ext import ChatChunk, ChatCompletion, Stream
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import Nginx

HELLO = [{"role": "user", "content": "Say hello."}]
LONG: ChatOptions = {"max_tokens": 300, "temperature": 0, "extra_body": {"ignore_eos": True}}


@pytest.fixture
def client(nginx: Nginx) -> Generator[Client]:
    """A client with one connection. If a call does not release the connection, the next call fails."""
    with Client(base_url=nginx.url, max_connections=1, deadline=20) as client:
        yield client


@contextmanager
def interrupted() -> Generator[None]:
    """Raise KeyboardInterrupt, as Ctrl-C does, when the block is receiving from a server."""
    test = threading.current_thread()

    def interrupt() -> None:
        until(lambda: is_receiving(test))
        signal.pthread_kill(test.ident or 0, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def can_call(client: Client) -> bool:
    """Make another call."""
    return bool(client.chat.create(HELLO, model="SmolLM2", max_tokens=1).choices)


def test_interrupt_while_waiting_for_a_response_frees_the_connection(client: Client, nginx: Nginx) -> None:
    silent = client.with_options(base_url=nginx.fault("silence"))
    with pytest.raises(KeyboardInterrupt), interrupted():
        silent.chat.create(HELLO, model="acme/tiny")

    assert can_call(client)


def test_interrupt_during_a_stream_frees_the_connection(client: Client) -> None:
    with client.chat.stream(HELLO, model="SmolLM2", **LONG) as stream:
        first = next(iter(stream.text_stream))
        with pytest.raises(KeyboardInterrupt), interrupted():
            stream.final()

    assert stream.partial.text.startswith(first)
    assert can_call(client)


def read_one_event(stream: Stream[ChatChunk, ChatCompletion]) -> None:
    """Leave a loop over a stream that was not opened by a `with` block."""
    for _ in stream:
        break


def test_break_without_a_with_block_closes_the_stream(client: Client) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    read_one_event(stream)
    gc.collect()

    assert can_call(client)
    with pytest.raises(StreamInterruptedError, match="closed by the client"):
        stream.final()
