# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EndpointMetricsRequest")


@_attrs_define
class EndpointMetricsRequest:
    """The time range."""

    from_: int
    """ Start of the time range, Unix time in seconds. Range: at least 0. """
    to: int
    """ End of the time range, Unix time in seconds. Range: at least 0. """
    step: None | str | Unset = UNSET
    """ Interval between two data points, for example `1m`. Absent: the service decides. """
    dns_prefix: None | str | Unset = UNSET
    """ First part of the endpoint's host name. It was required in 2023. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["from"] = self.from_
        field_dict["to"] = self.to
        if self.step is not UNSET:
            field_dict["step"] = self.step
        if self.dns_prefix is not UNSET:
            field_dict["dnsPrefix"] = self.dns_prefix
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        from_ = fields_.pop("from")
        to = fields_.pop("to")
        step = fields_.pop("step", UNSET)

        dns_prefix = fields_.pop("dnsPrefix", UNSET)

        model_ = cls(
            from_=from_,
            to=to,
            step=step,
            dns_prefix=dns_prefix,
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
