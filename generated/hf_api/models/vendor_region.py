# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.hardware import Hardware


T = TypeVar("T", bound="VendorRegion")


@_attrs_define
class VendorRegion:
    """A region of a cloud vendor."""

    name: str
    """ Name of the region, for example `us-east-1`. """
    computes: list[Hardware]
    """ Hardware of the region. """
    label: None | str | Unset = UNSET
    """ Display name of the region, for example `N. Virginia`. """
    status: None | str | Unset = UNSET
    """ Availability: `available` or another status. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["computes"] = to_json(self.computes)
        if self.label is not UNSET:
            field_dict["label"] = self.label
        if self.status is not UNSET:
            field_dict["status"] = self.status
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        computes = [models_.Hardware.from_dict(computes_item_data) for computes_item_data in fields_.pop("computes")]

        label = fields_.pop("label", UNSET)

        status = fields_.pop("status", UNSET)

        model_ = cls(
            name=name,
            computes=computes,
            label=label,
            status=status,
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
