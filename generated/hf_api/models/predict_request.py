# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


class PredictRequest(OpenModel[Any]):
    """Texts to classify."""

    inputs: list[list[str]] | list[str] | str
    """A text, a pair of texts as a list of two, or a list of lists with one or two texts."""
    raw_scores: bool | Unset = UNSET
    """Whether to return the raw scores of the model instead of scores from 0 to 1. Default: false."""
    truncate: bool | None | Unset = UNSET
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts."""
    truncation_direction: TruncationDirection | Unset = UNSET
    """Side at which texts are truncated. Default: `right`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.raw_scores is not UNSET:
            fields["raw_scores"] = self.raw_scores
        if self.truncate is not UNSET:
            fields["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            fields["truncation_direction"] = self.truncation_direction
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            raw_scores=pop_optional(fields, "raw_scores"),
            truncate=fields.pop("truncate", UNSET),
            truncation_direction=pop_optional(fields, "truncation_direction"),
            additional_properties=fields,
        )
