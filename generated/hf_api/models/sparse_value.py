# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class SparseValue(OpenModel[Any]):
    """A value of a sparse vector."""

    index: int
    """Index in the vector, from 0. It is also the id of a token in the vocabulary."""
    value: float
    """Weight of the token."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["index"] = self.index
        fields["value"] = self.value
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(index=fields.pop("index"), value=fields.pop("value"), additional_properties=fields)
