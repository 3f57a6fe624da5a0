# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ScalingMeasure(OpenModel[Any]):
    """Threshold for starting another replica. Give exactly one field."""

    pending_requests: float | None | Unset = UNSET
    """Number of pending and running requests per replica."""
    hardware_usage: float | None | Unset = UNSET
    """Hardware usage, in percent."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.pending_requests is not UNSET:
            fields["pendingRequests"] = self.pending_requests
        if self.hardware_usage is not UNSET:
            fields["hardwareUsage"] = self.hardware_usage
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            pending_requests=fields.pop("pendingRequests", UNSET),
            hardware_usage=fields.pop("hardwareUsage", UNSET),
            additional_properties=fields,
        )
