# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.vendor_region import VendorRegion


T = TypeVar("T", bound="Vendor")


@_attrs_define
class Vendor:
    """A cloud vendor."""

    name: str
    """ Name of the vendor, for example `aws`. """
    regions: list[VendorRegion]
    """ Regions of the vendor. """
    status: None | str | Unset = UNSET
    """ Availability: `available` or another status. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["regions"] = to_json(self.regions)
        if self.status is not UNSET:
            field_dict["status"] = self.status
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        regions = [models_.VendorRegion.from_dict(regions_item_data) for regions_item_data in fields_.pop("regions")]

        status = fields_.pop("status", UNSET)

        model_ = cls(
            name=name,
            regions=regions,
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
