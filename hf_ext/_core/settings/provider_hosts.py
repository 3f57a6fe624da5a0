"""Hosts of the providers: the server of each provider's own API, and how it expects the key.

The source is @huggingface/inference 4.13.30. Tests compare the requests with the requests of that client.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_QUEUE = "?_subdomain=queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderHost:
    """The server of one provider.

    Attributes:
        url: The base URL.
        queue_url: The base URL of jobs, if it differs. In a path of the router, `?_subdomain=queue` stands for it.
        scheme: The scheme of the Authorization header.
        openai_prefix: The path of the OpenAI API, which is `/v1` at the router; "" if the provider does not have this
            API.
        openai_paths: The paths of the OpenAI API below `openai_prefix`.
        headers: More headers of each request to the OpenAI API.
        has_mappings: Whether the Hub has the provider's names of the models. If not, the name is the part of the model
            id after the slash.
    """

    url: str
    queue_url: str = ""
    scheme: str = "Bearer"
    openai_prefix: str = "/v1"
    openai_paths: frozenset[str] = frozenset({"/chat/completions"})
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    has_mappings: bool = True

    def split_path(self, path: str) -> tuple[str, str]:
        """Return the base URL, and the path there, for a path below `/{provider}` of the router."""
        if self.queue_url and path.endswith(_QUEUE):
            return self.queue_url, f"/{path.removesuffix(_QUEUE)}"
        return self.url, f"/{path}"

    def openai_path(self, path: str) -> str:
        """Return the provider's path for a path of the router, such as `/v1/chat/completions`; "" if it has none."""
        rest = path.removeprefix("/v1")
        return self.openai_prefix + rest if rest in self.openai_paths else ""


_CHAT = "/chat/completions"
_TEXT = frozenset({_CHAT, "/completions"})
_TEXT_AND_EMBEDDINGS = frozenset({*_TEXT, "/embeddings"})
_NONE: frozenset[str] = frozenset()

PROVIDER_HOSTS: Final[Mapping[str, ProviderHost]] = {
    "baseten": ProviderHost(url="https://inference.baseten.co"),
    "cerebras": ProviderHost(url="https://api.cerebras.ai"),
    "cohere": ProviderHost(url="https://api.cohere.com", openai_prefix="/compatibility/v1"),
    "deepinfra": ProviderHost(
        url="https://api.deepinfra.com", openai_prefix="/v1/openai", openai_paths=_TEXT_AND_EMBEDDINGS
    ),
    "fal-ai": ProviderHost(url="https://fal.run", queue_url="https://queue.fal.run", scheme="Key", openai_paths=_NONE),
    "featherless-ai": ProviderHost(url="https://api.featherless.ai", openai_paths=_TEXT),
    "fireworks-ai": ProviderHost(url="https://api.fireworks.ai", openai_prefix="/inference/v1"),
    "groq": ProviderHost(url="https://api.groq.com", openai_prefix="/openai/v1"),
    "novita": ProviderHost(url="https://api.novita.ai", openai_prefix="/v3/openai"),
    "nscale": ProviderHost(url="https://inference.api.nscale.com"),
    "openai": ProviderHost(url="https://api.openai.com", has_mappings=False),
    "ovhcloud": ProviderHost(url="https://oai.endpoints.kepler.ai.cloud.ovh.net", openai_paths=_TEXT),
    "publicai": ProviderHost(url="https://api.publicai.co"),
    "replicate": ProviderHost(url="https://api.replicate.com", openai_paths=_NONE),
    "scaleway": ProviderHost(url="https://api.scaleway.ai", openai_paths=_TEXT_AND_EMBEDDINGS),
    "together": ProviderHost(url="https://api.together.xyz", openai_paths=_TEXT_AND_EMBEDDINGS),
    "wavespeed": ProviderHost(url="https://api.wavespeed.ai", openai_paths=_NONE),
    "zai-org": ProviderHost(
        url="https://api.z.ai",
        openai_prefix="/api/paas/v4",
        headers={"x-source-channel": "hugging_face", "accept-language": "en-US,en"},
    ),
}
