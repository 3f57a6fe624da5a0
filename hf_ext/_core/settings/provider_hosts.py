"""Hosts of the providers: the server of each provider's own API, and how it expects the key.

The source is @huggingface/inference 4.13.30. Tests compare the requests with the requests of that client.
"""

from collections.abc import Mapping
from typing import Final

from hf_ext._core.values.value import Value

_QUEUE = "?_subdomain=queue"


class ProviderHost(Value, frozen=True, kw_only=True):
    """The server of one provider.

    Attributes:
        url: The base URL.
        queue_url: The base URL of jobs, if it differs. In a path of the router, `?_subdomain=queue` stands for it.
        scheme: The scheme of the Authorization header.
    """

    url: str
    queue_url: str = ""
    scheme: str = "Bearer"

    def split_path(self, path: str) -> tuple[str, str]:
        """Return the base URL, and the path there, for a path below `/{provider}` of the router."""
        if self.queue_url and path.endswith(_QUEUE):
            return self.queue_url, f"/{path.removesuffix(_QUEUE)}"
        return self.url, f"/{path}"


PROVIDER_HOSTS: Final[Mapping[str, ProviderHost]] = {
    "baseten": ProviderHost(url="https://inference.baseten.co"),
    "cerebras": ProviderHost(url="https://api.cerebras.ai"),
    "cohere": ProviderHost(url="https://api.cohere.com"),
    "deepinfra": ProviderHost(url="https://api.deepinfra.com"),
    "fal-ai": ProviderHost(url="https://fal.run", queue_url="https://queue.fal.run", scheme="Key"),
    "featherless-ai": ProviderHost(url="https://api.featherless.ai"),
    "fireworks-ai": ProviderHost(url="https://api.fireworks.ai"),
    "groq": ProviderHost(url="https://api.groq.com"),
    "novita": ProviderHost(url="https://api.novita.ai"),
    "nscale": ProviderHost(url="https://inference.api.nscale.com"),
    "ovhcloud": ProviderHost(url="https://oai.endpoints.kepler.ai.cloud.ovh.net"),
    "publicai": ProviderHost(url="https://api.publicai.co"),
    "replicate": ProviderHost(url="https://api.replicate.com"),
    "scaleway": ProviderHost(url="https://api.scaleway.ai"),
    "together": ProviderHost(url="https://api.together.xyz"),
    "wavespeed": ProviderHost(url="https://api.wavespeed.ai"),
    "zai-org": ProviderHost(url="https://api.z.ai"),
}
