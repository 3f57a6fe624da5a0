# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LfsInfo")


@_attrs_define
class LfsInfo:
    """Storage of a large file."""

    sha256: None | str | Unset = UNSET
    """ SHA-256 of the content, 64 hexadecimal digits. """
    size: int | None | Unset = UNSET
    """ Size in bytes. """
    pointer_size: int | None | Unset = UNSET
    """ Size in bytes of the pointer file in git. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.sha256 is not UNSET:
            field_dict["sha256"] = self.sha256
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.pointer_size is not UNSET:
            field_dict["pointerSize"] = self.pointer_size
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        sha256 = fields_.pop("sha256", UNSET)

        size = fields_.pop("size", UNSET)

        pointer_size = fields_.pop("pointerSize", UNSET)

        model_ = cls(
            sha256=sha256,
            size=size,
            pointer_size=pointer_size,
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
