# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ZeroShotObjectDetectionParameters(OpenModel[Any]):
    """Labels of the objects to find, and which objects to return."""

    candidate_labels: list[str]
    """Labels of the objects. Range: 1 or more items."""
    threshold: float | Unset = UNSET
    """Minimum score of the objects to return. Not in the official schema; a parameter of transformers. Default: 0.1.
    Range: 0 to 1.
    """
    top_k: int | Unset = UNSET
    """Number of objects to return, best first. Not in the official schema; a parameter of transformers. Default: all.
    Range: at least 1.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["candidate_labels"] = self.candidate_labels
        if self.threshold is not UNSET:
            fields["threshold"] = self.threshold
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            candidate_labels=fields.pop("candidate_labels"),
            threshold=pop_optional(fields, "threshold"),
            top_k=pop_optional(fields, "top_k"),
            additional_properties=fields,
        )
