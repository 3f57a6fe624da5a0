# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.vendor_quota import VendorQuota


T = TypeVar("T", bound="VendorQuotaList")


@_attrs_define
class VendorQuotaList:
    """Quotas by cloud vendor."""

    vendors: list[VendorQuota] | None | Unset = UNSET
    """ The cloud vendors. The name of this field is not described; it is taken from list_hardware. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.vendors is not UNSET:
            field_dict["vendors"] = to_json(self.vendors)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _vendors = fields_.pop("vendors", UNSET)
        vendors = (
            _vendors
            if _vendors is None or _vendors is UNSET
            else [models_.VendorQuota.from_dict(vendors_type_0_item_data) for vendors_type_0_item_data in _vendors]
        )

        model_ = cls(
            vendors=vendors,
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
