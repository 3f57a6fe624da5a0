# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.transcription_segment import TranscriptionSegment
    from ..models.transcription_word import TranscriptionWord


T = TypeVar("T", bound="VerboseTranscription")


@_attrs_define
class VerboseTranscription:
    """A transcript in the OpenAI format. Only `verbose_json` has fields other than `text`."""

    text: str
    """ The complete transcript. """
    task: None | str | Unset = UNSET
    """ `transcribe`. """
    language: None | str | Unset = UNSET
    """ Language of the speech. """
    duration: float | None | Unset = UNSET
    """ Duration of the recording, in seconds. """
    segments: list[TranscriptionSegment] | None | Unset = UNSET
    """ Segments of the transcript, with timestamps. """
    words: list[TranscriptionWord] | None | Unset = UNSET
    """ Words of the transcript, with timestamps. """
    usage: Any | Unset = UNSET
    """ Billed usage, an object or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["text"] = self.text
        if self.task is not UNSET:
            field_dict["task"] = self.task
        if self.language is not UNSET:
            field_dict["language"] = self.language
        if self.duration is not UNSET:
            field_dict["duration"] = self.duration
        if self.segments is not UNSET:
            field_dict["segments"] = to_json(self.segments)
        if self.words is not UNSET:
            field_dict["words"] = to_json(self.words)
        if self.usage is not UNSET:
            field_dict["usage"] = self.usage
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        text = fields_.pop("text")
        task = fields_.pop("task", UNSET)

        language = fields_.pop("language", UNSET)

        duration = fields_.pop("duration", UNSET)

        _segments = fields_.pop("segments", UNSET)
        segments = (
            _segments
            if _segments is None or _segments is UNSET
            else [
                models_.TranscriptionSegment.from_dict(segments_type_0_item_data)
                for segments_type_0_item_data in _segments
            ]
        )

        _words = fields_.pop("words", UNSET)
        words = (
            _words
            if _words is None or _words is UNSET
            else [models_.TranscriptionWord.from_dict(words_type_0_item_data) for words_type_0_item_data in _words]
        )

        usage = fields_.pop("usage", UNSET)
        model_ = cls(
            text=text,
            task=task,
            language=language,
            duration=duration,
            segments=segments,
            words=words,
            usage=usage,
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
