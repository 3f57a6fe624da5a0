# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from .._json import parse_constant
from .._model import OpenModel
from ..types import UNSET, Unset


class JsonObjectFormat(OpenModel[Any]):
    """Any JSON object. Describe the object in the messages."""

    type_: Literal["json_object"]
    """Type of the format."""
    value: Any | Unset = UNSET
    """JSON Schema of the object, for hf-inference, which does not support `json_schema`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.value is not UNSET:
            fields["value"] = self.value
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "json_object"),
            value=fields.pop("value", UNSET),
            additional_properties=fields,
        )
