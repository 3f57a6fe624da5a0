"""The choice of a transport. A client makes it once, at construction; `client.transport.name` names the transport.

| first condition that is true | transport |
| --- | --- |
| `transport=` is an httpx transport | httpx, over this transport |
| `transport=` is any other object with the methods of `Transport` or `AsyncTransport` | this object |
| `transport="httpx"` | httpx, with its own connection pools |
| `proxy=`, or the environment contains a proxy for one of the client's servers | httpx, with its own connection pools |
| an asynchronous client is constructed inside trio | httpx, with its own connection pools |
| otherwise | llhttp, with its own connection pool |

vcrpy records requests of httpx: use `transport="httpx"` with it. Reasons for the default: docs/understanding/speed.md.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ForwardRef, Literal, TypeAlias, TypeGuard, TypeVar, cast

from hf_ext._core.values.kinds import has_method
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.config import ClientConfig
from hf_ext.errors import ValidationError
from hf_ext.transport._pool_settings import PoolSettings
from hf_ext.transport.base import AsyncTransport, Transport

if TYPE_CHECKING:
    import httpx

    HttpxTransport: TypeAlias = httpx.BaseTransport
    AsyncHttpxTransport: TypeAlias = httpx.AsyncBaseTransport
else:
    httpx = LazyModule("httpx")
    HttpxTransport = ForwardRef("httpx.BaseTransport", module=__name__)
    AsyncHttpxTransport = ForwardRef("httpx.AsyncBaseTransport", module=__name__)

TransportOption: TypeAlias = Transport | HttpxTransport | Literal["httpx"]
AsyncTransportOption: TypeAlias = AsyncTransport | AsyncHttpxTransport | Literal["httpx"]
"""The types of the option `transport=` of the clients."""

T = TypeVar("T")


def choose(config: ClientConfig, option: TransportOption | None) -> Transport:
    """Return the blocking transport for a client."""
    settings = _pool_settings(config)
    option = cast("TransportOption | None", to_python_scalar(option))
    if option is None and not _uses_proxy(config, settings):
        from hf_ext.transport.llhttp._sync.transport import LlhttpTransport

        return LlhttpTransport(settings)
    if option is None or (isinstance(option, str) and option == "httpx") or _is_httpx_transport(option):
        if isinstance(option, str):
            _uses_proxy(config, settings)  # an invalid proxy of the environment raises ValidationError at construction
        with _import_errors():
            from hf_ext.transport.httpx._sync.transport import HttpxTransport

        return HttpxTransport(settings, inner=option if _is_httpx_transport(option) else None)
    return cast("Transport", _validated_transport(option, "close"))


def choose_async(config: ClientConfig, option: AsyncTransportOption | None) -> AsyncTransport:
    """Return the asynchronous transport for a client."""
    settings = _pool_settings(config)
    option = cast("AsyncTransportOption | None", to_python_scalar(option))
    if option is None and not _uses_proxy(config, settings) and not _runs_in_trio():
        from hf_ext.transport.llhttp._async.transport import AsyncLlhttpTransport

        return AsyncLlhttpTransport(settings)
    if option is None or (isinstance(option, str) and option == "httpx") or _is_async_httpx_transport(option):
        if isinstance(option, str):
            _uses_proxy(config, settings)  # as in choose
        with _import_errors():
            from hf_ext.transport.httpx._async.transport import AsyncHttpxTransport

        return AsyncHttpxTransport(settings, inner=option if _is_async_httpx_transport(option) else None)
    return cast("AsyncTransport", _validated_transport(option, "aclose"))


@contextmanager
def _import_errors() -> Generator[None]:
    """Add a hint if the import of httpx fails under eventlet. httpcore imports trio, and this import can fail."""
    try:
        yield
    except AttributeError as error:
        raise ValidationError(
            f"httpx cannot be imported: {error}", hint="Under eventlet import httpcore before eventlet.monkey_patch()."
        ) from error


def _pool_settings(config: ClientConfig) -> PoolSettings:
    return PoolSettings(
        max_connections=config.max_connections,
        proxy=None if config.proxy is None else config.proxy.url.reveal(),
        trust_env=config.trust_env,
        ssl_context=config.ssl_context,
    )


def _uses_proxy(config: ClientConfig, settings: PoolSettings) -> bool:
    servers = (config.base_url, config.inference_url, config.hub_url, config.endpoints_url)
    return any(settings.proxy_for(url) is not None for url in servers)


def _runs_in_trio() -> bool:
    trio = sys.modules.get("trio")  # if trio is not imported, it is not running
    return trio is not None and trio.lowlevel.in_trio_run()


def _is_httpx_transport(option: object) -> TypeGuard[httpx.BaseTransport]:
    module = sys.modules.get("httpx")  # if httpx is not imported, no object is an instance of its classes
    return module is not None and isinstance(option, module.BaseTransport)


def _is_async_httpx_transport(option: object) -> TypeGuard[httpx.AsyncBaseTransport]:
    module = sys.modules.get("httpx")
    return module is not None and isinstance(option, module.AsyncBaseTransport)


def _is_httpx_client(option: object) -> bool:
    module = sys.modules.get("httpx")
    return module is not None and isinstance(option, (module.Client, module.AsyncClient))


def _validated_transport(option: T, close_method: str) -> T:
    if _is_httpx_client(option):  # it has the methods of a transport, with other arguments
        raise ValidationError(
            "transport must be an httpx transport, not an httpx client",
            hint="Pass the transport of your client, such as httpx.HTTPTransport(...).",
        )
    for name in ("send", "stream", close_method):
        if not has_method(option, name):
            raise ValidationError(
                "transport must be 'httpx', an httpx transport, or an object with the methods send, stream and"
                f" {close_method}; got {type(option).__name__}"
            )
    return option
