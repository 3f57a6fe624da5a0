"""Pools: httpx transports made to our settings, one for each way out (direct or proxy, with or without TLS)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from hf_ext._core.media.upload import Upload
from hf_ext._core.values.async_pairs import aread

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request


def route_of(origin: str, settings: PoolSettings) -> tuple[bool, str | None]:
    """Return what distinguishes pools: TLS or not, and the proxy."""
    return origin.startswith("https:"), settings.proxy_to(origin)


def arguments(route: tuple[bool, str | None], settings: PoolSettings) -> dict[str, Any]:
    """Return the arguments of an httpx transport for a route."""
    tls, proxy = route
    limits = httpx.Limits(
        max_connections=settings.max_connections,
        max_keepalive_connections=settings.max_connections,
        keepalive_expiry=settings.keepalive,
    )
    # Without TLS the context is never used: False spares the loading of the CA bundle.
    verify = settings.tls() if tls else False
    return {"verify": verify, "trust_env": False, "limits": limits, "proxy": proxy and _proxy(proxy, settings)}


def _proxy(url: str, settings: PoolSettings) -> httpx.Proxy:
    """Return the proxy with the TLS context of its own connection: the same as for servers."""
    return httpx.Proxy(url, ssl_context=settings.tls() if url.startswith("https:") else None)


def make_async_pool(arguments: dict[str, Any]) -> httpx.AsyncHTTPTransport:
    """Make an asynchronous pool; cancellation brings the deadline."""
    from hf_ext.transport.httpx.backend import ClosingBackend
    from hf_ext.transport.httpx.tunnel._async import async_tunnels

    transport = httpx.AsyncHTTPTransport(**arguments)
    pool = transport._pool  # pyright: ignore[reportPrivateUsage] - as in make_pool
    pool._network_backend = ClosingBackend(pool._network_backend, proxy=_scheme(arguments["proxy"]))  # pyright: ignore[reportPrivateUsage]
    if isinstance(pool, httpcore.AsyncHTTPProxy):
        setattr(pool, "create_connection", async_tunnels(pool.create_connection))  # noqa: B010 - a method
    return transport


def make_pool(arguments: dict[str, Any]) -> httpx.HTTPTransport:
    """Make a blocking pool whose sockets look at the deadline."""
    from hf_ext.transport.httpx.backend import DeadlineBackend
    from hf_ext.transport.httpx.tunnel._sync import tunnels

    transport = httpx.HTTPTransport(**arguments)
    pool = transport._pool  # pyright: ignore[reportPrivateUsage]
    # httpx offers no argument for it; tests/hf_ext/transport/_sync/test_timeouts.py fails if this ever stops working.
    pool._network_backend = DeadlineBackend(proxy=_scheme(arguments["proxy"]))  # pyright: ignore[reportPrivateUsage]
    if isinstance(pool, httpcore.HTTPProxy):
        setattr(pool, "create_connection", tunnels(pool.create_connection))  # noqa: B010 - a method
    return transport


def _scheme(proxy: httpx.Proxy | None) -> str:
    return "" if proxy is None else proxy.url.scheme


class BracketedUrl(httpx.URL):
    """A URL with an IPv6 host, as a proxy must be sent it: httpcore leaves the brackets out (RFC 3986, 3.2.2).

    The backend takes them off again where the host is not written into a request.
    """

    @property
    def raw_host(self) -> bytes:
        """The host in brackets."""
        return b"[%b]" % super().raw_host


def url_to(request: Request, settings: PoolSettings) -> httpx.URL:
    """Return the URL of a request in the form that its way out needs."""
    url = httpx.URL(request.url)
    if ":" in url.host and (settings.proxy_to(request.url) or "").startswith("http"):
        return BracketedUrl(url)
    return url


def raw_request(request: Request, url: httpx.URL, trace: Callable[[str, Any], Any]) -> httpx.Request:
    """Build the httpx request: what is in ours, and nothing of httpx's own; `trace` is told each step."""
    given = request.timeout
    timeout = {"connect": given.connect, "read": given.read, "write": given.write, "pool": given.pool}
    if request.deadline is not None:
        timeout = {name: request.deadline.bound(seconds) for name, seconds in timeout.items()}
    content = request.content
    raw = httpx.Request(
        request.method,
        url,
        headers=request.headers_to_send(),
        content=None if isinstance(content, Upload) else content,
        extensions={"timeout": timeout, "trace": trace},
    )
    if isinstance(content, Upload):
        raw.headers["Content-Length"] = str(len(content))
    raw.url = url  # httpx makes a plain one of it
    raw.stream = Content(content or b"")
    return raw


def is_ambiguous(response: httpx.Response) -> bool:
    """Return whether readers could disagree on where the body ends; httpcore would go by one header (RFC 9112, 6.3)."""
    return "content-length" in response.headers and "transfer-encoding" in response.headers


def stop_sending(raw: httpx.Request) -> None:
    """Release the body of a request that has been sent: httpcore keeps it as long as the response."""
    if isinstance(raw.stream, Content):
        raw.stream.stop()


class Content(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body. httpx's own is an asynchronous generator, and trio complains where sending it fails."""

    def __init__(self, content: bytes | Upload) -> None:
        self._content = content
        self._pieces: Generator[bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._content, Upload):
            return iter((self._content,))
        self._close()
        self._pieces = self._content.pieces()
        return self._pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Pieces(iter(self), waits=isinstance(self._content, Upload) and self._content.may_block)

    def stop(self) -> None:
        """Close the file that is being sent, and forget the rest."""
        self._close()
        self._content = b""

    def _close(self) -> None:
        if self._pieces is not None:
            self._pieces.close()


class _Pieces:
    def __init__(self, pieces: Iterator[bytes], *, waits: bool) -> None:
        self._pieces = pieces
        self._waits = waits

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        piece = await aread(self._pieces, self._waits)
        if piece:
            return piece
        raise StopAsyncIteration
