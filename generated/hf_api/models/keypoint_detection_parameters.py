# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class KeypointDetectionParameters(OpenModel[Any]):
    """Parameters of a keypoint detection."""

    threshold: float | Unset = UNSET
    """Minimum score of the keypoints to return. Range: 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.threshold is not UNSET:
            fields["threshold"] = self.threshold
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(threshold=pop_optional(fields, "threshold"), additional_properties=fields)
