"""Map the errors of httpx, sockets and TLS to the errors of hf_ext."""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, TypeGuard, cast

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.signal_handlers import is_from_signal_handler, raise_from_signal_handler
from hf_ext.errors import (
    HfError,
    NetworkError,
    ProtocolError,
    ProxyError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext.transport._tls_error import error_from_tls
from hf_ext.transport._transport_error import TransportError

if TYPE_CHECKING:
    from hf_ext._core.settings.timeout import Timeout
    from hf_ext.transport.base import Request

_TIMEOUTS = {
    "ConnectTimeout": (
        "could not connect within {connect} s",
        "Check the base URL and the network, or raise timeout=Timeout(connect=…).",
    ),
    "ReadTimeout": ("the server sent nothing for {read} s", "Raise timeout=, or stream the answer."),
    "WriteTimeout": ("the server accepted no data for {write} s", "Raise timeout=Timeout(write=…)."),
    "PoolTimeout": (
        "no connection became free within {pool} s",
        "Raise max_connections= or timeout=Timeout(pool=…).",
    ),
}

_TLS_CLOSED = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
_CLOSED_EARLY = lazy_pattern("disconnected|closed connection")  # from the messages of httpcore and h11
_CONNECT_STATUS = lazy_pattern(r"[1-9][0-9]{2}(?= |\Z)")  # httpcore puts the status first in its message
_TEMPORARY = frozenset({408, 429})
_TIMER_SLACK = 0.005  # seconds: the timers of event loops have a resolution of 1 ms and may fire slightly early


class map_errors:  # noqa: N801 - read as a verb, like contextlib.suppress
    """Replace a network error inside the `with` block by an error of hf_ext.

    The error of hf_ext names the call, and contains neither headers nor the body of the request.
    """

    __slots__ = ("_request",)

    def __init__(self, request: Request) -> None:
        self._request = request

    def __enter__(self) -> None:
        """Enter the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            try:
                raise_mapped(error, self._request)
            finally:
                del error, traceback  # the frames of the traceback contain the headers that were sent


def raise_mapped(error: BaseException, request: Request) -> None:
    """Raise the error of hf_ext for a network error. Return for any other error: the caller raises it again.

    `map_errors` does the same. Use this function where a call costs less without the `with` block.
    """
    if isinstance(error, HfError):
        error.where = error.where or request.where
    elif _is_network_error(error, request):
        raise_from_signal_handler(error)
        mapped = [_map_error(error, request)]
        del error  # the frames of its traceback contain the headers that were sent
        _raise_without_chain(mapped)


def is_interrupt(error: BaseException, request: Request) -> bool:
    """Return whether an error is neither of the network nor of hf_ext: a signal handler raised it, for example."""
    if isinstance(error, HfError):
        return False
    return is_from_signal_handler(error) or not _is_network_error(error, request)


def _is_network_error(error: BaseException, request: Request) -> TypeGuard[Exception]:
    if isinstance(error, TimeoutError) and error.errno is None and not _is_over(request):
        return False  # a signal handler raised it: the errors of sockets have a number
    if isinstance(error, TransportError | OSError):
        return True
    httpx = sys.modules.get("httpx")  # if httpx is not imported, it has raised nothing
    return httpx is not None and isinstance(error, httpx.HTTPError | httpx.InvalidURL | httpx.StreamError)


def _raise_without_chain(mapped: list[HfError]) -> NoReturn:
    """Remove an error from a list and raise it, without a context.

    `from None` is not enough: error reporters can still read a hidden context. No frame of the traceback may refer to
    the error: the connection would otherwise be kept until the next garbage collection.
    """
    error = mapped.pop()
    try:
        raise error
    finally:
        error.__context__ = None
        del error


def _map_error(error: Exception, request: Request) -> HfError:
    deadline = request.deadline
    kind = error.kind if isinstance(error, TransportError) else type(error).__name__
    timed_out = kind in _TIMEOUTS or isinstance(error, TimeoutError)
    if timed_out and deadline is not None and _is_over(request):
        return RequestTimeoutError(
            f"the deadline of {deadline.seconds:g} s passed",
            where=request.where,
            hint="Raise deadline=, request a shorter answer, or stream it.",
        )
    if kind in _TIMEOUTS:
        what, hint = _TIMEOUTS[kind]
        return RequestTimeoutError(what.format(**_describe_timeout(request.timeout)), where=request.where, hint=hint)
    return error_from_tls(kind, tuple(_chain(error)), request.where) or _network_error(kind, error, request)


def _is_over(request: Request) -> bool:
    """Return whether the deadline of a request has passed."""
    return request.deadline is not None and request.deadline.remaining() <= _TIMER_SLACK


def _describe_timeout(timeout: Timeout) -> dict[str, str]:
    return {step: str(seconds) if seconds is None else f"{seconds:g}" for step, seconds in asdict(timeout).items()}


def is_closed_early(error: BaseException) -> bool:
    """Return whether the server closed the connection before its response was complete."""
    if isinstance(error, TransportError):
        return error.kind == "ConnectionClosed"
    return type(error).__name__ == "RemoteProtocolError" and _CLOSED_EARLY.search(str(error)) is not None


def _network_error(kind: str, error: Exception, request: Request) -> HfError:
    what = _innermost_message(error)
    if kind in {"InvalidURL", "UnsupportedProtocol"}:
        return ValidationError(f"the URL cannot be used: {what}", where=request.where)
    if kind in {"ProxyError", "ProxyProtocolError"}:
        return _proxy_error(what or "the connection was lost", request.where, is_invalid=kind == "ProxyProtocolError")
    if is_closed_early(error):
        return ProtocolError(f"incomplete response: {what}", where=request.where, hint="Try again.", is_retryable=True)
    if kind in {"RemoteProtocolError", "LocalProtocolError", "DecodingError"}:
        return ProtocolError(
            f"invalid HTTP: {what}",
            where=request.where,
            hint="A server or proxy sends malformed HTTP: report it to its operator.",
            is_retryable=False,
        )
    if kind == "ConnectError":
        return NetworkError(
            f"cannot connect to the server: {what}", where=request.where, hint="Check the base URL and the network."
        )
    return NetworkError(f"the connection was lost: {what or kind}", where=request.where, hint="Try again.")


def _proxy_error(what: str, where: str, *, is_invalid: bool) -> ProxyError:
    """Return the error for a proxy that cannot be reached, or that answered a CONNECT request with an error status.

    Args:
        what: What happened.
        where: The call that failed.
        is_invalid: Whether the response of the proxy could not be parsed.
    """
    match = _CONNECT_STATUS.match(what)
    status = int(match[0]) if match else None
    return ProxyError(
        f"the proxy cannot be used: {'invalid response: ' if is_invalid else ''}{what}",
        where=where,
        hint="Check proxy= or the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY. NO_PROXY excepts hosts.",
        status_code=status,
        is_retryable=not is_invalid if status is None else status >= 500 or status in _TEMPORARY,
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__ or _first_in_group(error)


def _first_in_group(error: BaseException) -> BaseException | None:
    """Return the first error of an exception group. trio raises a group with one error for each address of the host."""
    return cast("BaseExceptionGroup", error).exceptions[0] if isinstance(error, BaseExceptionGroup) else None


def _innermost_message(error: Exception) -> str:
    """Return the most precise message: the message of the operating system, if there is one."""
    for link in _chain(error):
        if isinstance(link, _TLS_CLOSED):
            return "the peer closed the TLS connection"
        if isinstance(link, OSError) and link.strerror:
            return _strerror(link)
    return str(error)


def _strerror(error: OSError) -> str:
    """Return the message of the operating system for an error. TLS and name resolution have their own messages."""
    if error.errno is None or isinstance(error, ssl.SSLError | socket.gaierror | socket.herror):
        return error.strerror or ""
    return os.strerror(error.errno)  # anyio's message for the same error differs between its backends
