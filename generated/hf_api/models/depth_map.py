# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class DepthMap(OpenModel[Any]):
    """Depth map of an image."""

    predicted_depth: Any | Unset = UNSET
    """Depth values as the model returns them, nested lists of numbers. The unit depends on the model. The official
    schema leaves the format open.
    """
    depth: Any | Unset = UNSET
    """Depth map as an image, base64 of a PNG. The official schema leaves the format open."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.predicted_depth is not UNSET:
            fields["predicted_depth"] = self.predicted_depth
        if self.depth is not UNSET:
            fields["depth"] = self.depth
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            predicted_depth=fields.pop("predicted_depth", UNSET),
            depth=fields.pop("depth", UNSET),
            additional_properties=fields,
        )
