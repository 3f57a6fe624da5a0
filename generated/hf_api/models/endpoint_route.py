# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EndpointRoute")


@_attrs_define
class EndpointRoute:
    """Custom domain and path of an endpoint."""

    domain: None | str | Unset = UNSET
    """ The domain. It must be set up for the endpoint before. """
    path: None | str | Unset = UNSET
    """ Path on the domain, starting with `/`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.domain is not UNSET:
            field_dict["domain"] = self.domain
        if self.path is not UNSET:
            field_dict["path"] = self.path
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        domain = fields_.pop("domain", UNSET)

        path = fields_.pop("path", UNSET)

        model_ = cls(
            domain=domain,
            path=path,
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
