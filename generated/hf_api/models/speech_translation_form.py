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
    from ..models.transcript_format import TranscriptFormat


T = TypeVar("T", bound="SpeechTranslationForm")


@_attrs_define
class SpeechTranslationForm:
    """An upload of an audio recording to translate into English."""

    file: File
    """ The audio recording, a file with its name. """
    model: str
    """ Speech recognition model. """
    prompt: str | Unset = UNSET
    """ English text that precedes the recording, or shows the spelling of names. """
    response_format: TranscriptFormat | Unset = UNSET
    """ Format of a transcript. JSON: `json`, `verbose_json` (with segments and times) and `diarized_json` (with
    speakers; only OpenAI). Text: `text`, `srt` and `vtt` (subtitles). """
    temperature: float | Unset = UNSET
    """ Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range:
    at least 0. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["file"] = to_json(self.file)
        field_dict["model"] = self.model
        if self.prompt is not UNSET:
            field_dict["prompt"] = self.prompt
        if self.response_format is not UNSET:
            field_dict["response_format"] = self.response_format
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        files.append(("model", (None, str(self.model).encode(), "text/plain")))

        if not isinstance(self.prompt, Unset):
            files.append(("prompt", (None, str(self.prompt).encode(), "text/plain")))

        if not isinstance(self.response_format, Unset):
            files.append(("response_format", (None, str(self.response_format).encode(), "text/plain")))

        if not isinstance(self.temperature, Unset):
            files.append(("temperature", (None, str(self.temperature).encode(), "text/plain")))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        file = File(payload=BytesIO(fields_.pop("file")))

        model = fields_.pop("model")
        prompt = pop_optional(fields_, "prompt")
        response_format = pop_optional(fields_, "response_format")
        temperature = pop_optional(fields_, "temperature")
        model_ = cls(
            file=file,
            model=model,
            prompt=prompt,
            response_format=response_format,
            temperature=temperature,
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
