# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import parse_value, pop_optional, to_form, to_json
from .._model import OpenModel
from ..types import UNSET, File, RequestFiles, Unset

if TYPE_CHECKING:
    from ..models.transcript_format import TranscriptFormat


class SpeechTranslationForm(OpenModel[Any]):
    """An upload of an audio recording to translate into English."""

    file: File
    """The audio recording, a file with its name."""
    model: str
    """Speech recognition model."""
    prompt: str | Unset = UNSET
    """English text that precedes the recording, or shows the spelling of names."""
    response_format: TranscriptFormat | Unset = UNSET
    """Format of the transcript. Default: `json`."""
    temperature: float | Unset = UNSET
    """Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range: at
    least 0.
    """
    stream: bool | Unset = UNSET
    """Whether to stream the translation as events while it is generated. Default: false. Only vLLM supports it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["file"] = to_json(self.file)
        fields["model"] = self.model
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        return fields

    def to_multipart(self) -> RequestFiles:
        """Return the fields that have a value, as parts of multipart/form-data."""
        return to_form(self.to_dict())

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            file=parse_value(fields.pop("file"), File),
            model=fields.pop("model"),
            prompt=pop_optional(fields, "prompt"),
            response_format=pop_optional(fields, "response_format"),
            temperature=pop_optional(fields, "temperature"),
            stream=pop_optional(fields, "stream"),
            additional_properties=fields,
        )
