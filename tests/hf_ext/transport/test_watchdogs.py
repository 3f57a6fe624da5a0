"""A signal handler may raise an exception at any point of a blocking call. The client stays usable."""

from __future__ import annotations

import gc
import random
import signal
from collections import Counter
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest
from support.byte_server import Break, ByteServer, response

from hf_ext import Client, RequestLimits

if TYPE_CHECKING:
    from types import FrameType

    from scripts.local_servers import Nginx

HELLO = [{"role": "user", "content": "Say hello."}]
INTERRUPTS = 1_500
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'


class WatchdogError(BaseException):
    """Raised by a signal handler; no `except Exception` catches it."""


@pytest.fixture
def raised(request: pytest.FixtureRequest) -> Generator[type[BaseException]]:
    """The exception that the handler of SIGALRM raises."""
    kind: type[BaseException] = request.param

    def on_alarm(number: int, frame: FrameType | None) -> None:
        raise kind

    before = signal.signal(signal.SIGALRM, on_alarm)
    # Python ignores an exception that is raised in a callback of the garbage collector, such as that of Hypothesis.
    callbacks, gc.callbacks[:] = gc.callbacks[:], []
    yield kind
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    gc.callbacks[:] = callbacks


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # the handler may interrupt `socket.socket()`
@pytest.mark.parametrize("raised", [WatchdogError, TimeoutError], indirect=True)
def test_interrupted_calls_raise_the_exception_of_the_handler_and_lose_no_connection(
    nginx: Nginx, raised: type[BaseException]
) -> None:
    chance = random.Random(7)
    results: Counter[str] = Counter()
    with Client(base_url=nginx.echo, max_connections=2, timeout=10) as client:

        def call() -> None:
            client.chat.create(HELLO, model="acme/tiny")

        call()
        while results[raised.__name__] < INTERRUPTS:
            try:
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(1e-5, 1e-3))
                try:
                    call()
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
                results["finished"] += 1
            except BaseException as error:  # noqa: BLE001 - the test compares the class
                results[type(error).__name__] += 1
        for _ in range(4):
            call()

    assert results.keys() <= {"finished", raised.__name__}


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Python ignores it in a finalizer
@pytest.mark.parametrize("raised", [WatchdogError], indirect=True)
def test_interrupted_calls_over_httpx_raise_the_exception_of_the_handler_and_lose_no_connection(
    nginx: Nginx, raised: type[BaseException]
) -> None:
    chance = random.Random(7)
    results: Counter[str] = Counter()
    with Client(base_url=nginx.echo, transport="httpx", max_connections=2, timeout=10) as client:
        client.chat.create(HELLO, model="acme/tiny")
        while results[raised.__name__] < INTERRUPTS // 3:
            try:
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(1e-5, 2e-3))
                try:
                    client.chat.create(HELLO, model="acme/tiny")
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
                results["finished"] += 1
            except BaseException as error:  # noqa: BLE001 - the test compares the class
                results[type(error).__name__] += 1
        for _ in range(4):
            client.chat.create(HELLO, model="acme/tiny")

    assert results.keys() <= {"finished", raised.__name__}


def test_error_of_a_handler_inside_a_method_of_an_argument_is_no_error_of_the_argument() -> None:
    class Interrupted(int):
        def __int__(self) -> int:
            signal.raise_signal(signal.SIGUSR1)
            return 1

        def __ge__(self, other: int) -> bool:
            signal.raise_signal(signal.SIGUSR1)
            return True

    def on_signal(*args: object) -> None:
        raise ValueError("from the handler")

    before = signal.signal(signal.SIGUSR1, on_signal)
    try:
        with pytest.raises(ValueError, match=r"\Afrom the handler\Z") as raised:
            RequestLimits(max_text_chars=Interrupted(1))
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert type(raised.value) is ValueError


def test_exception_of_a_handler_inside_a_parser_callback_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal cannot be timed to arrive inside a callback, so the callback itself raises the exception."""
    from hf_ext.transport.llhttp.response_parser import ResponseParser

    on_headers_complete = ResponseParser.on_headers_complete
    interrupts = iter([True])

    def interrupted(parser: ResponseParser) -> None:
        if next(interrupts, False):
            raise KeyboardInterrupt
        on_headers_complete(parser)

    monkeypatch.setattr(ResponseParser, "on_headers_complete", interrupted)
    with (
        ByteServer(response(GOOD), Break.NEXT, response(GOOD)) as server,
        Client(base_url=server.url, max_connections=1, timeout=5) as client,
    ):
        with pytest.raises(KeyboardInterrupt):
            client.chat.create(HELLO, model="acme/tiny")
        assert client.chat.create(HELLO, model="acme/tiny").text == "Hello"
