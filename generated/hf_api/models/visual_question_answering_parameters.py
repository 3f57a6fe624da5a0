# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class VisualQuestionAnsweringParameters(OpenModel[Any]):
    """Parameters of the question answering."""

    top_k: int | Unset = UNSET
    """Number of answers to return; the model may have fewer. Default: 5. Range: at least 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(top_k=pop_optional(fields, "top_k"), additional_properties=fields)
