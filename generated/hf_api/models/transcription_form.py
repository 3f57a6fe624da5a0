# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.timestamp_granularity import TimestampGranularity
    from ..models.transcript_format import TranscriptFormat


T = TypeVar("T", bound="TranscriptionForm")


@_attrs_define
class TranscriptionForm:
    """An upload of an audio recording to transcribe."""

    file: File
    """ The audio recording, a file with its name. """
    model: str
    """ Speech recognition model. """
    language: str | Unset = UNSET
    """ Language of the speech, ISO 639-1. Absent: the model detects it. """
    prompt: str | Unset = UNSET
    """ Text that precedes the recording, or shows the spelling of names. """
    response_format: TranscriptFormat | Unset = UNSET
    """ Format of a transcript. JSON: `json`, `verbose_json` (with segments and times) and `diarized_json` (with
    speakers; only OpenAI). Text: `text`, `srt` and `vtt` (subtitles). """
    temperature: float | Unset = UNSET
    """ Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range:
    at least 0. """
    timestamp_granularities: list[TimestampGranularity] | Unset = UNSET
    """ What to return timestamps for; requires `verbose_json`. Default: `segment`. Range: 1 or more items. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["file"] = to_json(self.file)
        field_dict["model"] = self.model
        if self.language is not UNSET:
            field_dict["language"] = self.language
        if self.prompt is not UNSET:
            field_dict["prompt"] = self.prompt
        if self.response_format is not UNSET:
            field_dict["response_format"] = self.response_format
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.timestamp_granularities is not UNSET:
            field_dict["timestamp_granularities[]"] = self.timestamp_granularities
        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        files.append(("model", (None, str(self.model).encode(), "text/plain")))

        if not isinstance(self.language, Unset):
            files.append(("language", (None, str(self.language).encode(), "text/plain")))

        if not isinstance(self.prompt, Unset):
            files.append(("prompt", (None, str(self.prompt).encode(), "text/plain")))

        if not isinstance(self.response_format, Unset):
            files.append(("response_format", (None, str(self.response_format).encode(), "text/plain")))

        if not isinstance(self.temperature, Unset):
            files.append(("temperature", (None, str(self.temperature).encode(), "text/plain")))

        if not isinstance(self.timestamp_granularities, Unset):
            for timestamp_granularities_item_element in self.timestamp_granularities:
                files.append(
                    (
                        "timestamp_granularities[]",
                        (None, str(timestamp_granularities_item_element).encode(), "text/plain"),
                    )
                )

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        file = File(payload=BytesIO(fields_.pop("file")))

        model = fields_.pop("model")
        language = pop_optional(fields_, "language")
        prompt = pop_optional(fields_, "prompt")
        response_format = pop_optional(fields_, "response_format")
        temperature = pop_optional(fields_, "temperature")
        timestamp_granularities = pop_optional(fields_, "timestamp_granularities[]")

        model_ = cls(
            file=file,
            model=model,
            language=language,
            prompt=prompt,
            response_format=response_format,
            temperature=temperature,
            timestamp_granularities=timestamp_granularities,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
