# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class PairOfTexts(OpenModel[Any]):
    """Two texts to score together, for example a question and a passage."""

    text: str
    """First text; for a reranker, the query."""
    text_pair: str
    """Second text; for a reranker, the document."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        fields["text_pair"] = self.text_pair
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(text=fields.pop("text"), text_pair=fields.pop("text_pair"), additional_properties=fields)
