"""Health checks of a service.

`ping` checks that the host accepts connections, `lightweight` that the server responds, and `full` that a call
succeeds.
"""

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

from hf_ext._core.validate import validate_values
from hf_ext._core.validate.objects import FUNCTION, InstanceOf
from hf_ext.errors import ValidationError
from hf_ext.resilience._error_classification import classify_error
from hf_ext.resilience._streams import is_complete
from hf_ext.resilience._thread_call import ThreadCall

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["Check", "full", "lightweight", "ping"]

P = ParamSpec("P")


class Check(ABC):
    """A health check of one service. If the service is healthy, the methods return; else they raise an exception.

    Attributes:
        is_async: Whether only `acheck` can be used.
    """

    is_async = False

    @abstractmethod
    def check(self, timeout: float) -> None:
        """Make the check in this thread, with a timeout in seconds."""

    @abstractmethod
    async def acheck(self) -> None:
        """Make the check in this task. The caller applies a timeout."""


def ping(url: str, *, ssl_context: ssl.SSLContext | None = None) -> Check:
    """Return a check that connects to the host of `url` and sends no request. For https, it makes a TLS handshake.

    The check needs no token, and uses no quota and no proxy. It shows that the host accepts connections, but not that
    the service works.

    Args:
        url: An http or https URL. Only its scheme, host and port are used.
        ssl_context: The TLS context, by default `ssl.create_default_context()`.

    Raises:
        ValidationError: `url` is not an http or https URL, or `ssl_context` is not an SSLContext.
    """
    return _Ping(url, ssl_context)


def lightweight(fn: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> Check:
    """Return a check that makes a cheap call, such as `lightweight(client.models.status, "org/name", timeout=5)`.

    The check succeeds if the server responds. A response with an error status from 400 to 499, except 408 and 429, is
    also a success. `fn` may be a method of an async client. Pass a `timeout` to a method of a sync client, because the
    check cannot interrupt the method.

    Raises:
        ValidationError: `fn` is not a function.
    """
    return _CallCheck("lightweight", fn, args, kwargs, ignores=_is_refusal)


def full(fn: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> Check:
    """Return a check that makes a real call, such as `full(client.chat.create, messages, model=..., max_tokens=1)`.

    The check succeeds only if the call succeeds. Each check is billed like any other call. `fn` is described in
    `lightweight`.

    Raises:
        ValidationError: `fn` is not a function.
    """
    return _CallCheck("full", fn, args, kwargs, ignores=lambda _: False)


class _Ping(Check):
    def __init__(self, url: str, ssl_context: ssl.SSLContext | None) -> None:
        validate_values({"ssl_context": ssl_context}, {"ssl_context": InstanceOf(ssl.SSLContext).or_none()}, "ping")
        self._is_tls, self._host, self._port = _split_origin(url)
        self._ssl_context = ssl_context

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context() if self._ssl_context is None else self._ssl_context

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


def _split_origin(url: object) -> tuple[bool, str, int]:
    """Return whether the scheme of `url` is https, and the host and the port of `url`."""
    if not isinstance(url, str):
        raise ValidationError(f"url must be a text, not {type(url).__name__}", where="ping")
    try:
        parts = urlsplit(str.__str__(url))  # the text itself: a subclass may have methods that raise
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _error_of_url() from None
    if parts.scheme not in {"http", "https"} or not host:
        raise _error_of_url()
    is_tls = parts.scheme == "https"
    return is_tls, host, port or (443 if is_tls else 80)


def _error_of_url() -> ValidationError:
    # The message does not contain the URL, because the URL may contain credentials.
    return ValidationError(
        "url must be an http or https URL with a valid host and port",
        where="ping",
        hint="Pass a URL such as 'https://host:443'.",
    )


class _CallCheck(Check):
    def __init__(self, kind: str, fn: Any, args: Any, kwargs: Any, *, ignores: Callable[[Exception], bool]) -> None:
        validate_values({"fn": fn}, {"fn": FUNCTION}, kind)
        self._fn: Callable[[], Any] = partial(fn, *args, **kwargs)
        self._ignores = ignores
        self._name = getattr(fn, "__qualname__", type(fn).__name__)
        self.is_async = iscoroutinefunction(fn)
        self._lock = threading.Lock()
        self._last: ThreadCall | None = None

    def check(self, timeout: float) -> None:  # noqa: ARG002 - the call has its own timeout
        with self._ignoring_errors():
            self._check_result(self._fn())

    async def acheck(self) -> None:
        from anyio.to_thread import run_sync

        with self._ignoring_errors():
            if self.is_async:
                self._check_result(await self._fn())
                return
            call = await self._next_call()
            try:
                self._check_result(await run_sync(call, abandon_on_cancel=True))
            finally:
                call.release()

    async def _next_call(self) -> ThreadCall:
        """Wait until the last call has ended, and return a new call. So a call that hangs occupies only one thread."""
        while True:
            with self._lock:
                last = self._last
                if last is None or last.ended.is_set:
                    self._last = ThreadCall(self._fn)
                    return self._last
            await last.ended.wait_async()

    @contextmanager
    def _ignoring_errors(self) -> Generator[None, None, None]:
        try:
            yield
        except Exception as error:
            if not self._ignores(error):
                raise

    def _check_result(self, result: object) -> None:
        if iscoroutine(result):
            result.close()
            raise TypeError(f"{self!r} returned a coroutine; pass the async function itself")
        if not is_complete(result):
            raise TypeError(f"{self!r} returned a stream, whose request is sent only when it is read")

    def __repr__(self) -> str:
        return f"check({self._name})"


def _is_refusal(error: Exception) -> bool:
    return classify_error(error) == "client_error"
