# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class CompletionTokensDetails(OpenModel[Any]):
    """Breakdown of `completion_tokens`."""

    reasoning_tokens: int | None | Unset = UNSET
    """Number of reasoning tokens, generated before the answer."""
    audio_tokens: int | None | Unset = UNSET
    """Number of tokens of generated audio."""
    accepted_prediction_tokens: int | None | Unset = UNSET
    """Number of tokens of `prediction` that the answer contains."""
    rejected_prediction_tokens: int | None | Unset = UNSET
    """Number of tokens of `prediction` that the answer does not contain; they are billed too."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.reasoning_tokens is not UNSET:
            fields["reasoning_tokens"] = self.reasoning_tokens
        if self.audio_tokens is not UNSET:
            fields["audio_tokens"] = self.audio_tokens
        if self.accepted_prediction_tokens is not UNSET:
            fields["accepted_prediction_tokens"] = self.accepted_prediction_tokens
        if self.rejected_prediction_tokens is not UNSET:
            fields["rejected_prediction_tokens"] = self.rejected_prediction_tokens
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            reasoning_tokens=fields.pop("reasoning_tokens", UNSET),
            audio_tokens=fields.pop("audio_tokens", UNSET),
            accepted_prediction_tokens=fields.pop("accepted_prediction_tokens", UNSET),
            rejected_prediction_tokens=fields.pop("rejected_prediction_tokens", UNSET),
            additional_properties=fields,
        )
