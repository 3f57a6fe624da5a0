# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class TextAnswer(OpenModel[Any]):
    """A passage of a text that answers a question."""

    answer: str
    """The passage; empty if the text has no answer."""
    score: float
    """Probability of the answer, 0 to 1."""
    start: int
    """Start position in the text, in characters from 0."""
    end: int
    """End position in the text, after the last character."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["answer"] = self.answer
        fields["score"] = self.score
        fields["start"] = self.start
        fields["end"] = self.end
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            answer=fields.pop("answer"),
            score=fields.pop("score"),
            start=fields.pop("start"),
            end=fields.pop("end"),
            additional_properties=fields,
        )
