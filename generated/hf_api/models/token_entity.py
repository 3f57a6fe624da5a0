# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TokenEntity(OpenModel[Any]):
    """An entity in a text, or a labelled token if tokens are not joined."""

    score: float
    """Score, 0 to 1."""
    word: str
    """Text of the entity or token, as the tokenizer writes it. It can differ from the text of the request."""
    entity_group: None | str | Unset = UNSET
    """Label of the entity, for example `PER`. Absent if tokens are not joined."""
    entity: None | str | Unset = UNSET
    """Label of the token, for example `B-PER`. Absent if tokens are joined."""
    start: int | None | Unset = UNSET
    """Start position in the text, in characters from 0. Null if the tokenizer does not support it."""
    end: int | None | Unset = UNSET
    """End position in the text, after the last character. Null if the tokenizer does not support it."""
    index: int | None | Unset = UNSET
    """Index of the token, from 1. Only if tokens are not joined."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["score"] = self.score
        fields["word"] = self.word
        if self.entity_group is not UNSET:
            fields["entity_group"] = self.entity_group
        if self.entity is not UNSET:
            fields["entity"] = self.entity
        if self.start is not UNSET:
            fields["start"] = self.start
        if self.end is not UNSET:
            fields["end"] = self.end
        if self.index is not UNSET:
            fields["index"] = self.index
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            score=fields.pop("score"),
            word=fields.pop("word"),
            entity_group=fields.pop("entity_group", UNSET),
            entity=fields.pop("entity", UNSET),
            start=fields.pop("start", UNSET),
            end=fields.pop("end", UNSET),
            index=fields.pop("index", UNSET),
            additional_properties=fields,
        )
