# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FunctionCall")


@_attrs_define
class FunctionCall:
    """A function name and its arguments, as the model generated them."""

    name: None | str | Unset = UNSET
    """ Name of the function. The model may invent a function that does not exist. """
    arguments: Any | Unset = UNSET
    """ Arguments as JSON text. Text Generation Inference sends them as an object, and old versions call the field
    `parameters`. The model may generate invalid JSON, or arguments that the schema does not allow. """
    description: None | str | Unset = UNSET
    """ Declared by Text Generation Inference, always null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.arguments is not UNSET:
            field_dict["arguments"] = self.arguments
        if self.description is not UNSET:
            field_dict["description"] = self.description
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name", UNSET)

        arguments = fields_.pop("arguments", UNSET)
        description = fields_.pop("description", UNSET)

        model_ = cls(
            name=name,
            arguments=arguments,
            description=description,
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
