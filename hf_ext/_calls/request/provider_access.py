"""Provider access: whether the settings of a client reach a provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.settings import servers
from hf_ext._core.settings.dialect import is_at_router
from hf_ext._core.validate import describe_value
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.errors import ValidationError
from hf_ext.providers.mapping import AUTO, ProviderMapping

if TYPE_CHECKING:
    from hf_ext.config import ClientConfig


def check_provider_access(
    config: ClientConfig, provider: object, *, where: str = "", has_key: bool | None = None
) -> None:
    """Check that a client can send requests to a provider: with a key of the provider, or through the router.

    The router is at `base_url`, or behind it: a client of a gateway in front of the router has the dialect
    `huggingface`. Any other `base_url` is a server that has no providers. A `base_url` with the path of one provider
    behind the router has no other providers.

    Args:
        config: The settings of the client.
        provider: The caller's argument; None is no provider. Other checks refuse a value of another type.
        where: The name of the method, for the error.
        has_key: Whether the call uses a key of the provider. Default: whether the client has one; for `auto`, any.

    Raises:
        ValidationError: `base_url` is another server than the router.
    """
    if not isinstance(provider, str | ProviderMapping):
        return
    name = provider.provider if isinstance(provider, ProviderMapping) else to_python_scalar(provider)
    if has_key is None:
        has_key = bool(config.provider_keys) if name == AUTO else name in config.provider_keys
    if has_key or config.base_url == servers.ROUTER_URL:
        return
    if is_at_router(config.base_url):
        raise ValidationError(
            f"provider {describe_value(name)} and the base_url of the client both name a provider",
            where=where,
            hint=f"Leave out provider, or pass base_url='{servers.ROUTER_URL}' to the client.",
        )
    if config.dialect == "huggingface":
        return
    raise ValidationError(
        f"provider {describe_value(name)} is behind the router of Hugging Face, and the base_url of the client is "
        "another server",
        where=where,
        hint=(
            "Leave out provider. If base_url is a gateway in front of the router, pass dialect='huggingface' to the "
            "client."
        ),
    )
