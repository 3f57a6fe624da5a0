# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class TranscriptionChunk(OpenModel[Any]):
    """A part of a transcript."""

    text: str
    """Text of the part."""
    timestamp: list[float | None]
    """Start and end time, in seconds. The end is null if the recording ends before the part does."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        fields["timestamp"] = self.timestamp
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(text=fields.pop("text"), timestamp=fields.pop("timestamp"), additional_properties=fields)
