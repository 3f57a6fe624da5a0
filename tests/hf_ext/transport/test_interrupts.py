"""An exception of a signal handler at any point of a blocking call: the exception is raised, and the client is usable.

`test_watchdogs` sends signals at random moments. Here a profile function sends them at each point in turn, with the
garbage collection disabled, and while the exception of the handler and its traceback still exist.
"""

from __future__ import annotations

import gc
import logging
import ssl
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext, suppress
from threading import Thread
from typing import Any, Literal

import pytest
import trustme
from support.byte_server import Break, ByteServer, Step, event_stream, head, response
from support.interrupts import Interrupt, Interruption, TextServer, any_point, interrupted_at, returns, starts

from hf_ext import Client, HfError, NetworkError, RequestTimeoutError, Timeout

TRANSPORTS = ["llhttp", "httpx"]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}]}'
TIMEOUT = Timeout(connect=10, read=10, write=10, pool=0.02)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # an interrupt in `socket.socket()`


@pytest.fixture(autouse=True)
def _no_collection() -> Generator[None]:
    """Disable the garbage collection: the slot of a connection must not wait for it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module", params=["plain", "TLS"])
def server(request: pytest.FixtureRequest) -> Iterator[tuple[str, ssl.SSLContext]]:
    """The URL of a server, and a context that trusts its certificate."""
    authority, context = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(context)
    tls = None
    if request.param == "TLS":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(tls)
    with TextServer(tls) as running:
        yield running.url, context


def client_of(url: str, transport: str, context: ssl.SSLContext | None = None, timeout: Timeout = TIMEOUT) -> Client:
    """Return a client with one connection."""
    chosen: Literal["httpx"] | None = "httpx" if transport == "httpx" else None
    return Client(base_url=url, transport=chosen, ssl_context=context, max_connections=1, timeout=timeout)


def ask(client: Client, text: str = "Hello", **options: Any) -> str | None:
    """Return the answer to a message."""
    return client.chat.create([{"role": "user", "content": text}], model="acme/tiny", **options).text


def ask_stream(client: Client, text: str = "Hello") -> str | None:
    """Return the answer to a message, received as a stream."""
    with client.chat.stream([{"role": "user", "content": text}], model="acme/tiny", deadline=60) as stream:
        return "".join(stream.text_stream)


def ask_status(client: Client, text: str = "Hello") -> str:
    """Make a call that gets an error status."""
    with pytest.raises(HfError, match="503"):
        ask(client, f"status {text}", deadline=60)
    return text


def ask_too_much(client: Client, text: str = "Hello") -> str:
    """Make a call while another one uses the only connection."""
    with client.chat.stream([{"role": "user", "content": text}], model="acme/tiny") as stream:
        with pytest.raises(RequestTimeoutError, match="no connection became free"):
            ask(client, text)
        assert stream.final().text == text
    return text


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("call", [ask, ask_stream, ask_status, ask_too_much])
@pytest.mark.parametrize("is_new", [False, True], ids=["reused", "new"])
def test_interrupt_at_any_point_leaves_a_client_with_one_connection_usable(
    server: tuple[str, ssl.SSLContext], transport: str, call: Callable[[Client, str], str | None], is_new: bool
) -> None:
    url, context = server
    step = 19 if transport == "llhttp" else 157  # the numbers of points are about 200 and 1,500
    point, was_sent = 1, True
    with client_of(url, transport, context) as reused:
        assert ask(reused, "warm up") == "warm up"
        while was_sent:
            with client_of(url, transport, context) if is_new else nullcontext(reused) as client:
                was_sent = interrupt_call(client, call, point)
            point += step
    assert point > 5 * step


def interrupt_call(client: Client, call: Callable[[Client, str], str | None], point: int) -> bool:
    """Interrupt a call at the point with a number. Return whether the call has that point."""
    text = f"interrupted {point}"
    interruption = Interruption()
    try:
        with interrupted_at(any_point, count=point, interruption=interruption):
            assert call(client, text) == text
    except Interrupt:
        for number in range(2):  # the traceback of the interrupt still refers to the objects of the call
            assert ask(client, f"next {number}") == f"next {number}"
    else:
        assert not interruption.was_sent or interruption.is_ignored
    for number in range(2):
        assert ask(client, f"after {number}") == f"after {number}"
    return interruption.was_sent


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("call", [ask, ask_stream])
def test_timeout_error_of_a_handler_is_neither_of_the_connection_nor_of_the_deadline(
    transport: str, call: Callable[[Client, str], str | None]
) -> None:
    moments = ["_exchange", "_wait_readable", "feed"] if transport == "llhttp" else ["_send_with_resend", "_next_chunk"]
    with TextServer() as server, client_of(server.url, transport) as client:
        assert ask(client) == "Hello"
        for moment in moments:
            with pytest.raises(TimeoutError) as raised, interrupted_at(starts(moment), TimeoutError):
                call(client, "Hello")
            assert type(raised.value) is TimeoutError
            assert ask(client) == "Hello"


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_interrupt_after_a_deadline_was_set_does_not_limit_later_calls(transport: str) -> None:
    with TextServer() as server, client_of(server.url, transport) as client:
        moment = returns("ContextVar.set")
        if transport == "httpx":
            for count in (1, 2, 3):
                with suppress(Interrupt), interrupted_at(moment, count=count):
                    ask(client, deadline=0.05)
        else:
            with suppress(Interrupt), interrupted_at(moment):
                client.chat.stream([{"role": "user", "content": "Hello"}], model="acme/tiny").final()
        time.sleep(0.6)
        assert ask(client) == "Hello"


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_interrupt_while_a_connection_is_closed_frees_its_place(transport: str) -> None:
    with (
        ByteServer(endless=[response(GOOD, "Connection: close")]) as server,
        client_of(server.url, transport) as client,
    ):
        try:
            with interrupted_at(starts("shutdown_socket")):
                ask(client)
        except Interrupt:
            assert ask(client) == "Hello"
        else:
            pytest.fail("the connection was not closed")


def test_handler_that_raises_the_error_of_a_parser_is_not_the_error_of_a_response() -> None:
    with TextServer() as server, client_of(server.url, "llhttp") as client:
        assert ask(client) == "Hello"
        for moment in ("__post_init__", "_to_text"):  # of the response, of the request
            with pytest.raises(ValueError, match=r"\A\Z") as raised, interrupted_at(starts(moment), ValueError):
                ask(client)
            assert type(raised.value) is ValueError


def test_interrupt_when_httpcore_ends_a_body_is_raised() -> None:
    with TextServer() as server, client_of(server.url, "httpx") as client:
        ask(client)
        number, was_sent = 0, True
        while was_sent:
            number += 1
            with (
                suppress(Interrupt),
                interrupted_at(starts("_response_closed"), count=number) as interruption,
            ):
                assert ask(client) == "Hello"
                assert not interruption.was_sent
            was_sent = interruption.was_sent
            assert ask(client) == "Hello"
    assert number > 1


def test_connection_whose_parser_was_interrupted_after_the_response_is_not_used_again() -> None:
    stream = event_stream({"choices": [{"index": 0, "delta": {"content": "Hello"}, "finish_reason": "stop"}]})
    events = stream.partition(b"\r\n\r\n")[2]
    answers = iter([head(f"Content-Length: {len(events)}"), events + response(GOOD), response(GOOD)])
    steps: list[Step] = [lambda _: next(answers), 0.2, lambda _: next(answers, b""), Break.NEXT]
    with ByteServer(*steps, *steps) as server, client_of(server.url, "llhttp") as client:
        with pytest.raises(Interrupt), interrupted_at(starts("on_message_begin"), count=2):
            ask_stream(client)
        assert ask(client) == "Hello"
        assert server.connections == 2


def test_interrupted_call_over_httpx_leaves_no_lock_of_the_loggers_locked() -> None:
    """httpcore is replaced by a new pool after an interrupt, and its loggers get a filter."""
    with TextServer() as server, client_of(server.url, "httpx") as client:
        assert ask(client) == "Hello"
        with pytest.raises(Interrupt), interrupted_at(starts("_send_with_resend")):
            ask(client)
        with suppress(Interrupt), interrupted_at(returns("RLock.acquire")):
            ask(client)
        thread = Thread(target=logging.getLogger, args=("hf_ext.test",), daemon=True)
        thread.start()
        thread.join(5)
        assert not thread.is_alive()
        assert ask(client) == "Hello"


@pytest.mark.parametrize("call", [ask, Client.warm_up])
def test_error_of_a_refused_connection_is_in_no_reference_cycle(call: Callable[[Client], object]) -> None:
    with ByteServer() as server:
        url = server.url
    with client_of(url, "llhttp") as client:
        references: list[weakref.ref[NetworkError]] = []
        try:
            call(client)
        except NetworkError as error:
            references.append(weakref.ref(error))
        assert [reference() for reference in references] == [None]


IN_AN_IMPORT = """
import sys
sys.path[:0] = {path!r}
from hf_ext import Client
from support.byte_server import ByteServer, response
from support.interrupts import Interrupt, interrupted_at

def creates_a_class(frame, event, function):
    return frame.f_code.co_name == "__set_name__" and "dataclasses" in frame.f_code.co_filename

with ByteServer(response(b"no JSON")) as server, Client(base_url=server.url) as client:
    try:
        with interrupted_at(creates_a_class):
            {statement}
    except Interrupt:
        print("raised")
"""


@pytest.mark.parametrize(
    "statement", ["client.audio", 'client.chat.create([{"role": "user", "content": "Hello"}], model="acme/tiny")']
)
def test_interrupt_while_a_call_imports_a_module_is_raised(statement: str) -> None:
    code = IN_AN_IMPORT.format(path=sys.path, statement=statement)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "raised\n"
