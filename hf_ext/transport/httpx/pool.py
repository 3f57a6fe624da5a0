"""Create pools: httpx transports with the settings of the client. Each combination of TLS and proxy has one pool."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

import h11
import httpcore
import httpx

from hf_ext._core.media.upload import Upload
from hf_ext._core.values.async_pairs import aread
from hf_ext.transport.httpx.log_filter import current_token, filter_logs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request


def pool_key(origin: str, settings: PoolSettings) -> tuple[bool, str | None]:
    """Return the key of the pool for an origin: whether it uses TLS, and its proxy."""
    return origin.startswith("https:"), settings.proxy_for(origin)


def load_tls(origin: str, settings: PoolSettings) -> None:
    """Create the TLS context of a pool. If this fails, no frame of the error contains the password of the proxy."""
    if origin.startswith("https:") or (settings.proxy_for(origin) or "").startswith("https:"):
        settings.tls_context()


def pool_arguments(key: tuple[bool, str | None], settings: PoolSettings) -> dict[str, Any]:
    """Return the arguments of an httpx transport for a pool."""
    uses_tls, proxy = key
    limits = httpx.Limits(
        max_connections=None,  # `limit` and `_async.pools` apply the limit
        max_keepalive_connections=settings.max_connections,
        keepalive_expiry=settings.keepalive_expiry,
    )
    # Pass False if the pool does not use TLS, so that httpx does not load the certificate authorities.
    verify = settings.tls_context() if uses_tls else False
    return {"verify": verify, "trust_env": False, "limits": limits, "proxy": proxy and _httpx_proxy(proxy, settings)}


def _httpx_proxy(url: str, settings: PoolSettings) -> httpx.Proxy:
    """Return the proxy for httpx. TLS with the proxy uses the same context as TLS with servers."""
    return httpx.Proxy(url, ssl_context=settings.tls_context() if url.startswith("https:") else None)


def make_async_pool(arguments: dict[str, Any]) -> httpx.AsyncHTTPTransport:
    """Return an asynchronous pool. The pool applies no deadline, because the caller applies the deadline."""
    from hf_ext.transport.httpx.backend import CancelSafeBackend
    from hf_ext.transport.httpx.pooled_connection._async import async_pooled_connections

    filter_logs()
    transport = httpx.AsyncHTTPTransport(**arguments)
    pool = transport._pool  # pyright: ignore[reportPrivateUsage] - as in make_pool
    pool._network_backend = CancelSafeBackend(pool._network_backend, proxy=_scheme(arguments["proxy"]))  # pyright: ignore[reportPrivateUsage]
    setattr(pool, "create_connection", async_pooled_connections(pool.create_connection))  # noqa: B010 - a method
    return transport


def make_pool(arguments: dict[str, Any]) -> httpx.HTTPTransport:
    """Return a blocking pool whose streams apply the current deadline."""
    from hf_ext.transport.httpx.backend import DeadlineBackend
    from hf_ext.transport.httpx.pooled_connection._sync import pooled_connections

    filter_logs()
    transport = httpx.HTTPTransport(**arguments)
    pool = transport._pool  # pyright: ignore[reportPrivateUsage]
    # httpx has no argument for the backend; tests/hf_ext/transport/_sync/test_timeouts.py fails if this stops working.
    pool._network_backend = DeadlineBackend(proxy=_scheme(arguments["proxy"]))  # pyright: ignore[reportPrivateUsage]
    # httpcore's own lock stays locked if a signal handler raises an exception while it is taken.
    setattr(pool, "_optional_thread_lock", RLock())  # noqa: B010 - its type is httpcore's
    setattr(pool, "create_connection", pooled_connections(pool.create_connection))  # noqa: B010 - a method
    return transport


def _scheme(proxy: httpx.Proxy | None) -> str:
    return "" if proxy is None else proxy.url.scheme


def stop_reuse(transport: Any) -> None:
    """Make a pool close each connection when its response is closed."""
    transport._pool._max_keepalive_connections = 0


def connections_of(transport: Any) -> list[Any]:
    """Return the connections of a pool."""
    return transport._pool.connections  # type: ignore[no-any-return]


def connection_origin(url: httpx.URL) -> httpcore.Origin:
    """Return the origin of a URL, as the connections of httpcore compare it."""
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path).origin


def has_trailing_data(response: httpx.Response) -> bool:
    """Return whether bytes have been received after the end of a complete response.

    They may be a response that an attacker put into the first one. httpcore would take them for the response to the
    next request. This access is not public: tests/hf_ext/transport/_async/test_one_contract.py fails if it stops
    working.
    """
    state = _h11_state(response)
    return state is None or state.trailing_data[0] != b""


def stop_parsing(response: httpx.Response) -> None:
    """Make httpcore raise an error instead of parsing the rest of an incomplete body that it has received.

    The generators inside httpcore end only if they are continued. A server can put 10,000 chunks into 64 KiB.
    """
    state = _h11_state(response)
    if state is not None and state.their_state is h11.SEND_BODY:
        state._process_error(state.their_role)


def _h11_state(response: httpx.Response) -> Any:
    """Return the parser of a response; None if the response does not come from httpcore over HTTP/1.1."""
    link: Any = response.stream
    for name in ("_httpcore_stream", "_stream", "_connection", "_h11_state"):
        link = getattr(link, name, None)
    return link


class BracketedUrl(httpx.URL):
    """A URL with an IPv6 host for a request to a proxy. httpcore omits the brackets that RFC 3986, 3.2.2 requires.

    The network backend removes the brackets from the host name for TLS.
    """

    @property
    def raw_host(self) -> bytes:
        """The host in brackets."""
        return b"[%b]" % super().raw_host


def httpx_url(request: Request, settings: PoolSettings) -> httpx.URL:
    """Return the URL of a request. An IPv6 host gets the brackets that an HTTP proxy needs."""
    url = httpx.URL(request.url)
    if ":" in url.host and (settings.proxy_for(request.url) or "").startswith("http"):
        return BracketedUrl(url)
    return url


def httpx_request(request: Request, url: httpx.URL, trace: Callable[[str, Any], Any] | None) -> httpx.Request:
    """Return the httpx request with exactly the headers of `request`. httpcore calls `trace` for each event."""
    configured = request.timeout
    timeout = {
        "connect": configured.connect,
        "read": configured.read,
        "write": configured.write,
        "pool": configured.pool,
    }
    if request.deadline is not None:
        timeout = {name: request.deadline.bound(seconds) for name, seconds in timeout.items()}
    current_token.set(request.token)
    content = request.content
    raw = httpx.Request(
        request.method,
        url,
        headers=request.headers_to_send(),
        content=None if isinstance(content, Upload) else content,
        extensions={"timeout": timeout} if trace is None else {"timeout": timeout, "trace": trace},
    )
    if isinstance(content, Upload):
        raw.headers["Content-Length"] = str(len(content))
    raw.url = url  # the constructor converts it to a plain httpx.URL
    raw.stream = RequestBody(content or b"")
    return raw


def has_ambiguous_length(response: httpx.Response) -> bool:
    """Return whether a response has both Content-Length and Transfer-Encoding.

    Recipients may disagree about the end of such a body (RFC 9112, 6.3). httpcore would accept it.
    """
    return "content-length" in response.headers and "transfer-encoding" in response.headers


def release_body(raw: httpx.Request) -> None:
    """Release the body of a request that has been sent. httpcore would keep the body until the response is closed."""
    if isinstance(raw.stream, RequestBody):
        raw.stream.release()


class RequestBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A request body for blocking and asynchronous pools.

    httpx's own bodies are asynchronous generators. If sending such a body fails, trio issues a warning.
    """

    def __init__(self, content: bytes | Upload) -> None:
        self._content = content
        self._pieces: Generator[bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._content, Upload):
            return iter((self._content,))
        self._close_pieces()
        self._pieces = self._content.pieces()
        return self._pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _AsyncPieces(iter(self), may_block=isinstance(self._content, Upload) and self._content.may_block)

    def release(self) -> None:
        """Close the file that is being sent, and release the content."""
        self._close_pieces()
        self._content = b""

    def _close_pieces(self) -> None:
        if self._pieces is not None:
            self._pieces.close()


class _AsyncPieces:
    def __init__(self, pieces: Iterator[bytes], *, may_block: bool) -> None:
        self._pieces = pieces
        self._may_block = may_block

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        piece = await aread(self._pieces, self._may_block)
        if piece:
            return piece
        raise StopAsyncIteration
