# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TgiNeuronImage(OpenModel[Any]):
    """Text Generation Inference for AWS Neuron and its settings."""

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
    hf_num_cores: int | None | Unset = UNSET
    """Number of Neuron cores that the model is split over."""
    hf_auto_cast_type: None | str | Unset = UNSET
    """Data type of the computation, for example `bf16`."""

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
        if self.hf_num_cores is not UNSET:
            fields["hfNumCores"] = self.hf_num_cores
        if self.hf_auto_cast_type is not UNSET:
            fields["hfAutoCastType"] = self.hf_auto_cast_type
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
            hf_num_cores=fields.pop("hfNumCores", UNSET),
            hf_auto_cast_type=fields.pop("hfAutoCastType", UNSET),
            additional_properties=fields,
        )
