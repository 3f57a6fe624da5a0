# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="StreamOptions")


@_attrs_define
class StreamOptions:
    """Options of a stream."""

    include_usage: bool | None | Unset = UNSET
    """ Whether to send the token usage in a last chunk whose list of choices is empty. Default: false. """
    include_obfuscation: bool | None | Unset = UNSET
    """ Whether to add padding to events, which hides their length from network observers. Only OpenAI's own servers
    support it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.include_usage is not UNSET:
            field_dict["include_usage"] = self.include_usage
        if self.include_obfuscation is not UNSET:
            field_dict["include_obfuscation"] = self.include_obfuscation
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        include_usage = fields_.pop("include_usage", UNSET)

        include_obfuscation = fields_.pop("include_obfuscation", UNSET)

        model_ = cls(
            include_usage=include_usage,
            include_obfuscation=include_obfuscation,
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
