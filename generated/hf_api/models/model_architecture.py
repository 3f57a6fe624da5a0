# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelArchitecture")


@_attrs_define
class ModelArchitecture:
    """Input and output modalities of a model."""

    input_modalities: list[str] | None | Unset = UNSET
    """ Kinds of input, for example `text` and `image`. """
    output_modalities: list[str] | None | Unset = UNSET
    """ Kinds of output, for example `text`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.input_modalities is not UNSET:
            field_dict["input_modalities"] = self.input_modalities
        if self.output_modalities is not UNSET:
            field_dict["output_modalities"] = self.output_modalities
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        input_modalities = fields_.pop("input_modalities", UNSET)

        output_modalities = fields_.pop("output_modalities", UNSET)

        model_ = cls(
            input_modalities=input_modalities,
            output_modalities=output_modalities,
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
