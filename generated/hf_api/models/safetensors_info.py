# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SafetensorsInfo")


@_attrs_define
class SafetensorsInfo:
    """Size of a model's weights."""

    parameters: Any | Unset = UNSET
    """ Object that maps a number format (`F32`, `BF16`, `I64`) to the number of parameters stored in it. """
    total: int | None | Unset = UNSET
    """ Total number of parameters. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.parameters is not UNSET:
            field_dict["parameters"] = self.parameters
        if self.total is not UNSET:
            field_dict["total"] = self.total
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        parameters = fields_.pop("parameters", UNSET)
        total = fields_.pop("total", UNSET)

        model_ = cls(
            parameters=parameters,
            total=total,
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
