# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.transcription_chunk import TranscriptionChunk


class Transcription(OpenModel[Any]):
    """A transcript."""

    text: str
    """Complete text."""
    chunks: list[TranscriptionChunk] | None | Unset = UNSET
    """Parts of the transcript with timestamps, if requested."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        if self.chunks is not UNSET:
            fields["chunks"] = to_json(self.chunks)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            text=fields.pop("text"),
            chunks=fields.pop("chunks", UNSET)
            if fields.get("chunks") is None
            else parse_list(fields.pop("chunks"), models_.TranscriptionChunk.from_dict),
            additional_properties=fields,
        )
