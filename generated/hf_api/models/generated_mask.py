# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class GeneratedMask(OpenModel[Any]):
    """The mask of an object in an image."""

    mask: str
    """Mask: base64 of a PNG with the size of the image, white inside the object and black outside."""
    score: float | None | Unset = UNSET
    """Mask quality that the model predicts, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["mask"] = self.mask
        if self.score is not UNSET:
            fields["score"] = self.score
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(mask=fields.pop("mask"), score=fields.pop("score", UNSET), additional_properties=fields)
