# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ImageSegment(OpenModel[Any]):
    """A segment of an image."""

    label: str
    """Label of the object or segment."""
    mask: str
    """Mask: base64 of a PNG with the size of the image, white inside the segment and black outside."""
    score: float | None | Unset = UNSET
    """Score, 0 to 1. Absent or null for `semantic`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["label"] = self.label
        fields["mask"] = self.mask
        if self.score is not UNSET:
            fields["score"] = self.score
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            label=fields.pop("label"),
            mask=fields.pop("mask"),
            score=fields.pop("score", UNSET),
            additional_properties=fields,
        )
