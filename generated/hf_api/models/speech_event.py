# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class SpeechEvent(OpenModel[Any]):
    """One event of streamed speech. `speech.audio.done` is the last one."""

    type_: str
    """Type of the event, `speech.audio.delta` or `speech.audio.done`."""
    audio: None | str | Unset = UNSET
    """Of `speech.audio.delta`: the next piece of the audio, as base64."""
    usage: Any | Unset = UNSET
    """Of `speech.audio.done`: object with the numbers of tokens, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.audio is not UNSET:
            fields["audio"] = self.audio
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            audio=fields.pop("audio", UNSET),
            usage=fields.pop("usage", UNSET),
            additional_properties=fields,
        )
