"""Silent and dripping servers: every wait has its timeout, every call its deadline."""

from __future__ import annotations

import socket
import ssl
import time
from itertools import cycle
from threading import Thread
from typing import TYPE_CHECKING, Self

import pytest
from support.byte_server import ByteServer, chunks, head

from hf_ext import AsyncClient, RequestTimeoutError, StreamInterruptedError, Timeout

if TYPE_CHECKING:
    from collections.abc import Generator

    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
DEADLINE = 0.25
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'


class Stopwatch:
    """Measures a block beside a bare timer of DEADLINE seconds: a busy machine holds up both."""

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._timer = Thread(target=self._wait)
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._started
        self._timer.join()

    def _wait(self) -> None:
        time.sleep(DEADLINE)
        self._bare_timer = time.monotonic() - self._started

    def shows_the_deadline(self) -> bool:
        """See that the block ended when the timer did, neither before nor long after."""
        return abs(self.seconds - self._bare_timer) < 0.2


async def test_silence_ends_with_the_timeout(nginx_client: AsyncClient, nginx: Nginx) -> None:
    silent = nginx_client.with_options(base_url=nginx.fault("silence"), timeout=DEADLINE)
    with Stopwatch() as took, pytest.raises(RequestTimeoutError, match=r"sent nothing for 0.25 s") as caught:
        await silent.chat.create(HELLO, model="acme/tiny")

    assert took.shows_the_deadline()
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.is_retryable
    assert caught.value.status_code is None


async def test_silence_ends_with_the_deadline(nginx_client: AsyncClient, nginx: Nginx) -> None:
    silent = nginx_client.with_options(base_url=nginx.fault("silence"))
    with Stopwatch() as took, pytest.raises(RequestTimeoutError, match=r"deadline of 0.25 s passed"):
        await silent.chat.create(HELLO, model="acme/tiny", deadline=DEADLINE)
    with pytest.raises(RequestTimeoutError, match=r"deadline of 0.1 s passed"):
        await silent.chat.stream(HELLO, model="acme/tiny", deadline=0.1).final()

    assert took.shows_the_deadline()


async def test_a_trickle_ends_with_the_deadline(nginx_client: AsyncClient, nginx: Nginx) -> None:
    slow = nginx_client.with_options(base_url=nginx.fault("trickle"), timeout=5)
    with Stopwatch() as took, pytest.raises(RequestTimeoutError, match="deadline"):
        await slow.chat.create(HELLO, model="acme/tiny", max_tokens=1, deadline=DEADLINE)

    assert took.shows_the_deadline()


@pytest.mark.parametrize(
    ("beginning", "drops", "kept"),
    [
        (b"HTTP/1.1 200 OK\r\n", [b"X-Drip: 1\r\n", 0.1], ""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", [b"[", 0.1], "["),
        (b"", [b"HTTP/1.1 100 Continue\r\n\r\n", 0.01], ""),
    ],
    ids=["headers", "body", "continue"],
)
async def test_drops_end_with_the_deadline(beginning: bytes, drops: list[bytes | float], kept: str) -> None:
    with ByteServer(beginning, endless=cycle(drops)) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with Stopwatch() as took, pytest.raises(RequestTimeoutError, match="deadline") as caught:
                await client.chat.create(HELLO, model="acme/tiny", deadline=DEADLINE)

    assert took.shows_the_deadline()
    assert set(caught.value.body) == set(kept)


async def test_a_stream_of_drops_keeps_what_came_before_the_deadline() -> None:
    with ByteServer(head(), EVENT, EVENT, endless=cycle([b":", 0.1])) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with Stopwatch() as took, pytest.raises(StreamInterruptedError, match="deadline") as caught:
                await client.chat.stream(HELLO, model="acme/tiny", deadline=DEADLINE).final()

    assert took.shows_the_deadline()
    assert isinstance(caught.value.__cause__, RequestTimeoutError)
    assert caught.value.partial.text == "HiHi"
    assert set(caught.value.body) == {":"}


async def test_a_stream_that_falls_silent_keeps_what_came_before() -> None:
    with ByteServer(head(), EVENT, 5.0) as server:
        async with AsyncClient(base_url=server.url, timeout=DEADLINE) as client:
            with pytest.raises(StreamInterruptedError, match=r"sent nothing for 0.25 s") as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()

    assert caught.value.partial.text == "Hi"
    assert caught.value.is_retryable


async def test_a_body_that_does_not_end_after_done_is_not_waited_for() -> None:
    steps = chunks(EVENT, b"data: [DONE]\n\n").removesuffix(b"0\r\n\r\n")
    with ByteServer(head("Transfer-Encoding: chunked"), steps, 5.0) as server:
        async with AsyncClient(base_url=server.url) as client:
            with Stopwatch() as took:
                whole = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert whole.text == "Hi"
    assert took.seconds < 1


async def test_tls_that_never_begins_ends_with_the_connect_timeout() -> None:
    with ByteServer(5.0) as server:
        base_url = server.url.replace("http:", "https:")
        context = ssl.create_default_context()
        async with AsyncClient(base_url=base_url, timeout=Timeout(connect=DEADLINE), ssl_context=context) as client:
            with Stopwatch() as took, pytest.raises(RequestTimeoutError, match=r"no connection within 0.25 s"):
                await client.chat.create(HELLO, model="acme/tiny")
            with pytest.raises(RequestTimeoutError, match=r"deadline of 0.1 s"):
                await client.chat.create(HELLO, model="acme/tiny", deadline=0.1)

    assert took.shows_the_deadline()


@pytest.fixture
def full_port() -> Generator[int]:
    """A port that takes no further connection and does not refuse it either: its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(address)
        yield address[1]
        for each in waiting:
            each.close()


async def test_a_connection_that_is_never_taken_ends_with_the_connect_timeout(full_port: int) -> None:
    async with AsyncClient(base_url=f"http://127.0.0.1:{full_port}", timeout=Timeout(connect=DEADLINE)) as client:
        with Stopwatch() as took, pytest.raises(RequestTimeoutError, match=r"no connection within 0.25 s"):
            await client.chat.create(HELLO, model="acme/tiny")

    assert took.shows_the_deadline()


async def test_a_call_that_finds_no_free_connection_ends_with_its_deadline(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1) as client:
        async with client.chat.stream(HELLO, model="acme/tiny", max_tokens=1):
            with pytest.raises(RequestTimeoutError, match="deadline"):
                await client.chat.create(HELLO, model="acme/tiny", deadline=0.1)
            with pytest.raises(RequestTimeoutError, match=r"no connection became free within 0.1 s"):
                await client.chat.create(HELLO, model="acme/tiny", timeout=Timeout(pool=0.1))
        assert (await client.chat.create(HELLO, model="acme/tiny", max_tokens=1)).choices


async def test_calls_that_were_too_late_leave_their_connection(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1) as client:
        silent = client.with_options(base_url=nginx.fault("silence"), deadline=0.1)
        for _ in range(3):
            with pytest.raises(RequestTimeoutError, match="deadline"):
                await silent.chat.create(HELLO, model="acme/tiny")
        assert (await client.chat.create(HELLO, model="acme/tiny", max_tokens=1, deadline=20)).choices
