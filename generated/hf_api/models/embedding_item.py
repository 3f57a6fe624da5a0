# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class EmbeddingItem(OpenModel[Any]):
    """Embedding vector of one text."""

    embedding: list[float] | str
    """The vector: numbers, or the base64 of little-endian float32 values, depending on `encoding_format`."""
    object_: None | str | Unset = UNSET
    """`embedding`."""
    index: int | None | Unset = UNSET
    """Index of the text in the input, from 0."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["embedding"] = self.embedding
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.index is not UNSET:
            fields["index"] = self.index
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            embedding=fields.pop("embedding"),
            object_=fields.pop("object", UNSET),
            index=fields.pop("index", UNSET),
            additional_properties=fields,
        )
