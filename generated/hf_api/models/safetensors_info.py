# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class SafetensorsInfo(OpenModel[Any]):
    """Size of a model's weights."""

    parameters: Any | Unset = UNSET
    """Object that maps a number format (`F32`, `BF16`, `I64`) to the number of parameters stored in it."""
    total: int | None | Unset = UNSET
    """Total number of parameters."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.parameters is not UNSET:
            fields["parameters"] = self.parameters
        if self.total is not UNSET:
            fields["total"] = self.total
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            parameters=fields.pop("parameters", UNSET), total=fields.pop("total", UNSET), additional_properties=fields
        )
