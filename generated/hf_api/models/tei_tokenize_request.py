# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="TeiTokenizeRequest")


@_attrs_define
class TeiTokenizeRequest:
    """Texts to tokenize."""

    inputs: list[str] | str
    """ A text or a list of texts. """
    add_special_tokens: bool | Unset = UNSET
    """ Whether to add the special tokens that the model expects around a text. Default: true. """
    prompt_name: None | str | Unset = UNSET
    """ Name of a prompt in the model's configuration. Its text is inserted before each input. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["inputs"] = self.inputs
        if self.add_special_tokens is not UNSET:
            field_dict["add_special_tokens"] = self.add_special_tokens
        if self.prompt_name is not UNSET:
            field_dict["prompt_name"] = self.prompt_name
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        inputs = fields_.pop("inputs")

        add_special_tokens = pop_optional(fields_, "add_special_tokens")
        prompt_name = fields_.pop("prompt_name", UNSET)

        model_ = cls(
            inputs=inputs,
            add_special_tokens=add_special_tokens,
            prompt_name=prompt_name,
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
