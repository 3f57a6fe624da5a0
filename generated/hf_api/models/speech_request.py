# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.custom_voice import CustomVoice
    from ..models.speech_format import SpeechFormat
    from ..models.speech_stream_format import SpeechStreamFormat


class SpeechRequest(OpenModel[Any]):
    """A text to speak. Servers ignore or refuse parameters that their model does not support. Fields that are not
    listed may be added and are sent as given.
    """

    model: str
    """Speech synthesis model."""
    input_: str
    """The text. OpenAI allows at most 4096 characters."""
    voice: CustomVoice | str | Unset = UNSET
    """Name of the voice; the model defines the names. OpenAI requires a voice. Servers with one voice ignore it."""
    instructions: None | str | Unset = UNSET
    """Instructions for the voice, for example its mood, if the model follows instructions."""
    response_format: SpeechFormat | Unset = UNSET
    """Format of the audio. Default: `mp3`."""
    speed: float | None | Unset = UNSET
    """Speed of the speech. OpenAI allows 0.25 to 4. Default: 1. Range: at least 0."""
    stream_format: None | SpeechStreamFormat | Unset = UNSET
    """Format of the response: the audio itself, or events that contain it. Default: `audio`. Many servers ignore it."""
    stream: bool | None | Unset = UNSET
    """Whether to send the audio in chunks while it is generated. Not an OpenAI parameter; supported by some local
    servers.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["input"] = self.input_
        if self.voice is not UNSET:
            fields["voice"] = to_json(self.voice)
        if self.instructions is not UNSET:
            fields["instructions"] = self.instructions
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.speed is not UNSET:
            fields["speed"] = self.speed
        if self.stream_format is not UNSET:
            fields["stream_format"] = self.stream_format
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            input_=fields.pop("input"),
            voice=pop_optional(fields, "voice")
            if fields.get("voice") is None
            else parse_value(fields.pop("voice"), models_.CustomVoice.from_dict),
            instructions=fields.pop("instructions", UNSET),
            response_format=pop_optional(fields, "response_format"),
            speed=fields.pop("speed", UNSET),
            stream_format=fields.pop("stream_format", UNSET),
            stream=fields.pop("stream", UNSET),
            additional_properties=fields,
        )
