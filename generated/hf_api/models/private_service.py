# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PrivateService")


@_attrs_define
class PrivateService:
    """Access to an endpoint from your own AWS network."""

    account_id: str
    """ AWS account that may connect. """
    region: None | str | Unset = UNSET
    """ AWS region of the account, `us-east-1` or `eu-west-1`. """
    shared: bool | None | Unset = UNSET
    """ Whether several endpoints share this private service. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["accountId"] = self.account_id
        if self.region is not UNSET:
            field_dict["region"] = self.region
        if self.shared is not UNSET:
            field_dict["shared"] = self.shared
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        account_id = fields_.pop("accountId")
        region = fields_.pop("region", UNSET)

        shared = fields_.pop("shared", UNSET)

        model_ = cls(
            account_id=account_id,
            region=region,
            shared=shared,
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
