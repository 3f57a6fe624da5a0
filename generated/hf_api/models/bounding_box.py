# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class BoundingBox(OpenModel[Any]):
    """A bounding box in an image, in pixels from the top left corner. hf-inference sends integers."""

    xmin: float
    """Left edge."""
    ymin: float
    """Top edge."""
    xmax: float
    """Right edge."""
    ymax: float
    """Bottom edge."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["xmin"] = self.xmin
        fields["ymin"] = self.ymin
        fields["xmax"] = self.xmax
        fields["ymax"] = self.ymax
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            xmin=fields.pop("xmin"),
            ymin=fields.pop("ymin"),
            xmax=fields.pop("xmax"),
            ymax=fields.pop("ymax"),
            additional_properties=fields,
        )
