# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class FunctionDefinition(OpenModel[Any]):
    """A function that the model may call. It is sent exactly as given."""

    name: str
    """Name of the function: letters, digits, `_` and `-`, up to 64 characters."""
    description: None | str | Unset = UNSET
    """Description for the model: what the function does and when to call it."""
    parameters: Any | Unset = UNSET
    """JSON Schema of the arguments, of type object. Absent: the function has no arguments."""
    strict: bool | None | Unset = UNSET
    """Whether the arguments must follow the schema exactly, if the server supports it. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        if self.description is not UNSET:
            fields["description"] = self.description
        if self.parameters is not UNSET:
            fields["parameters"] = self.parameters
        if self.strict is not UNSET:
            fields["strict"] = self.strict
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            description=fields.pop("description", UNSET),
            parameters=fields.pop("parameters", UNSET),
            strict=fields.pop("strict", UNSET),
            additional_properties=fields,
        )
