# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PermissionEntity")


@_attrs_define
class PermissionEntity:
    """A repository, user or organisation that permissions apply to."""

    field_id: None | str | Unset = UNSET
    """ Internal identifier of the Hub, 24 hexadecimal digits. """
    name: None | str | Unset = UNSET
    """ Name of the repository, user or organisation. """
    type_: None | str | Unset = UNSET
    """ Kind of the entity, for example `model`, `user`, `org` or `collection`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.field_id is not UNSET:
            field_dict["_id"] = self.field_id
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        field_id = fields_.pop("_id", UNSET)

        name = fields_.pop("name", UNSET)

        type_ = fields_.pop("type", UNSET)

        model_ = cls(
            field_id=field_id,
            name=name,
            type_=type_,
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
