# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from .._json import parse_constant
from .._model import OpenModel


class TextFormat(OpenModel[Any]):
    """Plain text, as without a `response_format`."""

    type_: Literal["text"]
    """Type of the format."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(type_=parse_constant(fields.pop("type"), "text"), additional_properties=fields)
