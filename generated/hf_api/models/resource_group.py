# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResourceGroup")


@_attrs_define
class ResourceGroup:
    """A resource group and the account's role in it."""

    id: None | str | Unset = UNSET
    """ Identifier, 24 hexadecimal digits; `X-HF-Bill-To` accepts it too. """
    name: None | str | Unset = UNSET
    """ Name of the group. """
    role: None | str | Unset = UNSET
    """ Role of the account: `admin`, `write`, `contributor`, `read` or `no_access`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.role is not UNSET:
            field_dict["role"] = self.role
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id", UNSET)

        name = fields_.pop("name", UNSET)

        role = fields_.pop("role", UNSET)

        model_ = cls(
            id=id,
            name=name,
            role=role,
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
