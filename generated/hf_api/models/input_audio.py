# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class InputAudio(OpenModel[Any]):
    """An audio recording and its format."""

    data: str
    """Bytes of the file, in base64."""
    format_: str
    """Format of the file, `wav` or `mp3`; some servers support more."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = self.data
        fields["format"] = self.format_
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(data=fields.pop("data"), format_=fields.pop("format"), additional_properties=fields)
