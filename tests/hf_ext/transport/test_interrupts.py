"""Ctrl-C and its like: an exception out of nowhere ends a blocking call, and the client goes on."""

from __future__ import annotations

import gc
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

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
    """A client with one connection: if that is lost, the next call says so."""
    with Client(base_url=nginx.url, max_connections=1, deadline=20) as client:
        yield client


@contextmanager
def interrupt_after(seconds: float) -> Generator[None]:
    """Raise KeyboardInterrupt inside, as Ctrl-C does."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def works(client: Client) -> bool:
    """Make the next call."""
    return bool(client.chat.create(HELLO, model="SmolLM2", max_tokens=1).choices)


def test_while_waiting_for_a_response(client: Client, nginx: Nginx) -> None:
    silent = client.with_options(base_url=nginx.fault("silence"))
    with pytest.raises(KeyboardInterrupt), interrupt_after(0.2):
        silent.chat.create(HELLO, model="acme/tiny")

    assert works(client)


def test_while_a_stream_comes(client: Client) -> None:
    with client.chat.stream(HELLO, model="SmolLM2", **LONG) as stream:
        first = next(iter(stream.text_stream))
        with pytest.raises(KeyboardInterrupt), interrupt_after(0.1):
            stream.final()

    assert stream.partial.text.startswith(first)
    assert works(client)


def take_one(stream: Stream[ChatChunk, ChatCompletion]) -> None:
    """Leave a loop over a stream that has no block."""
    for _ in stream:
        break


def test_a_break_without_a_block_ends_the_stream(client: Client) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    take_one(stream)
    gc.collect()

    assert works(client)
    with pytest.raises(StreamInterruptedError, match="closed here"):
        stream.final()
