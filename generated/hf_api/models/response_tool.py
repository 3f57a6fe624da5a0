# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResponseTool")


@_attrs_define
class ResponseTool:
    """A tool that the model may call. It is sent exactly as given."""

    type_: str
    """ Type of the tool: `function`, or `mcp` for the tools of an MCP server. Other types are specific to a
    provider. """
    name: None | str | Unset = UNSET
    """ Type `function`: name of the function, letters, digits, `_` and `-`, up to 64 characters. """
    description: None | str | Unset = UNSET
    """ Type `function`: description for the model, what the function does and when to call it. """
    parameters: Any | Unset = UNSET
    """ Type `function`: JSON Schema of the arguments, of type object. """
    strict: bool | None | Unset = UNSET
    """ Type `function`: whether the arguments must follow the schema exactly. Default: false. """
    server_label: None | str | Unset = UNSET
    """ Type `mcp`: name of the MCP server, which the answer repeats. """
    server_url: None | str | Unset = UNSET
    """ Type `mcp`: URL of the MCP server. The router calls it. """
    headers: Any | Unset = UNSET
    """ Type `mcp`: object of headers to send to the MCP server, or null. """
    allowed_tools: Any | Unset = UNSET
    """ Type `mcp`: tools that may be called, a list of names or `{"tool_names": [...]}`; null allows all. """
    require_approval: Any | Unset = UNSET
    """ Type `mcp`: which calls require your approval, `"always"`, `"never"`, or `{"always": {"tool_names": [...]},
    "never": {"tool_names": [...]}}`. Default: `"always"`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = self.type_
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
        if self.parameters is not UNSET:
            field_dict["parameters"] = self.parameters
        if self.strict is not UNSET:
            field_dict["strict"] = self.strict
        if self.server_label is not UNSET:
            field_dict["server_label"] = self.server_label
        if self.server_url is not UNSET:
            field_dict["server_url"] = self.server_url
        if self.headers is not UNSET:
            field_dict["headers"] = self.headers
        if self.allowed_tools is not UNSET:
            field_dict["allowed_tools"] = self.allowed_tools
        if self.require_approval is not UNSET:
            field_dict["require_approval"] = self.require_approval
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        name = fields_.pop("name", UNSET)

        description = fields_.pop("description", UNSET)

        parameters = fields_.pop("parameters", UNSET)
        strict = fields_.pop("strict", UNSET)

        server_label = fields_.pop("server_label", UNSET)

        server_url = fields_.pop("server_url", UNSET)

        headers = fields_.pop("headers", UNSET)
        allowed_tools = fields_.pop("allowed_tools", UNSET)
        require_approval = fields_.pop("require_approval", UNSET)
        model_ = cls(
            type_=type_,
            name=name,
            description=description,
            parameters=parameters,
            strict=strict,
            server_label=server_label,
            server_url=server_url,
            headers=headers,
            allowed_tools=allowed_tools,
            require_approval=require_approval,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
