# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class JsonSchemaConfig(OpenModel[Any]):
    """A JSON Schema with a name."""

    name: str
    """Name of the schema: letters, digits, `_` and `-`, up to 64 characters."""
    description: None | str | Unset = UNSET
    """Description for the model: what the schema is for."""
    schema: Any | Unset = UNSET
    """The JSON Schema, sent exactly as given."""
    strict: bool | None | Unset = UNSET
    """Whether the answer must follow the schema exactly. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        if self.description is not UNSET:
            fields["description"] = self.description
        if self.schema is not UNSET:
            fields["schema"] = self.schema
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
            schema=fields.pop("schema", UNSET),
            strict=fields.pop("strict", UNSET),
            additional_properties=fields,
        )
