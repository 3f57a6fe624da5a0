# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="InstanceQuota")


@_attrs_define
class InstanceQuota:
    """Quota of a kind of hardware."""

    instance_type: str
    """ Hardware type. """
    architecture: None | str | Unset = UNSET
    """ Display name of the hardware. """
    max_accelerators: int | None | Unset = UNSET
    """ Maximum number of accelerators in use at the same time. """
    used_accelerators: int | None | Unset = UNSET
    """ Number of accelerators in use now. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["instanceType"] = self.instance_type
        if self.architecture is not UNSET:
            field_dict["architecture"] = self.architecture
        if self.max_accelerators is not UNSET:
            field_dict["maxAccelerators"] = self.max_accelerators
        if self.used_accelerators is not UNSET:
            field_dict["usedAccelerators"] = self.used_accelerators
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        instance_type = fields_.pop("instanceType")
        architecture = fields_.pop("architecture", UNSET)

        max_accelerators = fields_.pop("maxAccelerators", UNSET)

        used_accelerators = fields_.pop("usedAccelerators", UNSET)

        model_ = cls(
            instance_type=instance_type,
            architecture=architecture,
            max_accelerators=max_accelerators,
            used_accelerators=used_accelerators,
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
