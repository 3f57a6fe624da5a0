# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class Rank(OpenModel[Any]):
    """Relevance of a text to a query."""

    index: int
    """Index of the text in the request, from 0."""
    score: float
    """Score; a higher score means more relevant. hf-inference and Text Embeddings Inference send scores from 0 to 1,
    unless the request has `function_to_apply: none` or `raw_scores: true`.
    """
    text: None | str | Unset = UNSET
    """The text, if the request has `return_text`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["index"] = self.index
        fields["score"] = self.score
        if self.text is not UNSET:
            fields["text"] = self.text
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            index=fields.pop("index"),
            score=fields.pop("score"),
            text=fields.pop("text", UNSET),
            additional_properties=fields,
        )
