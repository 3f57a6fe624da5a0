# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class SentenceSimilarityInput(OpenModel[Any]):
    """A source sentence and the sentences to compare with it."""

    source_sentence: str
    """Sentence to compare with. It can be a longer text if the model supports it."""
    sentences: list[str]
    """Sentences to score. Range: 1 or more items."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["source_sentence"] = self.source_sentence
        fields["sentences"] = self.sentences
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            source_sentence=fields.pop("source_sentence"),
            sentences=fields.pop("sentences"),
            additional_properties=fields,
        )
