# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class DepthEstimationRequest(OpenModel[Any]):
    """An image whose depth is estimated."""

    inputs: str
    """The image, as base64."""
    parameters: Any | Unset = UNSET
    """Object of parameters. The official schema has none."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.parameters is not UNSET:
            fields["parameters"] = self.parameters
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"), parameters=fields.pop("parameters", UNSET), additional_properties=fields
        )
