# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TextToken(OpenModel[Any]):
    """A token of a text."""

    id: int
    """Token id in the model's vocabulary."""
    text: str
    """Text of the token."""
    special: bool | None | Unset = UNSET
    """Whether the token is a special token, for example `[CLS]`, which is not part of the text. Only Text Embeddings
    Inference sends it.
    """
    start: int | None | Unset = UNSET
    """Start position in the text, in characters from 0; null for special tokens."""
    stop: int | None | Unset = UNSET
    """End position in the text, after the last character."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        fields["text"] = self.text
        if self.special is not UNSET:
            fields["special"] = self.special
        if self.start is not UNSET:
            fields["start"] = self.start
        if self.stop is not UNSET:
            fields["stop"] = self.stop
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            text=fields.pop("text"),
            special=fields.pop("special", UNSET),
            start=fields.pop("start", UNSET),
            stop=fields.pop("stop", UNSET),
            additional_properties=fields,
        )
