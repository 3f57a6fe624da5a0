# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TgiImage(OpenModel[Any]):
    """Text Generation Inference and its settings."""

    url: str
    """The image, `host/image:tag`."""
    port: int | None | Unset = UNSET
    """Port that the container listens on. Default: 80. Range: 0 to 65535."""
    health_route: None | str | Unset = UNSET
    """Path of the health check. Default: `/health`."""
    max_input_length: int | None | Unset = UNSET
    """Maximum number of prompt tokens."""
    max_total_tokens: int | None | Unset = UNSET
    """Maximum number of tokens of prompt and answer together."""
    max_batch_prefill_tokens: int | None | Unset = UNSET
    """Maximum number of prompt tokens in a batch."""
    max_batch_total_tokens: int | None | Unset = UNSET
    """Maximum number of tokens in a batch."""
    quantize: None | str | Unset = UNSET
    """Quantization method, for example `awq` or `bitsandbytes`."""
    disable_custom_kernels: bool | None | Unset = UNSET
    """Whether to disable the engine's custom kernels."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.max_input_length is not UNSET:
            fields["maxInputLength"] = self.max_input_length
        if self.max_total_tokens is not UNSET:
            fields["maxTotalTokens"] = self.max_total_tokens
        if self.max_batch_prefill_tokens is not UNSET:
            fields["maxBatchPrefillTokens"] = self.max_batch_prefill_tokens
        if self.max_batch_total_tokens is not UNSET:
            fields["maxBatchTotalTokens"] = self.max_batch_total_tokens
        if self.quantize is not UNSET:
            fields["quantize"] = self.quantize
        if self.disable_custom_kernels is not UNSET:
            fields["disableCustomKernels"] = self.disable_custom_kernels
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            url=fields.pop("url"),
            port=fields.pop("port", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            max_input_length=fields.pop("maxInputLength", UNSET),
            max_total_tokens=fields.pop("maxTotalTokens", UNSET),
            max_batch_prefill_tokens=fields.pop("maxBatchPrefillTokens", UNSET),
            max_batch_total_tokens=fields.pop("maxBatchTotalTokens", UNSET),
            quantize=fields.pop("quantize", UNSET),
            disable_custom_kernels=fields.pop("disableCustomKernels", UNSET),
            additional_properties=fields,
        )
