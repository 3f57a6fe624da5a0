# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class VisualAnswer(OpenModel[Any]):
    """An answer to a question about an image."""

    answer: str
    """The answer."""
    score: float | None | Unset = UNSET
    """Probability of the answer, 0 to 1. Absent if the model generates the answer."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["answer"] = self.answer
        if self.score is not UNSET:
            fields["score"] = self.score
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(answer=fields.pop("answer"), score=fields.pop("score", UNSET), additional_properties=fields)
