# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class McpTool(OpenModel[Any]):
    """A tool of an MCP server."""

    name: str
    """Name of the tool."""
    description: None | str | Unset = UNSET
    """Description of the tool."""
    input_schema: Any | Unset = UNSET
    """JSON Schema of the arguments."""
    annotations: Any | Unset = UNSET
    """Further data of the MCP server about the tool, an object or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        if self.description is not UNSET:
            fields["description"] = self.description
        if self.input_schema is not UNSET:
            fields["input_schema"] = self.input_schema
        if self.annotations is not UNSET:
            fields["annotations"] = self.annotations
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            description=fields.pop("description", UNSET),
            input_schema=fields.pop("input_schema", UNSET),
            annotations=fields.pop("annotations", UNSET),
            additional_properties=fields,
        )
