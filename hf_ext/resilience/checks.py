"""Checks of a service's health: is somebody there (ping), does it answer (lightweight), does it work (full)."""

from __future__ import annotations

import socket
import ssl
import threading
from abc import ABC, abstractmethod
from contextlib import contextmanager
from functools import cached_property, partial
from inspect import iscoroutine, iscoroutinefunction
from typing import TYPE_CHECKING, Any, ParamSpec
from urllib.parse import urlsplit

from hf_ext.errors import ValidationError
from hf_ext.resilience._error_classification import classify_error
from hf_ext.resilience._event import Event
from hf_ext.resilience._streams import is_complete

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["Check", "full", "lightweight", "ping"]

P = ParamSpec("P")


class Check(ABC):
    """One way to find out whether a service is well: it raises if not.

    Attributes:
        is_async: Whether only `acheck` is possible.
    """

    is_async = False

    @abstractmethod
    def check(self, timeout: float) -> None:
        """Check in this thread."""

    @abstractmethod
    async def acheck(self) -> None:
        """Check in this task; the caller sets the limit of time."""


def ping(url: str, *, ssl_context: ssl.SSLContext | None = None) -> Check:
    """Return a check that connects to the host of `url`, with a TLS handshake for https, and sends nothing.

    It costs neither tokens nor quota, and needs no token. It tells that the host is there, not that it works; through
    a proxy it does not go.

    Raises:
        ValidationError: `url` is no http or https URL.
    """
    return _Ping(url, ssl_context)


def lightweight(fn: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> Check:
    """Return a check that makes a cheap call, as `lightweight(client.models.status, "org/name", timeout=5)`.

    It is passed if the server answers at all, be it that it refuses (a 4xx but 408 and 429). `fn` may be of an
    async client. Give a synchronous call its own `timeout`: nothing else can end it.
    """
    return _CallCheck(partial(fn, *args, **kwargs), passes=_is_answer)


def full(fn: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> Check:
    """Return a check that makes a real call, as `full(client.chat.create, messages, model=..., max_tokens=1)`.

    It is passed only if the call succeeds. It costs what such a call costs. About `fn` see `lightweight`.
    """
    return _CallCheck(partial(fn, *args, **kwargs), passes=lambda _: False)


class _Ping(Check):
    def __init__(self, url: str, ssl_context: ssl.SSLContext | None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValidationError(f"ping needs an http or https URL, not {parts.scheme}://{parts.hostname}")
        self._is_tls = parts.scheme == "https"
        self._host = parts.hostname
        self._port = parts.port or (443 if self._is_tls else 80)
        self._given_context = ssl_context

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context() if self._given_context is None else self._given_context

    def check(self, timeout: float) -> None:
        with socket.create_connection((self._host, self._port), timeout=timeout) as connection:
            if self._is_tls:
                with self._context.wrap_socket(connection, server_hostname=self._host):
                    pass

    async def acheck(self) -> None:
        import anyio
        from anyio.streams.tls import TLSStream

        async with await anyio.connect_tcp(self._host, self._port) as connection:
            if self._is_tls:
                await TLSStream.wrap(connection, hostname=self._host, ssl_context=self._context)

    def __repr__(self) -> str:
        return f"ping({self._host}:{self._port})"


class _ThreadCall:
    """A call in a thread, which goes on when nobody waits for it any more."""

    def __init__(self, fn: Callable[[], Any]) -> None:
        self._fn = fn
        self._has_begun = False
        self.ended = Event()

    def __call__(self) -> Any:
        self._has_begun = True
        try:
            return self._fn()
        finally:
            self.ended.set()

    def forget(self) -> None:
        """End it if it was cancelled before a thread was free."""
        if not self._has_begun:
            self.ended.set()


class _CallCheck(Check):
    def __init__(self, fn: partial[object], *, passes: Callable[[Exception], bool]) -> None:
        self._fn: Callable[[], Any] = fn
        self._passes = passes
        self._name = getattr(fn.func, "__qualname__", type(fn.func).__name__)
        self.is_async = iscoroutinefunction(fn.func)
        self._lock = threading.Lock()
        self._last: _ThreadCall | None = None

    def check(self, timeout: float) -> None:  # noqa: ARG002 - the call has its own
        with self._forgiving():
            self._refuse_unfinished(self._fn())

    async def acheck(self) -> None:
        from anyio.to_thread import run_sync

        with self._forgiving():
            if self.is_async:
                self._refuse_unfinished(await self._fn())
                return
            call = await self._next_call()
            try:
                self._refuse_unfinished(await run_sync(call, abandon_on_cancel=True))
            finally:
                call.forget()

    async def _next_call(self) -> _ThreadCall:
        """Wait for the last call to end: if it hangs, another would only take another thread."""
        while True:
            with self._lock:
                last = self._last
                if last is None or last.ended.is_set:
                    self._last = _ThreadCall(self._fn)
                    return self._last
            await last.ended.wait_async()

    @contextmanager
    def _forgiving(self) -> Generator[None, None, None]:
        try:
            yield
        except Exception as error:
            if not self._passes(error):
                raise

    def _refuse_unfinished(self, result: object) -> None:
        if iscoroutine(result):
            result.close()
            raise TypeError(f"{self!r} gives a coroutine. Give it the asynchronous function itself.")
        if not is_complete(result):
            raise TypeError(f"{self!r} gives a stream that is not sent before it is read.")

    def __repr__(self) -> str:
        return f"check({self._name})"


def _is_answer(error: Exception) -> bool:
    return classify_error(error) == "client_error"
