# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import parse_value, pop_optional, to_form, to_json
from .._model import OpenModel
from ..types import UNSET, File, RequestFiles, Unset

if TYPE_CHECKING:
    from ..models.timestamp_granularity import TimestampGranularity
    from ..models.transcript_format import TranscriptFormat


class TranscriptionForm(OpenModel[Any]):
    """An upload of an audio recording to transcribe."""

    file: File
    """The audio recording, a file with its name."""
    model: str
    """Speech recognition model."""
    language: str | Unset = UNSET
    """Language of the speech, ISO 639-1. Absent: the model detects it."""
    prompt: str | Unset = UNSET
    """Text that precedes the recording, or shows the spelling of names."""
    response_format: TranscriptFormat | Unset = UNSET
    """Format of the transcript. Default: `json`."""
    temperature: float | Unset = UNSET
    """Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range: at
    least 0.
    """
    stream: bool | Unset = UNSET
    """Whether to stream the transcript as events while it is generated. Default: false. vLLM and newer models of OpenAI
    support it.
    """
    timestamp_granularities: list[TimestampGranularity] | Unset = UNSET
    """What to return timestamps for; requires `verbose_json`. Default: `segment`. Range: 1 or more items."""
    languages: list[str] | Unset = UNSET
    """Languages that the recording may contain, ISO 639-1. Only OpenAI supports it. Range: 1 or more items."""
    keywords: list[str] | Unset = UNSET
    """Words that the recording may contain, for example names. Only OpenAI supports it. Range: 1 or more items."""
    include: list[str] | Unset = UNSET
    """Further parts of the result to return: `logprobs`, the log probabilities of the tokens. Only OpenAI supports it.
    Range: 1 or more items.
    """
    chunking_strategy: Any | Unset = UNSET
    """How to split a long recording: `"auto"`, or `{"type": "server_vad", "threshold": ..., "silence_duration_ms": ...,
    "prefix_padding_ms": ...}`. Only OpenAI supports it. Default: it is not split.
    """
    known_speaker_names: list[str] | Unset = UNSET
    """Names of known speakers, in the order of `known_speaker_references`. Only OpenAI supports it. Range: 1 or more
    items.
    """
    known_speaker_references: list[str] | Unset = UNSET
    """A recording of each known speaker, 2 to 10 seconds long, as a `data:` URL. Only OpenAI supports it. Range: 1 or
    more items.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["file"] = to_json(self.file)
        fields["model"] = self.model
        if self.language is not UNSET:
            fields["language"] = self.language
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.timestamp_granularities is not UNSET:
            fields["timestamp_granularities[]"] = self.timestamp_granularities
        if self.languages is not UNSET:
            fields["languages[]"] = self.languages
        if self.keywords is not UNSET:
            fields["keywords[]"] = self.keywords
        if self.include is not UNSET:
            fields["include[]"] = self.include
        if self.chunking_strategy is not UNSET:
            fields["chunking_strategy"] = self.chunking_strategy
        if self.known_speaker_names is not UNSET:
            fields["known_speaker_names[]"] = self.known_speaker_names
        if self.known_speaker_references is not UNSET:
            fields["known_speaker_references[]"] = self.known_speaker_references
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
            language=pop_optional(fields, "language"),
            prompt=pop_optional(fields, "prompt"),
            response_format=pop_optional(fields, "response_format"),
            temperature=pop_optional(fields, "temperature"),
            stream=pop_optional(fields, "stream"),
            timestamp_granularities=pop_optional(fields, "timestamp_granularities[]"),
            languages=pop_optional(fields, "languages[]"),
            keywords=pop_optional(fields, "keywords[]"),
            include=pop_optional(fields, "include[]"),
            chunking_strategy=fields.pop("chunking_strategy", UNSET),
            known_speaker_names=pop_optional(fields, "known_speaker_names[]"),
            known_speaker_references=pop_optional(fields, "known_speaker_references[]"),
            additional_properties=fields,
        )
