# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class TargetSize(OpenModel[Any]):
    """Size of an image or a video, in pixels."""

    width: int
    """Width. Range: at least 1."""
    height: int
    """Height. Range: at least 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["width"] = self.width
        fields["height"] = self.height
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(width=fields.pop("width"), height=fields.pop("height"), additional_properties=fields)
