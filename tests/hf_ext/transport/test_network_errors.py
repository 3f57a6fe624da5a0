"""Errors from below become ours: the right class, what to do about it, and no way back to the token."""

import gc
import socket
import ssl
from types import FrameType, TracebackType
from typing import Any

import httpx
import pytest
from support.fake_clock import FakeClock
from support.leaks import NEEDLE, everything, is_in
from support.responses import request

from hf_ext import (
    ApiError,
    CertificateError,
    HfError,
    NetworkError,
    ProtocolError,
    ProxyError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext._core.settings.secret import Secret
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.values.deadline import Deadline
from hf_ext.transport._network_errors import map_errors
from hf_ext.transport._transport_error import ProtocolFault

WHERE = "POST https://api.example/v1/x"
TIMEOUT = Timeout(connect=1, read=2, write=3, pool=4)


def mapped(error: BaseException, *causes: BaseException, deadline: Deadline | None = None) -> HfError:
    """Raise an error of httpx with its causes below it, and return what becomes of it."""
    with pytest.raises(HfError) as caught:
        fail_inside(error, *causes, deadline=deadline)
    assert caught.value.where == WHERE
    return caught.value


def fail_inside(error: BaseException, *causes: BaseException, deadline: Deadline | None = None) -> None:
    for upper, lower in zip([error, *causes], causes, strict=False):
        upper.__cause__ = lower
    if isinstance(error, httpx.RequestError):
        error.request = httpx.Request("POST", "https://api.example/v1/x", headers={"authorization": NEEDLE})
    with map_errors(request(timeout=TIMEOUT, deadline=deadline, token=Secret(NEEDLE))):
        raise error


HTTPX_ERRORS = [
    (httpx.ConnectTimeout(""), RequestTimeoutError, "no connection within 1 s"),
    (httpx.ReadTimeout(""), RequestTimeoutError, "the server sent nothing for 2 s"),
    (httpx.WriteTimeout(""), RequestTimeoutError, "the server took nothing for 3 s"),
    (httpx.PoolTimeout(""), RequestTimeoutError, "no connection became free within 4 s"),
    (httpx.ConnectError("All connection attempts failed"), NetworkError, "no connection to the server: All connection"),
    (httpx.ReadError(""), NetworkError, "the connection broke: ReadError"),
    (httpx.WriteError("broken pipe"), NetworkError, "the connection broke: broken pipe"),
    (httpx.CloseError(""), NetworkError, "the connection broke: CloseError"),
    (httpx.NetworkError("x"), NetworkError, "the connection broke: x"),
    (httpx.ProxyError("407 Proxy Authentication Required"), ProxyError, "the proxy cannot be used: 407"),
    (httpx.RemoteProtocolError("Server disconnected"), ProtocolError, "the rules of HTTP: Server disconnected"),
    (httpx.LocalProtocolError("Illegal header"), ProtocolError, "the rules of HTTP: Illegal header"),
    (httpx.DecodingError("bad gzip"), ProtocolError, "the rules of HTTP: bad gzip"),
    (httpx.UnsupportedProtocol("no http"), ValidationError, "the URL cannot be used: no http"),
    (httpx.InvalidURL("Invalid port: 'x'"), ValidationError, "the URL cannot be used: Invalid port"),
    (httpx.TooManyRedirects("x"), NetworkError, "the connection broke: x"),
    (httpx.StreamClosed(), NetworkError, "the connection broke"),
    (
        ConnectionResetError(104, "Connection reset by peer"),
        NetworkError,
        "the connection broke: Connection reset by peer",
    ),
    (OSError("odd"), NetworkError, "the connection broke: odd"),
    (TimeoutError(), NetworkError, "the connection broke: TimeoutError"),
    (ProtocolFault("ConnectTimeout"), RequestTimeoutError, "no connection within 1 s"),
    (ProtocolFault("ReadTimeout"), RequestTimeoutError, "the server sent nothing for 2 s"),
    (ProtocolFault("ConnectError", "refused"), NetworkError, "no connection to the server: refused"),
    (ProtocolFault("RemoteProtocolError", "no HTTP"), ProtocolError, "the rules of HTTP: no HTTP"),
    (ProtocolFault("Closed", "it was closed"), ProtocolError, "the rules of HTTP: it was closed"),
    (ProtocolFault("Handshake", ""), NetworkError, "the TLS handshake with the server was cut off"),
    (ProtocolFault("ProxyHandshake", ""), ProxyError, "the TLS handshake with the proxy was cut off"),
]


@pytest.mark.parametrize(("error", "cls", "message"), HTTPX_ERRORS, ids=lambda value: type(value).__name__)
def test_each_error_has_its_class_and_says_what_happened(error, cls, message):
    result = mapped(error)
    assert type(result) is cls
    assert message in result.message
    assert cls is ValidationError or result.hint


def test_every_error_of_httpx_s_transports_is_covered():
    def descendants(cls: type[Any]) -> set[type[Any]]:
        return {cls, *(each for child in cls.__subclasses__() for each in descendants(child))}

    abstract = {httpx.HTTPError, httpx.RequestError, httpx.TransportError, httpx.TimeoutException, httpx.ProtocolError}
    of_the_client = {httpx.HTTPStatusError}
    tested = {type(error) for error, _, _ in HTTPX_ERRORS}
    assert {cls for cls in descendants(httpx.HTTPError) if cls.__module__.startswith("httpx")} - abstract <= (
        tested | of_the_client
    )


@pytest.mark.parametrize(
    ("causes", "message"),
    [
        ([ConnectionRefusedError(111, "Connect call failed ('127.0.0.1', 1)")], "Connection refused"),
        ([OSError("nothing"), ConnectionRefusedError(111, "x")], "Connection refused"),
        ([socket.gaierror(-2, "Name or service not known")], "Name or service not known"),
        ([socket.gaierror(8, "nodename nor servname provided")], "nodename nor servname provided"),  # macOS: above 0
        ([ExceptionGroup("multiple", [ConnectionRefusedError(111, "x"), OSError("y")])], "Connection refused"),
        ([], "All connection attempts failed"),
    ],
)
def test_the_operating_system_s_own_words_are_said(causes, message):
    assert mapped(httpx.ConnectError("All connection attempts failed"), *causes).message.endswith(message)


def verification(message: str = "self-signed certificate") -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {message}")
    error.verify_message = message
    return error


def tls(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, f"[SSL: {reason}] {reason.lower()} (_ssl.c:1000)")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("cause", "message"),
    [
        (verification(), "self-signed certificate"),
        (verification(""), "certificate verify failed"),
        (tls("TLSV1_ALERT_PROTOCOL_VERSION"), "tlsv1 alert protocol version"),
        (ssl.SSLError(1, "no reason"), "no reason"),
    ],
)
def test_a_certificate_is_told_from_a_refused_connection(cause, message):
    for error in (mapped(httpx.ConnectError("x"), OSError("y"), cause), mapped(cause)):
        assert type(error) is CertificateError
        assert message in error.message
        assert not error.is_retryable
        assert "ssl_context=" in error.hint


@pytest.mark.parametrize("reason", ["WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"])
def test_a_server_without_tls_is_told_from_a_bad_certificate(reason):
    result = mapped(ProtocolFault("Handshake"), tls(reason))
    assert type(result) is CertificateError
    assert result.message.startswith("the server does not speak TLS on this port")
    assert "http://" in result.hint


@pytest.mark.parametrize(
    "cause",
    [
        ssl.SSLEOFError(8, "EOF occurred in violation of protocol"),
        ssl.SSLZeroReturnError(6, "closed"),
        ConnectionResetError(104, "Connection reset by peer"),
        ConnectionResetError(),
    ],
)
def test_a_handshake_that_was_cut_off_is_named_as_one(cause):
    result = mapped(ProtocolFault("Handshake"), cause)
    assert type(result) is NetworkError
    assert "the TLS handshake with the server was cut off" in result.message
    assert not result.is_retryable


@pytest.mark.parametrize("cause", [ssl.SSLEOFError(8, "EOF occurred"), ssl.SSLZeroReturnError(6, "closed")])
def test_a_connection_that_ends_is_no_fault_of_the_certificate(cause):
    result = mapped(httpx.ReadError("x"), cause)
    assert type(result) is NetworkError
    assert result.message == "the connection broke: it ended without the end of TLS"
    assert result.is_retryable


def test_only_a_connection_that_ended_too_early_is_worth_another_try():
    assert mapped(httpx.RemoteProtocolError("Server disconnected without sending a response.")).is_retryable
    assert mapped(httpx.RemoteProtocolError("peer closed connection without sending complete body")).is_retryable
    assert not mapped(httpx.RemoteProtocolError("illegal header line")).is_retryable
    assert not mapped(httpx.LocalProtocolError("Illegal header")).is_retryable


def test_a_chain_that_leads_back_to_itself_ends():
    first, second = OSError("a"), OSError("b")
    first.__cause__, second.__cause__ = second, first
    assert mapped(httpx.ReadError("x"), first).message == "the connection broke: x"


# Deadlines


def deadline(left: float) -> Deadline:
    clock = FakeClock()
    result = Deadline(5, clock=clock)
    clock.advance(5 - left)
    return result


@pytest.mark.parametrize("left", [0, 0.001, -1])
@pytest.mark.parametrize(
    "error", [httpx.ReadTimeout(""), httpx.PoolTimeout(""), TimeoutError(), ProtocolFault("ConnectTimeout")]
)
def test_a_timeout_at_the_deadline_is_the_deadline_s(error, left):
    result = mapped(error, deadline=deadline(left))
    assert (type(result), result.message) == (RequestTimeoutError, "the deadline of 5 s passed")
    assert "deadline=" in result.hint


def test_a_timeout_before_the_deadline_is_its_own():
    assert mapped(httpx.ReadTimeout(""), deadline=deadline(3)).message == "the server sent nothing for 2 s"


def test_another_error_after_the_deadline_is_what_it_is():
    assert type(mapped(httpx.ReadError("x"), deadline=deadline(0))) is NetworkError


# What is left alone


def test_nothing_happens_where_nothing_fails():
    with map_errors(request()):
        pass


@pytest.mark.parametrize("error", [KeyError("x"), RuntimeError("bug"), KeyboardInterrupt(), GeneratorExit()])
def test_what_is_not_of_the_network_passes_as_it_is(error):
    with pytest.raises(type(error)) as caught:
        fail_inside(error)
    assert caught.value is error


def test_an_error_of_ours_learns_where_it_happened_but_forgets_nothing():
    ours = ApiError("too large")
    assert mapped(ours) is ours
    elsewhere = ApiError("x", where="elsewhere")
    with pytest.raises(ApiError), map_errors(request()):
        raise elsewhere
    assert elsewhere.where == "elsewhere"


# The token


def reachable(error: BaseException) -> list[object]:
    """Everything that hangs on an error but its frames: chain, arguments, attributes, and what hangs on those."""
    seen: dict[int, object] = {}
    waiting: list[object] = [error]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, type | TracebackType | FrameType):
            continue
        seen[id(value)] = value
        waiting += gc.get_referents(value)
    return list(seen.values())


@pytest.mark.parametrize(
    "error", [httpx.ConnectError(f"x {NEEDLE}"), httpx.ReadTimeout(NEEDLE), ProtocolFault("ConnectTimeout", NEEDLE)]
)
def test_the_request_cannot_be_reached_from_the_error(error):
    result = mapped(error, OSError("lower"))
    assert result.__cause__ is None
    assert result.__context__ is None
    others = (httpx.Request, httpx.Headers, httpx.HTTPError, ProtocolFault, OSError)
    assert not [value for value in reachable(result) if isinstance(value, others) and value is not result]


def test_nothing_below_shows_the_token():
    assert not is_in(everything(mapped(httpx.ReadTimeout(""), OSError("x"))))
    assert not is_in(everything(mapped(httpx.ConnectError("refused"), ConnectionRefusedError(111, "x"))))
