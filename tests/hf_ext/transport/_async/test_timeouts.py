"""Servers that send nothing, or one small piece at a time. Each wait has a timeout, and each call has a deadline.

If a timeout or deadline had no effect, the server would end the call after 10 s, and the result would differ.
"""

from __future__ import annotations

import socket
import ssl
import time
from itertools import cycle, islice
from threading import Event
from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, chunks, head

from hf_ext import AsyncClient, RequestTimeoutError, StreamInterruptedError, Timeout

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from support.byte_server import Step

    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
DEADLINE = 0.25
TIMER_SLACK = 0.01  # seconds: timers of event loops may fire slightly early
SERVER_PAUSE = 10.0
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'


class AtLeast:
    """Check that a block takes at least a number of seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._started = time.monotonic()

    def __exit__(self, *_: object) -> None:
        assert time.monotonic() - self._started >= self._seconds - TIMER_SLACK


def ten_seconds_of(*steps: Step) -> Iterator[Step]:
    """Repeat the steps for 10 s. One of the steps must be a pause of 0.1 s."""
    return islice(cycle(steps), len(steps) * 100)


async def test_call_to_a_silent_server_ends_with_the_read_timeout(nginx_client: AsyncClient, nginx: Nginx) -> None:
    silent = nginx_client.with_options(base_url=nginx.fault("silence"), timeout=DEADLINE)
    with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match=r"sent nothing for 0.25 s") as caught:
        await silent.chat.create(HELLO, model="acme/tiny")

    assert isinstance(caught.value, TimeoutError)
    assert caught.value.is_retryable
    assert caught.value.status_code is None


async def test_call_to_a_silent_server_ends_with_the_deadline() -> None:
    with ByteServer(SERVER_PAUSE) as server:
        async with AsyncClient(base_url=server.url) as client:
            with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match=r"deadline of 0.25 s passed"):
                await client.chat.create(HELLO, model="acme/tiny", deadline=DEADLINE)
            with AtLeast(0.1), pytest.raises(RequestTimeoutError, match=r"deadline of 0.1 s passed"):
                await client.chat.stream(HELLO, model="acme/tiny", deadline=0.1).final()


async def test_call_with_a_slow_response_ends_with_the_deadline(nginx_client: AsyncClient, nginx: Nginx) -> None:
    slow = nginx_client.with_options(base_url=nginx.fault("trickle"))
    with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match="deadline"):
        await slow.chat.create(HELLO, model="acme/tiny", max_tokens=1, deadline=DEADLINE)


@pytest.mark.parametrize(
    ("beginning", "repeated", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n", [b"X-Drip: 1\r\n", 0.1], ""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", [b"[", 0.1], "["),
        (b"", [b"HTTP/1.1 100 Continue\r\n\r\n", 0.1], ""),
    ],
    ids=["headers", "body", "interim responses"],
)
async def test_call_with_a_response_in_small_pieces_ends_with_the_deadline(
    beginning: bytes, repeated: list[bytes | float], body: str
) -> None:
    with ByteServer(beginning, endless=ten_seconds_of(*repeated)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match="deadline") as caught:
                await client.chat.create(HELLO, model="acme/tiny", deadline=DEADLINE)

    assert set(caught.value.body) == set(body)


async def test_stream_in_small_pieces_keeps_the_events_received_before_the_deadline() -> None:
    with ByteServer(head(), EVENT, EVENT, endless=ten_seconds_of(b":", 0.1)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with AtLeast(DEADLINE), pytest.raises(StreamInterruptedError, match="deadline") as caught:
                await client.chat.stream(HELLO, model="acme/tiny", deadline=DEADLINE).final()

    assert isinstance(caught.value.__cause__, RequestTimeoutError)
    assert caught.value.partial.text == "HiHi"
    assert set(caught.value.body) == {":"}


async def test_stream_that_stops_keeps_the_events_received_before_the_read_timeout() -> None:
    with ByteServer(head(), EVENT, SERVER_PAUSE) as server:
        async with AsyncClient(base_url=server.url, timeout=DEADLINE) as client:
            with AtLeast(DEADLINE), pytest.raises(StreamInterruptedError, match=r"sent nothing for 0.25 s") as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()

    assert caught.value.partial.text == "Hi"
    assert caught.value.is_retryable


async def test_stream_ends_at_done_without_waiting_for_the_end_of_the_body() -> None:
    is_returned = Event()
    returned_first: list[bool] = []

    def wait_for_the_client(_: bytes) -> bytes:
        returned_first.append(is_returned.wait(SERVER_PAUSE))
        return b""

    events = chunks(EVENT, b"data: [DONE]\n\n").removesuffix(b"0\r\n\r\n")
    with ByteServer(head("Transfer-Encoding: chunked"), events, wait_for_the_client) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()
        is_returned.set()

    assert completion.text == "Hi"
    assert returned_first == [True]


async def test_tls_handshake_without_a_response_ends_with_the_connect_timeout() -> None:
    with ByteServer(SERVER_PAUSE, raw=True) as server:
        base_url = server.url.replace("http:", "https:")
        context = ssl.create_default_context()
        async with AsyncClient(base_url=base_url, timeout=Timeout(connect=DEADLINE), ssl_context=context) as client:
            with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match=r"could not connect within 0.25 s"):
                await client.chat.create(HELLO, model="acme/tiny")
            with AtLeast(0.1), pytest.raises(RequestTimeoutError, match=r"deadline of 0.1 s"):
                await client.chat.create(HELLO, model="acme/tiny", deadline=0.1)


@pytest.fixture
def full_port() -> Generator[int]:
    """A port that neither accepts nor refuses another connection, because its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        queued = [socket.socket() for _ in range(4)]
        for each in queued:
            each.setblocking(False)
            each.connect_ex(address)
        yield address[1]
        for each in queued:
            each.close()


async def test_connection_that_is_not_accepted_ends_with_the_connect_timeout(full_port: int) -> None:
    async with AsyncClient(base_url=f"http://127.0.0.1:{full_port}", timeout=Timeout(connect=DEADLINE)) as client:
        with AtLeast(DEADLINE), pytest.raises(RequestTimeoutError, match=r"could not connect within 0.25 s"):
            await client.chat.create(HELLO, model="acme/tiny")


async def test_call_without_a_free_connection_ends_with_the_deadline_or_the_pool_timeout(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1) as client:
        async with client.chat.stream(HELLO, model="acme/tiny", max_tokens=1):
            with pytest.raises(RequestTimeoutError, match="deadline"):
                await client.chat.create(HELLO, model="acme/tiny", deadline=0.1)
            with pytest.raises(RequestTimeoutError, match=r"no connection became free within 0.1 s"):
                await client.chat.create(HELLO, model="acme/tiny", timeout=Timeout(pool=0.1))
        assert (await client.chat.create(HELLO, model="acme/tiny", max_tokens=1)).choices


async def test_calls_that_time_out_free_their_connection(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1) as client:
        silent = client.with_options(base_url=nginx.fault("silence"), deadline=0.1)
        for _ in range(3):
            with pytest.raises(RequestTimeoutError, match="deadline"):
                await silent.chat.create(HELLO, model="acme/tiny")
        assert (await client.chat.create(HELLO, model="acme/tiny", max_tokens=1, deadline=20)).choices
