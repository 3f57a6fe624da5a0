# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from .. import models as models_
from .._json import parse_constant, parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.input_audio import InputAudio


class AudioPart(OpenModel[Any]):
    """An audio recording as one part of a message, for models with audio input."""

    type_: Literal["input_audio"]
    """Type of the part."""
    input_audio: InputAudio
    """The audio recording."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["input_audio"] = to_json(self.input_audio)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "input_audio"),
            input_audio=parse_value(fields.pop("input_audio"), models_.InputAudio.from_dict),
            additional_properties=fields,
        )
