# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class Grammar(OpenModel[Any]):
    """Format that a generated text must have."""

    type_: str
    """Type of the format: `json`, `json_schema` or `regex`."""
    value: Any
    """Value: for `json` the JSON Schema, for `json_schema` an object with `name` and `schema`, for `regex` the regular
    expression.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["value"] = self.value
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(type_=fields.pop("type"), value=fields.pop("value"), additional_properties=fields)
