# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ZeroShotClassification(OpenModel[Any]):
    """Labels and their scores, in two lists of the same order."""

    labels: list[str]
    """Labels, best first."""
    scores: list[float]
    """Score of each label, 0 to 1."""
    sequence: None | str | Unset = UNSET
    """The text."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["labels"] = self.labels
        fields["scores"] = self.scores
        if self.sequence is not UNSET:
            fields["sequence"] = self.sequence
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            labels=fields.pop("labels"),
            scores=fields.pop("scores"),
            sequence=fields.pop("sequence", UNSET),
            additional_properties=fields,
        )
