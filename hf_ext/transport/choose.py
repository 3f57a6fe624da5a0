"""Choice of the transport, made once when a client is constructed and never changed; `client.transport.name` tells it.

| the first of these that holds | transport |
| --- | --- |
| `transport=` is an httpx transport | httpx, through it |
| `transport=` is any other object of the protocol | that object |
| `transport="httpx"` | httpx, with pools of its own |
| `proxy=`, or the environment names a proxy for one of the client's servers | httpx, with pools of its own |
| an asynchronous client is constructed inside trio | httpx, with pools of its own |
| else | llhttp: connections of our own |

Recordings (vcrpy) hook into httpx: record with `transport="httpx"`. Why llhttp is the default: docs/understanding/speed.md.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeGuard, TypeVar, cast

from hf_ext.errors import ValidationError
from hf_ext.transport._pool_settings import PoolSettings

if TYPE_CHECKING:
    import httpx

    from hf_ext.config import ClientConfig
    from hf_ext.transport.base import AsyncTransport, Transport

    TransportOption: TypeAlias = Transport | httpx.BaseTransport | Literal["httpx"]
    AsyncTransportOption: TypeAlias = AsyncTransport | httpx.AsyncBaseTransport | Literal["httpx"]
    """What a client takes as `transport=`."""

T = TypeVar("T")


def choose(config: ClientConfig, given: TransportOption | None) -> Transport:
    """Return the blocking transport of a client."""
    settings = _settings(config)
    if given is None and not _is_proxied(config, settings):
        from hf_ext.transport.llhttp._sync.transport import LlhttpTransport

        return LlhttpTransport(settings)
    if given is None or given == "httpx" or _is_of_httpx(given):
        with _importing():
            from hf_ext.transport.httpx._sync import HttpxTransport

        return HttpxTransport(settings, inner=given if _is_of_httpx(given) else None)
    return cast("Transport", _checked(given, "close"))


def choose_async(config: ClientConfig, given: AsyncTransportOption | None) -> AsyncTransport:
    """Return the asynchronous transport of a client."""
    settings = _settings(config)
    if given is None and not _is_proxied(config, settings) and not _in_trio():
        from hf_ext.transport.llhttp._async.transport import AsyncLlhttpTransport

        return AsyncLlhttpTransport(settings)
    if given is None or given == "httpx" or _is_async_of_httpx(given):
        with _importing():
            from hf_ext.transport.httpx._async import AsyncHttpxTransport

        return AsyncHttpxTransport(settings, inner=given if _is_async_of_httpx(given) else None)
    return cast("AsyncTransport", _checked(given, "aclose"))


@contextmanager
def _importing() -> Generator[None]:
    """Explain why httpx cannot be imported: httpcore imports trio where it is installed, and eventlet breaks that."""
    try:
        yield
    except AttributeError as error:
        raise ValidationError(
            f"httpx cannot be imported: {error}", hint="Under eventlet import httpcore before eventlet.monkey_patch()."
        ) from error


def _settings(config: ClientConfig) -> PoolSettings:
    return PoolSettings(
        max_connections=config.max_connections,
        proxy=None if config.proxy is None else config.proxy.url.reveal(),
        trust_env=config.trust_env,
        ssl_context=config.ssl_context,
    )


def _is_proxied(config: ClientConfig, settings: PoolSettings) -> bool:
    servers = (config.base_url, config.inference_url, config.hub_url, config.endpoints_url)
    return any(settings.proxy_to(url) is not None for url in servers)


def _in_trio() -> bool:
    trio = sys.modules.get("trio")  # not imported, it cannot be running
    return trio is not None and trio.lowlevel.in_trio_run()


def _is_of_httpx(given: object) -> TypeGuard[httpx.BaseTransport]:
    module = sys.modules.get("httpx")  # not imported, nothing can be of it
    return module is not None and isinstance(given, module.BaseTransport)


def _is_async_of_httpx(given: object) -> TypeGuard[httpx.AsyncBaseTransport]:
    module = sys.modules.get("httpx")
    return module is not None and isinstance(given, module.AsyncBaseTransport)


def _checked(given: T, closing: str) -> T:
    for name in ("send", "stream", closing):
        if not callable(getattr(given, name, None)):
            raise ValidationError(
                f"transport must be 'httpx', an httpx transport, or have send, stream and {closing};"
                f" not {type(given).__name__}"
            )
    return given
