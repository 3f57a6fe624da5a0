# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .._model import OpenModel


@attrs.define
class SentenceSimilarityInput(OpenModel[Any]):
    """A source sentence and the sentences to compare with it."""

    source_sentence: str
    """Sentence to compare with. It can be a longer text if the model supports it."""
    sentences: list[str]
    """Sentences to score. Range: 1 or more items."""
    additional_properties: dict[str, Any] = attrs.field(factory=lambda: {}, kw_only=True)
    """Fields that the document does not list. They are sent as they are."""

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
