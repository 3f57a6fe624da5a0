# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="DecodeRequest")


@_attrs_define
class DecodeRequest:
    """Tokens to decode."""

    ids: list[int] | list[list[int]]
    """ Token ids of a text, or a list of lists for several texts. """
    skip_special_tokens: bool | Unset = UNSET
    """ Whether to skip special tokens. Default: true. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["ids"] = self.ids
        if self.skip_special_tokens is not UNSET:
            field_dict["skip_special_tokens"] = self.skip_special_tokens
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        ids = fields_.pop("ids")

        skip_special_tokens = pop_optional(fields_, "skip_special_tokens")
        model_ = cls(
            ids=ids,
            skip_special_tokens=skip_special_tokens,
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
