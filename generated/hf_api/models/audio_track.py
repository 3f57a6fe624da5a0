# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class AudioTrack(OpenModel[Any]):
    """An audio recording made from another one, for example one of its sources."""

    label: str
    """Label of the source, for example `label_0`: a speaker or an instrument."""
    blob: str
    """The audio recording, as base64."""
    content_type: None | str | Unset = UNSET
    """Media type of the audio, for example `audio/flac`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["label"] = self.label
        fields["blob"] = self.blob
        if self.content_type is not UNSET:
            fields["content-type"] = self.content_type
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            label=fields.pop("label"),
            blob=fields.pop("blob"),
            content_type=fields.pop("content-type", UNSET),
            additional_properties=fields,
        )
