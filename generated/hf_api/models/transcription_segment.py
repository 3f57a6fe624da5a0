# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TranscriptionSegment(OpenModel[Any]):
    """A segment of a transcript."""

    text: str
    """Text of the segment."""
    id: int | None | Unset = UNSET
    """Index of the segment, from 0."""
    start: float | None | Unset = UNSET
    """Start time, in seconds."""
    end: float | None | Unset = UNSET
    """End time, in seconds."""
    speaker: None | str | Unset = UNSET
    """Of `diarized_json`: name of the speaker, or `A`, `B`, … (OpenAI)."""
    seek: int | None | Unset = UNSET
    """Position at which the model started to decode, in hundredths of a second."""
    tokens: list[int] | None | Unset = UNSET
    """Token ids of the segment."""
    temperature: float | None | Unset = UNSET
    """Temperature that the segment was generated with."""
    avg_logprob: float | None | Unset = UNSET
    """Average log probability of the tokens."""
    compression_ratio: float | None | Unset = UNSET
    """Compression ratio of the text. High values indicate repetitions."""
    no_speech_prob: float | None | Unset = UNSET
    """Probability that the segment contains no speech, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.start is not UNSET:
            fields["start"] = self.start
        if self.end is not UNSET:
            fields["end"] = self.end
        if self.speaker is not UNSET:
            fields["speaker"] = self.speaker
        if self.seek is not UNSET:
            fields["seek"] = self.seek
        if self.tokens is not UNSET:
            fields["tokens"] = self.tokens
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.avg_logprob is not UNSET:
            fields["avg_logprob"] = self.avg_logprob
        if self.compression_ratio is not UNSET:
            fields["compression_ratio"] = self.compression_ratio
        if self.no_speech_prob is not UNSET:
            fields["no_speech_prob"] = self.no_speech_prob
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            text=fields.pop("text"),
            id=fields.pop("id", UNSET),
            start=fields.pop("start", UNSET),
            end=fields.pop("end", UNSET),
            speaker=fields.pop("speaker", UNSET),
            seek=fields.pop("seek", UNSET),
            tokens=fields.pop("tokens", UNSET),
            temperature=fields.pop("temperature", UNSET),
            avg_logprob=fields.pop("avg_logprob", UNSET),
            compression_ratio=fields.pop("compression_ratio", UNSET),
            no_speech_prob=fields.pop("no_speech_prob", UNSET),
            additional_properties=fields,
        )
