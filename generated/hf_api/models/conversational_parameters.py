# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ConversationalParameters(OpenModel[Any]):
    """Generation parameters of a conversation."""

    min_length: int | Unset = UNSET
    """Minimum number of tokens of the answer. Range: 1 to 500."""
    max_length: int | Unset = UNSET
    """Maximum number of tokens of the answer, not less than `min_length`. Range: 1 to 500."""
    top_k: int | Unset = UNSET
    """Sample only from this number of most likely tokens. Range: at least 1."""
    top_p: float | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Range: 0 to
    1.
    """
    temperature: float | Unset = UNSET
    """Sampling temperature. Higher values make the output more random; 1 leaves the model's probabilities unchanged.
    Range: 0 to 100.
    """
    repetition_penalty: float | Unset = UNSET
    """Penalty for tokens that have already occurred; 1 means no penalty. Range: 0 to 100."""
    max_time: float | Unset = UNSET
    """Maximum generation time in seconds. After that time the text so far is returned. Range: 0 to 120."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.min_length is not UNSET:
            fields["min_length"] = self.min_length
        if self.max_length is not UNSET:
            fields["max_length"] = self.max_length
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.repetition_penalty is not UNSET:
            fields["repetition_penalty"] = self.repetition_penalty
        if self.max_time is not UNSET:
            fields["max_time"] = self.max_time
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            min_length=pop_optional(fields, "min_length"),
            max_length=pop_optional(fields, "max_length"),
            top_k=pop_optional(fields, "top_k"),
            top_p=pop_optional(fields, "top_p"),
            temperature=pop_optional(fields, "temperature"),
            repetition_penalty=pop_optional(fields, "repetition_penalty"),
            max_time=pop_optional(fields, "max_time"),
            additional_properties=fields,
        )
