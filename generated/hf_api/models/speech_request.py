# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.custom_voice import CustomVoice
    from ..models.speech_format import SpeechFormat
    from ..models.speech_stream_format import SpeechStreamFormat


T = TypeVar("T", bound="SpeechRequest")


@_attrs_define
class SpeechRequest:
    """A text to speak. Servers ignore or refuse parameters that their model does not support. Fields that are not listed
    may be added and are sent as given.

    """

    model: str
    """ Speech synthesis model. """
    input_: str
    """ The text. OpenAI allows at most 4096 characters. """
    voice: CustomVoice | str | Unset = UNSET
    """ Name of the voice; the model defines the names. OpenAI requires a voice. Servers with one voice ignore it.
    """
    instructions: None | str | Unset = UNSET
    """ Instructions for the voice, for example its mood, if the model follows instructions. """
    response_format: SpeechFormat | Unset = UNSET
    """ Format of generated speech. `pcm` are samples without a header. Servers support some of the formats. """
    speed: float | None | Unset = UNSET
    """ Speed of the speech. OpenAI allows 0.25 to 4. Default: 1. Range: at least 0. """
    stream_format: None | SpeechStreamFormat | Unset = UNSET
    """ Format of the response: the audio itself, or events that contain it. Default: `audio`. Many servers ignore
    it. """
    stream: bool | None | Unset = UNSET
    """ Whether to send the audio in chunks while it is generated. Not an OpenAI parameter; supported by some local
    servers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["model"] = self.model
        field_dict["input"] = self.input_
        if self.voice is not UNSET:
            field_dict["voice"] = to_json(self.voice)
        if self.instructions is not UNSET:
            field_dict["instructions"] = self.instructions
        if self.response_format is not UNSET:
            field_dict["response_format"] = self.response_format
        if self.speed is not UNSET:
            field_dict["speed"] = self.speed
        if self.stream_format is not UNSET:
            field_dict["stream_format"] = self.stream_format
        if self.stream is not UNSET:
            field_dict["stream"] = self.stream
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model = fields_.pop("model")
        input_ = fields_.pop("input")

        def _parse_voice(data: Any) -> Any:
            raw: object = data
            if raw is None or raw is UNSET:
                return data
            if isinstance(raw, dict):
                try:
                    return models_.CustomVoice.from_dict(data)
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return data

        voice = _parse_voice(pop_optional(fields_, "voice"))

        instructions = fields_.pop("instructions", UNSET)

        response_format = pop_optional(fields_, "response_format")
        speed = fields_.pop("speed", UNSET)

        stream_format = fields_.pop("stream_format", UNSET)

        stream = fields_.pop("stream", UNSET)

        model_ = cls(
            model=model,
            input_=input_,
            voice=voice,
            instructions=instructions,
            response_format=response_format,
            speed=speed,
            stream_format=stream_format,
            stream=stream,
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
