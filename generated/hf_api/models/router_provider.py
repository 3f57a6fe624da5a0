# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_pricing import ModelPricing


class RouterProvider(OpenModel[Any]):
    """One provider of a model."""

    provider: str
    """Name of the provider, to append as `model:provider`."""
    status: None | str | Unset = UNSET
    """Status of the provider for this model, `live` or `error`."""
    context_length: float | None | Unset = UNSET
    """Maximum number of tokens of prompt and answer together."""
    pricing: ModelPricing | None | Unset = UNSET
    """Price. Absent if the provider does not publish it."""
    is_free: bool | None | Unset = UNSET
    """Whether the provider currently serves the model free of charge."""
    supports_tools: bool | None | Unset = UNSET
    """Whether the provider supports tools."""
    supports_structured_output: bool | None | Unset = UNSET
    """Whether the provider supports a JSON Schema in `response_format`."""
    first_token_latency_ms: float | None | Unset = UNSET
    """Time to the first token in milliseconds, measured by Hugging Face."""
    throughput: float | None | Unset = UNSET
    """Tokens per second, measured by Hugging Face."""
    is_model_author: bool | None | Unset = UNSET
    """Whether the provider is the author of the model."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["provider"] = self.provider
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.context_length is not UNSET:
            fields["context_length"] = self.context_length
        if self.pricing is not UNSET:
            fields["pricing"] = to_json(self.pricing)
        if self.is_free is not UNSET:
            fields["is_free"] = self.is_free
        if self.supports_tools is not UNSET:
            fields["supports_tools"] = self.supports_tools
        if self.supports_structured_output is not UNSET:
            fields["supports_structured_output"] = self.supports_structured_output
        if self.first_token_latency_ms is not UNSET:
            fields["first_token_latency_ms"] = self.first_token_latency_ms
        if self.throughput is not UNSET:
            fields["throughput"] = self.throughput
        if self.is_model_author is not UNSET:
            fields["is_model_author"] = self.is_model_author
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            provider=fields.pop("provider"),
            status=fields.pop("status", UNSET),
            context_length=fields.pop("context_length", UNSET),
            pricing=fields.pop("pricing", UNSET)
            if fields.get("pricing") is None
            else parse_value(fields.pop("pricing"), models_.ModelPricing.from_dict),
            is_free=fields.pop("is_free", UNSET),
            supports_tools=fields.pop("supports_tools", UNSET),
            supports_structured_output=fields.pop("supports_structured_output", UNSET),
            first_token_latency_ms=fields.pop("first_token_latency_ms", UNSET),
            throughput=fields.pop("throughput", UNSET),
            is_model_author=fields.pop("is_model_author", UNSET),
            additional_properties=fields,
        )
