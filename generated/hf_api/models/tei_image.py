# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TeiImage(OpenModel[Any]):
    """Text Embeddings Inference and its settings."""

    url: str
    """The image, `host/image:tag`."""
    port: int | None | Unset = UNSET
    """Port that the container listens on. Default: 80. Range: 0 to 65535."""
    health_route: None | str | Unset = UNSET
    """Path of the health check. Default: `/health`."""
    max_batch_tokens: int | None | Unset = UNSET
    """Maximum number of tokens in a batch."""
    max_concurrent_requests: int | None | Unset = UNSET
    """Maximum number of concurrent requests."""
    pooling: None | str | Unset = UNSET
    """Pooling of the token vectors into one vector: `cls`, `mean`, `splade` or `last-token`. Default: the pooling of
    the model's configuration.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.max_batch_tokens is not UNSET:
            fields["maxBatchTokens"] = self.max_batch_tokens
        if self.max_concurrent_requests is not UNSET:
            fields["maxConcurrentRequests"] = self.max_concurrent_requests
        if self.pooling is not UNSET:
            fields["pooling"] = self.pooling
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            url=fields.pop("url"),
            port=fields.pop("port", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            max_batch_tokens=fields.pop("maxBatchTokens", UNSET),
            max_concurrent_requests=fields.pop("maxConcurrentRequests", UNSET),
            pooling=fields.pop("pooling", UNSET),
            additional_properties=fields,
        )
