"""Choice of the transport, made once when a client is constructed.

| given | transport |
| --- | --- |
| `transport=` an httpx transport | httpx, through it |
| `transport=` any other object of the protocol | that object |
| nothing | httpx, with pools of its own |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import httpx

    from hf_ext.config import ClientConfig
    from hf_ext.transport._pool import PoolSettings
    from hf_ext.transport.base import AsyncTransport, Transport

T = TypeVar("T")


def choose(config: ClientConfig, given: Transport | httpx.BaseTransport | None) -> Transport:
    """Return the blocking transport of a client."""
    import httpx

    from hf_ext.transport._sync.httpx import HttpxTransport

    if given is None or isinstance(given, httpx.BaseTransport):
        return HttpxTransport(_settings(config), inner=given)
    return _checked(given, "close")


def choose_async(config: ClientConfig, given: AsyncTransport | httpx.AsyncBaseTransport | None) -> AsyncTransport:
    """Return the asynchronous transport of a client."""
    import httpx

    from hf_ext.transport._async.httpx import AsyncHttpxTransport

    if given is None or isinstance(given, httpx.AsyncBaseTransport):
        return AsyncHttpxTransport(_settings(config), inner=given)
    return _checked(given, "aclose")


def _settings(config: ClientConfig) -> PoolSettings:
    from hf_ext.transport._pool import PoolSettings

    return PoolSettings(
        max_connections=config.max_connections,
        proxy=None if config.proxy is None else config.proxy.url.reveal(),
        trust_env=config.trust_env,
        ssl_context=config.ssl_context,
    )


def _checked(given: T, closing: str) -> T:
    for name in ("send", "stream", closing):
        if not callable(getattr(given, name, None)):
            raise ValidationError(
                f"transport must be an httpx transport or have send, stream and {closing}, not {type(given).__name__}"
            )
    return given
