"""Map the errors of httpx, the sockets and TLS below it to ours."""

from __future__ import annotations

import os
import re
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, TypeGuard, cast

from hf_ext.errors import (
    HfError,
    NetworkError,
    ProtocolError,
    ProxyError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext.transport._tls_error import tls_error
from hf_ext.transport._transport_error import ProtocolFault

if TYPE_CHECKING:
    from hf_ext.transport.base import Request

_TIMEOUTS = {
    "ConnectTimeout": ("no connection within {connect} s", "timeout=Timeout(connect=…)"),
    "ReadTimeout": ("the server sent nothing for {read} s", "timeout="),
    "WriteTimeout": ("the server took nothing for {write} s", "timeout=Timeout(write=…)"),
    "PoolTimeout": ("no connection became free within {pool} s", "max_connections= or timeout=Timeout(pool=…)"),
}

_ENDS_OF_TLS = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
_EARLY_END = re.compile("disconnected|closed connection")  # how httpcore and h11 name it
_CONNECT_STATUS = re.compile(r"[1-9][0-9]{2}(?= |\Z)")  # how httpcore begins the message
_LATER = frozenset({408, 429})
_CLOCK_STEP = 0.005  # event loops count in milliseconds and may end a wait a little before its time


class map_errors:  # noqa: N801 - read as a verb, like contextlib.suppress
    """Raise what goes wrong inside as an error of hf_ext that names the call, never its headers or body."""

    __slots__ = ("_request",)

    def __init__(self, request: Request) -> None:
        self._request = request

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, HfError):
            error.where = error.where or self._request.where
        elif error is not None and _is_of_the_network(error):
            mapped = _mapped(error, self._request)
            del error, traceback  # the frames behind them hold the headers as they were sent
            _raise_alone(mapped)


def _is_of_the_network(error: BaseException) -> TypeGuard[Exception]:
    if isinstance(error, ProtocolFault | OSError):
        return True
    httpx = sys.modules.get("httpx")  # not imported, it cannot have raised anything
    return httpx is not None and isinstance(error, httpx.HTTPError | httpx.InvalidURL | httpx.StreamError)


def _raise_alone(error: HfError) -> NoReturn:
    """Raise without a chain: `from None` would only keep it from being printed, error reporters find it."""
    try:
        raise error
    finally:
        error.__context__ = None


def _mapped(error: Exception, request: Request) -> HfError:
    deadline = request.deadline
    name = error.kind if isinstance(error, ProtocolFault) else type(error).__name__
    timed_out = name in _TIMEOUTS or isinstance(error, TimeoutError)
    if timed_out and deadline is not None and deadline.remaining() <= _CLOCK_STEP:
        return RequestTimeoutError(
            f"the deadline of {deadline.seconds:g} s passed",
            where=request.where,
            hint="Raise deadline=, ask for less, or stream the answer.",
        )
    if name in _TIMEOUTS:
        what, option = _TIMEOUTS[name]
        return RequestTimeoutError(
            what.format(**asdict(request.timeout)), where=request.where, hint=f"Raise {option}, or stream the answer."
        )
    return tls_error(name, tuple(_chain(error)), request.where) or _network_error(name, error, request)


def is_early_end(error: Exception) -> bool:
    """Return whether the server closed the connection before its response was complete."""
    if isinstance(error, ProtocolFault):
        return error.kind == "Closed"
    return type(error).__name__ == "RemoteProtocolError" and _EARLY_END.search(str(error)) is not None


def _network_error(name: str, error: Exception, request: Request) -> HfError:
    what = _innermost(error)
    if name in {"InvalidURL", "UnsupportedProtocol"}:
        return ValidationError(f"the URL cannot be used: {what}", where=request.where)
    if name == "ProxyError":
        return _proxy_error(what, request.where)
    if name in {"Closed", "RemoteProtocolError", "LocalProtocolError", "DecodingError"}:
        can_help = is_early_end(error)
        return ProtocolError(
            f"the connection broke the rules of HTTP: {what}",
            where=request.where,
            hint="Try again." if can_help else "A server or proxy sends malformed HTTP: report it to its operator.",
            is_retryable=can_help,
        )
    if name == "ConnectError":
        return NetworkError(
            f"no connection to the server: {what}", where=request.where, hint="Check the base URL and the network."
        )
    return NetworkError(f"the connection broke: {what or name}", where=request.where, hint="Try again.")


def _proxy_error(what: str, where: str) -> ProxyError:
    """Return the error for a proxy that cannot be reached, or that answers CONNECT with a status of its own."""
    answered = _CONNECT_STATUS.match(what)
    status = int(answered[0]) if answered else None
    return ProxyError(
        f"the proxy cannot be used: {what}",
        where=where,
        hint="Check proxy= and its credentials.",
        status_code=status,
        is_retryable=status is None or status >= 500 or status in _LATER,
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__ or _first_of(error)


def _first_of(error: BaseException) -> BaseException | None:
    """Trio groups the failures of all addresses of a host."""
    return cast("BaseExceptionGroup", error).exceptions[0] if isinstance(error, BaseExceptionGroup) else None


def _innermost(error: Exception) -> str:
    """Return the most exact text: the operating system's own where there is one."""
    for link in _chain(error):
        if isinstance(link, _ENDS_OF_TLS):
            return "it ended without the end of TLS"
        if isinstance(link, OSError) and link.strerror:
            return _strerror(link)
    return str(error)


def _strerror(error: OSError) -> str:
    """Return the text of an error number; TLS and name resolution have numbers and texts of their own."""
    if error.errno is None or isinstance(error, ssl.SSLError | socket.gaierror | socket.herror):
        return error.strerror or ""
    return os.strerror(error.errno)  # anyio words the same error differently on each backend
