# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class FillMaskParameters(OpenModel[Any]):
    """Which predictions to return."""

    top_k: int | Unset = UNSET
    """Number of predictions to return. Default: 5. Range: at least 1."""
    targets: list[str] | Unset = UNSET
    """Restrict the predictions to these words. A word that is not in the model's vocabulary is represented by its first
    token, which is slower. Range: 1 or more items.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.targets is not UNSET:
            fields["targets"] = self.targets
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            top_k=pop_optional(fields, "top_k"), targets=pop_optional(fields, "targets"), additional_properties=fields
        )
