"""Servers: the attributes that name the server of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hf_ext._core.settings.origin import Origin, is_hugging_face
from hf_ext._core.settings.provider_hosts import PROVIDER_HOSTS
from hf_ext.tracing import names

if TYPE_CHECKING:
    from hf_ext.config import ClientConfig

_HUGGING_FACE = "huggingface"
_KNOWN_HOSTS: Final = {
    "api.anthropic.com": "anthropic",
    "api.deepseek.com": "deepseek",
    "api.mistral.ai": "mistral_ai",
    "api.openai.com": "openai",
    "api.perplexity.ai": "perplexity",
    "api.x.ai": "x_ai",
    "generativelanguage.googleapis.com": "gcp.gemini",
}
_MAX_SERVERS = 100


class Servers:
    """The attributes of the servers of one client; they are computed once for each server.

    Args:
        config: The configuration of the client.
        provider_name: The value of `gen_ai.provider.name` for the caller's own server; None for its dialect.
    """

    def __init__(self, config: ClientConfig, provider_name: str | None) -> None:
        self._own_name = provider_name or config.dialect
        self._attributes: dict[str, dict[str, Any]] = {}

    def attributes(self, url: str) -> dict[str, Any]:
        """Return the attributes of the server of a URL."""
        end = url.find("/", 8)
        start = url if end < 0 else url[:end]
        found = self._attributes.get(start)
        if found is None:
            if len(self._attributes) >= _MAX_SERVERS:
                self._attributes.clear()
            found = self._attributes[start] = self._compute(Origin.of(start))
        return found

    def _compute(self, origin: Origin) -> dict[str, Any]:
        return {
            names.PROVIDER_NAME: self._provider_name(origin),
            names.SERVER_ADDRESS: origin.host,
            names.SERVER_PORT: origin.port,
        }

    def _provider_name(self, origin: Origin) -> str:
        if is_hugging_face(origin):
            return _HUGGING_FACE
        for name, host in PROVIDER_HOSTS.items():
            if origin.host in {Origin.of(url).host for url in (host.url, host.queue_url) if url}:
                return name
        return _KNOWN_HOSTS.get(origin.host, self._own_name)
