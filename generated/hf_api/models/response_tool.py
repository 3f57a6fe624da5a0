# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResponseTool(OpenModel[Any]):
    """A tool that the model may call. It is sent exactly as given."""

    type_: str
    """Type of the tool: `function`, or `mcp` for the tools of an MCP server. Other types are specific to a provider."""
    name: None | str | Unset = UNSET
    """Type `function`: name of the function, letters, digits, `_` and `-`, up to 64 characters."""
    description: None | str | Unset = UNSET
    """Type `function`: description for the model, what the function does and when to call it."""
    parameters: Any | Unset = UNSET
    """Type `function`: JSON Schema of the arguments, of type object."""
    strict: bool | None | Unset = UNSET
    """Type `function`: whether the arguments must follow the schema exactly. Default: false."""
    server_label: None | str | Unset = UNSET
    """Type `mcp`: name of the MCP server, which the answer repeats."""
    server_url: None | str | Unset = UNSET
    """Type `mcp`: URL of the MCP server. The router calls it."""
    headers: Any | Unset = UNSET
    """Type `mcp`: object of headers to send to the MCP server, or null."""
    allowed_tools: Any | Unset = UNSET
    """Type `mcp`: tools that may be called, a list of names or `{"tool_names": [...]}`; null allows all."""
    require_approval: Any | Unset = UNSET
    """Type `mcp`: which calls require your approval, `"always"`, `"never"`, or `{"always": {"tool_names": [...]},
    "never": {"tool_names": [...]}}`. Default: `"always"`.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.description is not UNSET:
            fields["description"] = self.description
        if self.parameters is not UNSET:
            fields["parameters"] = self.parameters
        if self.strict is not UNSET:
            fields["strict"] = self.strict
        if self.server_label is not UNSET:
            fields["server_label"] = self.server_label
        if self.server_url is not UNSET:
            fields["server_url"] = self.server_url
        if self.headers is not UNSET:
            fields["headers"] = self.headers
        if self.allowed_tools is not UNSET:
            fields["allowed_tools"] = self.allowed_tools
        if self.require_approval is not UNSET:
            fields["require_approval"] = self.require_approval
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            name=fields.pop("name", UNSET),
            description=fields.pop("description", UNSET),
            parameters=fields.pop("parameters", UNSET),
            strict=fields.pop("strict", UNSET),
            server_label=fields.pop("server_label", UNSET),
            server_url=fields.pop("server_url", UNSET),
            headers=fields.pop("headers", UNSET),
            allowed_tools=fields.pop("allowed_tools", UNSET),
            require_approval=fields.pop("require_approval", UNSET),
            additional_properties=fields,
        )
