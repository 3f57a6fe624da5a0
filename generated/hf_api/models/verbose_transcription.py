# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.transcription_segment import TranscriptionSegment
    from ..models.transcription_word import TranscriptionWord


class VerboseTranscription(OpenModel[Any]):
    """A transcript in the OpenAI format. Only `verbose_json` has fields other than `text`."""

    text: str
    """The complete transcript."""
    task: None | str | Unset = UNSET
    """`transcribe`."""
    language: None | str | Unset = UNSET
    """Language of the speech: a code or a name, depending on the server."""
    duration: float | None | Unset = UNSET
    """Duration of the recording, in seconds."""
    segments: list[TranscriptionSegment] | None | Unset = UNSET
    """Segments of the transcript, with timestamps."""
    words: list[TranscriptionWord] | None | Unset = UNSET
    """Words of the transcript, with timestamps."""
    usage: Any | Unset = UNSET
    """Billed seconds or tokens, an object or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        if self.task is not UNSET:
            fields["task"] = self.task
        if self.language is not UNSET:
            fields["language"] = self.language
        if self.duration is not UNSET:
            fields["duration"] = self.duration
        if self.segments is not UNSET:
            fields["segments"] = to_json(self.segments)
        if self.words is not UNSET:
            fields["words"] = to_json(self.words)
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            text=fields.pop("text"),
            task=fields.pop("task", UNSET),
            language=fields.pop("language", UNSET),
            duration=fields.pop("duration", UNSET),
            segments=fields.pop("segments", UNSET)
            if fields.get("segments") is None
            else parse_list(fields.pop("segments"), models_.TranscriptionSegment.from_dict),
            words=fields.pop("words", UNSET)
            if fields.get("words") is None
            else parse_list(fields.pop("words"), models_.TranscriptionWord.from_dict),
            usage=fields.pop("usage", UNSET),
            additional_properties=fields,
        )
