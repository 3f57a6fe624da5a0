# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="McpTool")


@_attrs_define
class McpTool:
    """A tool of an MCP server."""

    name: str
    """ Name of the tool. """
    description: None | str | Unset = UNSET
    """ Description of the tool. """
    input_schema: Any | Unset = UNSET
    """ JSON Schema of the arguments. """
    annotations: Any | Unset = UNSET
    """ Further data of the MCP server about the tool, an object or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
        if self.input_schema is not UNSET:
            field_dict["input_schema"] = self.input_schema
        if self.annotations is not UNSET:
            field_dict["annotations"] = self.annotations
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        description = fields_.pop("description", UNSET)

        input_schema = fields_.pop("input_schema", UNSET)
        annotations = fields_.pop("annotations", UNSET)
        model_ = cls(
            name=name,
            description=description,
            input_schema=input_schema,
            annotations=annotations,
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
