# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class HuggingfaceNeuronImage(OpenModel[Any]):
    """Settings of Hugging Face's own container for AWS Neuron."""

    batch_size: int | None | Unset = UNSET
    """Batch size: number of inputs that are computed together."""
    sequence_length: int | None | Unset = UNSET
    """Maximum number of tokens of an input."""
    neuron_cache: None | str | Unset = UNSET
    """Repository of compiled models."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.batch_size is not UNSET:
            fields["batchSize"] = self.batch_size
        if self.sequence_length is not UNSET:
            fields["sequenceLength"] = self.sequence_length
        if self.neuron_cache is not UNSET:
            fields["neuronCache"] = self.neuron_cache
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            batch_size=fields.pop("batchSize", UNSET),
            sequence_length=fields.pop("sequenceLength", UNSET),
            neuron_cache=fields.pop("neuronCache", UNSET),
            additional_properties=fields,
        )
