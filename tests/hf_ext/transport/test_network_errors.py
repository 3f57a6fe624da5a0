"""Network errors become errors of hf_ext. They have the right class and a hint, and no reference to the token."""

import errno
import gc
import os
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
from hf_ext.transport._transport_error import TransportError

WHERE = "POST https://api.example/v1/x"
TIMEOUT = Timeout(connect=1, read=2, write=3, pool=4)


def mapped(error: BaseException, *causes: BaseException, deadline: Deadline | None = None) -> HfError:
    """Raise an error with its causes inside of `map_errors`, and return the error that `map_errors` raises."""
    with pytest.raises(HfError) as caught:
        raise_mapped(error, *causes, deadline=deadline)
    assert caught.value.where == WHERE
    return caught.value


def raise_mapped(error: BaseException, *causes: BaseException, deadline: Deadline | None = None) -> None:
    for upper, lower in zip([error, *causes], causes, strict=False):
        upper.__cause__ = lower
    if isinstance(error, httpx.RequestError):
        error.request = httpx.Request("POST", "https://api.example/v1/x", headers={"authorization": NEEDLE})
    with map_errors(request(timeout=TIMEOUT, deadline=deadline, token=Secret(NEEDLE))):
        raise error


HTTPX_ERRORS = [
    (httpx.ConnectTimeout(""), RequestTimeoutError, "could not connect within 1 s"),
    (httpx.ReadTimeout(""), RequestTimeoutError, "the server sent nothing for 2 s"),
    (httpx.WriteTimeout(""), RequestTimeoutError, "the server accepted no data for 3 s"),
    (httpx.PoolTimeout(""), RequestTimeoutError, "no connection became free within 4 s"),
    (
        httpx.ConnectError("All connection attempts failed"),
        NetworkError,
        "cannot connect to the server: All connection",
    ),
    (httpx.ReadError(""), NetworkError, "the connection was lost: ReadError"),
    (httpx.WriteError("broken pipe"), NetworkError, "the connection was lost: broken pipe"),
    (httpx.CloseError(""), NetworkError, "the connection was lost: CloseError"),
    (httpx.NetworkError("x"), NetworkError, "the connection was lost: x"),
    (httpx.ProxyError("407 Proxy Authentication Required"), ProxyError, "the proxy cannot be used: 407"),
    (httpx.RemoteProtocolError("Server disconnected"), ProtocolError, "incomplete response: Server disconnected"),
    (httpx.LocalProtocolError("Illegal header"), ProtocolError, "invalid HTTP: Illegal header"),
    (httpx.DecodingError("bad gzip"), ProtocolError, "invalid HTTP: bad gzip"),
    (httpx.UnsupportedProtocol("no http"), ValidationError, "the URL cannot be used: no http"),
    (httpx.InvalidURL("Invalid port: 'x'"), ValidationError, "the URL cannot be used: Invalid port"),
    (httpx.TooManyRedirects("x"), NetworkError, "the connection was lost: x"),
    (httpx.StreamClosed(), NetworkError, "the connection was lost"),
    (
        ConnectionResetError(104, "Connection reset by peer"),
        NetworkError,
        "the connection was lost: Connection reset by peer",
    ),
    (OSError("odd"), NetworkError, "the connection was lost: odd"),
    (TimeoutError(errno.ETIMEDOUT, "odd"), NetworkError, f"the connection was lost: {os.strerror(errno.ETIMEDOUT)}"),
    (TransportError("ConnectTimeout"), RequestTimeoutError, "could not connect within 1 s"),
    (TransportError("ReadTimeout"), RequestTimeoutError, "the server sent nothing for 2 s"),
    (TransportError("ConnectError", "refused"), NetworkError, "cannot connect to the server: refused"),
    (TransportError("RemoteProtocolError", "no HTTP"), ProtocolError, "invalid HTTP: no HTTP"),
    (
        TransportError("ConnectionClosed", "the server closed it"),
        ProtocolError,
        "incomplete response: the server closed it",
    ),
    (TransportError("HandshakeError", ""), NetworkError, "the TLS handshake with the server was cut off"),
    (TransportError("ProxyHandshakeError", ""), ProxyError, "the TLS handshake with the proxy was cut off"),
]


@pytest.mark.parametrize(("error", "cls", "message"), HTTPX_ERRORS, ids=lambda value: type(value).__name__)
def test_error_is_mapped_to_its_class_and_message(error, cls, message):
    result = mapped(error)
    assert type(result) is cls
    assert message in result.message
    assert cls is ValidationError or result.hint


def test_every_error_class_of_the_httpx_transports_is_mapped():
    def descendants(cls: type[Any]) -> set[type[Any]]:
        return {cls, *(each for child in cls.__subclasses__() for each in descendants(child))}

    abstract = {httpx.HTTPError, httpx.RequestError, httpx.TransportError, httpx.TimeoutException, httpx.ProtocolError}
    raised_by_the_client = {httpx.HTTPStatusError}
    tested = {type(error) for error, _, _ in HTTPX_ERRORS}
    assert {cls for cls in descendants(httpx.HTTPError) if cls.__module__.startswith("httpx")} - abstract <= (
        tested | raised_by_the_client
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
def test_message_of_the_operating_system_is_used(causes, message):
    assert mapped(httpx.ConnectError("All connection attempts failed"), *causes).message.endswith(message)


def verification_error(message: str = "self-signed certificate") -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {message}")
    error.verify_message = message
    return error


def tls_error(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, f"[SSL: {reason}] {reason.lower()} (_ssl.c:1000)")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("cause", "message"),
    [
        (verification_error(), "self-signed certificate"),
        (verification_error(""), "certificate verify failed"),
        (tls_error("TLSV1_ALERT_PROTOCOL_VERSION"), "tlsv1 alert protocol version"),
        (ssl.SSLError(1, "no reason"), "no reason"),
    ],
)
def test_failed_verification_becomes_a_certificate_error(cause, message):
    for error in (mapped(httpx.ConnectError("x"), OSError("y"), cause), mapped(cause)):
        assert type(error) is CertificateError
        assert message in error.message
        assert not error.is_retryable
        assert "ssl_context=" in error.hint


@pytest.mark.parametrize("reason", ["WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"])
def test_message_for_a_server_without_tls_names_the_reason(reason):
    result = mapped(TransportError("HandshakeError"), tls_error(reason))
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
def test_message_for_a_close_during_the_tls_handshake_names_the_handshake(cause):
    result = mapped(TransportError("HandshakeError"), cause)
    assert type(result) is NetworkError
    assert "the TLS handshake with the server was cut off" in result.message
    assert not result.is_retryable


@pytest.mark.parametrize("cause", [ssl.SSLEOFError(8, "EOF occurred"), ssl.SSLZeroReturnError(6, "closed")])
def test_close_of_a_tls_connection_does_not_become_a_certificate_error(cause):
    result = mapped(httpx.ReadError("x"), cause)
    assert type(result) is NetworkError
    assert result.message == "the connection was lost: the peer closed the TLS connection"
    assert result.is_retryable


def test_protocol_error_is_retryable_only_if_the_connection_was_closed_early():
    assert mapped(httpx.RemoteProtocolError("Server disconnected without sending a response.")).is_retryable
    assert mapped(httpx.RemoteProtocolError("peer closed connection without sending complete body")).is_retryable
    assert not mapped(httpx.RemoteProtocolError("illegal header line")).is_retryable
    assert not mapped(httpx.LocalProtocolError("Illegal header")).is_retryable


def test_error_with_a_circular_chain_of_causes_is_mapped():
    first, second = OSError("a"), OSError("b")
    first.__cause__, second.__cause__ = second, first
    assert mapped(httpx.ReadError("x"), first).message == "the connection was lost: x"


# Deadlines


def deadline_with(remaining: float) -> Deadline:
    clock = FakeClock()
    result = Deadline(5, clock=clock)
    clock.advance(5 - remaining)
    return result


@pytest.mark.parametrize("remaining", [0, 0.001, -1])
@pytest.mark.parametrize(
    "error", [httpx.ReadTimeout(""), httpx.PoolTimeout(""), TimeoutError(), TransportError("ConnectTimeout")]
)
def test_timeout_at_the_deadline_is_reported_as_the_deadline(error, remaining):
    result = mapped(error, deadline=deadline_with(remaining))
    assert (type(result), result.message) == (RequestTimeoutError, "the deadline of 5 s passed")
    assert "deadline=" in result.hint


def test_timeout_before_the_deadline_is_reported_as_the_timeout():
    assert mapped(httpx.ReadTimeout(""), deadline=deadline_with(3)).message == "the server sent nothing for 2 s"


def test_error_that_is_not_a_timeout_keeps_its_class_after_the_deadline():
    assert type(mapped(httpx.ReadError("x"), deadline=deadline_with(0))) is NetworkError


# Errors that are not mapped


def test_block_without_an_error_raises_nothing():
    with map_errors(request()):
        pass


@pytest.mark.parametrize("error", [KeyError("x"), RuntimeError("bug"), KeyboardInterrupt(), GeneratorExit()])
def test_exception_that_is_not_a_network_error_is_raised_unchanged(error):
    with pytest.raises(type(error)) as caught:
        raise_mapped(error)
    assert caught.value is error


def test_error_of_hf_ext_without_a_call_gets_the_name_of_the_call():
    without_call = ApiError("too large")
    assert mapped(without_call) is without_call
    with_call = ApiError("x", where="GET /other")
    with pytest.raises(ApiError), map_errors(request()):
        raise with_call
    assert with_call.where == "GET /other"


# The token


def reachable(error: BaseException) -> list[object]:
    """Return all objects that an error refers to, directly or indirectly, except for frames."""
    seen: dict[int, object] = {}
    pending: list[object] = [error]
    while pending:
        value = pending.pop()
        if id(value) in seen or isinstance(value, type | TracebackType | FrameType):
            continue
        seen[id(value)] = value
        pending += gc.get_referents(value)
    return list(seen.values())


@pytest.mark.parametrize(
    "error", [httpx.ConnectError(f"x {NEEDLE}"), httpx.ReadTimeout(NEEDLE), TransportError("ConnectTimeout", NEEDLE)]
)
def test_error_has_no_reference_to_the_request(error):
    result = mapped(error, OSError("lower"))
    assert result.__cause__ is None
    assert result.__context__ is None
    others = (httpx.Request, httpx.Headers, httpx.HTTPError, TransportError, OSError)
    assert not [value for value in reachable(result) if isinstance(value, others) and value is not result]


def test_error_and_its_traceback_do_not_contain_the_token():
    assert not is_in(everything(mapped(httpx.ReadTimeout(""), OSError("x"))))
    assert not is_in(everything(mapped(httpx.ConnectError("refused"), ConnectionRefusedError(111, "x"))))
