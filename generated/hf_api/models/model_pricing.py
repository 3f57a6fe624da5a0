# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelPricing")


@_attrs_define
class ModelPricing:
    """Price of a model at one provider."""

    input_: float | None | Unset = UNSET
    """ US dollars per million input tokens. """
    output: float | None | Unset = UNSET
    """ US dollars per million output tokens. """
    cached_input: float | None | Unset = UNSET
    """ US dollars per million input tokens that the provider reads from its cache. Absent if the provider does not
    publish it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.input_ is not UNSET:
            field_dict["input"] = self.input_
        if self.output is not UNSET:
            field_dict["output"] = self.output
        if self.cached_input is not UNSET:
            field_dict["cached_input"] = self.cached_input
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        input_ = fields_.pop("input", UNSET)

        output = fields_.pop("output", UNSET)

        cached_input = fields_.pop("cached_input", UNSET)

        model_ = cls(
            input_=input_,
            output=output,
            cached_input=cached_input,
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
