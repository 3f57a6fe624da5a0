# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TranscriptionWord(OpenModel[Any]):
    """A word of a transcript."""

    word: str
    """The word."""
    start: float | None | Unset = UNSET
    """Start time, in seconds."""
    end: float | None | Unset = UNSET
    """End time, in seconds."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["word"] = self.word
        if self.start is not UNSET:
            fields["start"] = self.start
        if self.end is not UNSET:
            fields["end"] = self.end
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            word=fields.pop("word"),
            start=fields.pop("start", UNSET),
            end=fields.pop("end", UNSET),
            additional_properties=fields,
        )
