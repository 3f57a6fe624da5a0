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
    """A tool the model may call. It is sent exactly as given."""

    type_: str
    """ `function`, or `mcp` for the tools of an MCP server; other kinds belong to single providers. """
    name: None | str | Unset = UNSET
    """ Of a function: its name, letters, digits, `_` and `-`, up to 64 characters. """
    description: None | str | Unset = UNSET
    """ Of a function: what it does and when to call it, for the model to read. """
    parameters: Any | Unset = UNSET
    """ Of a function: JSON Schema of its arguments, an object schema. """
    strict: bool | None | Unset = UNSET
    """ Of a function: whether the arguments must keep to the schema. Assumed when absent false. """
    server_label: None | str | Unset = UNSET
    """ Of an MCP server: name for it in the answer. """
    server_url: None | str | Unset = UNSET
    """ Of an MCP server: its address. The router calls it. """
    headers: Any | Unset = UNSET
    """ Of an MCP server: object of headers to send it, or null. """
    allowed_tools: Any | Unset = UNSET
    """ Of an MCP server: the tools that may be called, a list of names or `{"tool_names": [...]}`; null for all.
    """
    require_approval: Any | Unset = UNSET
    """ Of an MCP server: `"always"` (assumed when absent) to ask before each call, `"never"`, or `{"always":
    {"tool_names": [...]}, "never": {"tool_names": [...]}}`. """
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
