# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="JsonSchemaConfig")


@_attrs_define
class JsonSchemaConfig:
    """A JSON Schema with a name."""

    name: str
    """ Name of the schema: letters, digits, `_` and `-`, up to 64 characters. """
    description: None | str | Unset = UNSET
    """ Description for the model: what the schema is for. """
    schema: Any | Unset = UNSET
    """ The JSON Schema, sent exactly as given. """
    strict: bool | None | Unset = UNSET
    """ Whether the answer must follow the schema exactly. Default: false. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
        if self.schema is not UNSET:
            field_dict["schema"] = self.schema
        if self.strict is not UNSET:
            field_dict["strict"] = self.strict
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        description = fields_.pop("description", UNSET)

        schema = fields_.pop("schema", UNSET)
        strict = fields_.pop("strict", UNSET)

        model_ = cls(
            name=name,
            description=description,
            schema=schema,
            strict=strict,
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
