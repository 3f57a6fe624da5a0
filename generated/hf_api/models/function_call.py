# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class FunctionCall(OpenModel[Any]):
    """A function name and its arguments, as the model generated them."""

    name: None | str | Unset = UNSET
    """Name of the function, as declared in `tools`. The model may invent a function that does not exist."""
    arguments: Any | Unset = UNSET
    """Arguments as JSON text. Text Generation Inference sends them as an object, and old versions call the field
    `parameters`. The model may generate invalid JSON, or arguments that the schema does not allow.
    """
    description: None | str | Unset = UNSET
    """Declared by Text Generation Inference, always null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.arguments is not UNSET:
            fields["arguments"] = self.arguments
        if self.description is not UNSET:
            fields["description"] = self.description
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name", UNSET),
            arguments=fields.pop("arguments", UNSET),
            description=fields.pop("description", UNSET),
            additional_properties=fields,
        )
