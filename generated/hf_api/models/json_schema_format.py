# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from .. import models as models_
from .._json import parse_constant, parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.json_schema_config import JsonSchemaConfig


class JsonSchemaFormat(OpenModel[Any]):
    """JSON that follows a JSON Schema."""

    type_: Literal["json_schema"]
    """Type of the format."""
    json_schema: JsonSchemaConfig
    """The JSON Schema and its name."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["json_schema"] = to_json(self.json_schema)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "json_schema"),
            json_schema=parse_value(fields.pop("json_schema"), models_.JsonSchemaConfig.from_dict),
            additional_properties=fields,
        )
