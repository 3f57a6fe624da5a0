# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.bounding_box import BoundingBox


class DetectedObject(OpenModel[Any]):
    """An object in an image."""

    label: str
    """Label of the object or segment."""
    score: float
    """Score, 0 to 1."""
    box: BoundingBox
    """Bounding box of the object."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["label"] = self.label
        fields["score"] = self.score
        fields["box"] = to_json(self.box)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            label=fields.pop("label"),
            score=fields.pop("score"),
            box=parse_value(fields.pop("box"), models_.BoundingBox.from_dict),
            additional_properties=fields,
        )
