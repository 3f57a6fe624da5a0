# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class GeneratedAudio(OpenModel[Any]):
    """Audio in JSON."""

    audio: str
    """The audio, as base64 (official schema)."""
    sampling_rate: float | None | Unset = UNSET
    """Sampling rate, in samples per second."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["audio"] = self.audio
        if self.sampling_rate is not UNSET:
            fields["sampling_rate"] = self.sampling_rate
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            audio=fields.pop("audio"), sampling_rate=fields.pop("sampling_rate", UNSET), additional_properties=fields
        )
