# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="ConversationalInput")


@_attrs_define
class ConversationalInput:
    """A message and the earlier messages of the conversation."""

    text: str
    """ Message of the user. """
    past_user_inputs: list[str] | Unset = UNSET
    """ Earlier messages of the user, oldest first. """
    generated_responses: list[str] | Unset = UNSET
    """ Model's answers to the earlier messages, the same number, in the same order. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["text"] = self.text
        if self.past_user_inputs is not UNSET:
            field_dict["past_user_inputs"] = self.past_user_inputs
        if self.generated_responses is not UNSET:
            field_dict["generated_responses"] = self.generated_responses
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        text = fields_.pop("text")
        past_user_inputs = pop_optional(fields_, "past_user_inputs")

        generated_responses = pop_optional(fields_, "generated_responses")

        model_ = cls(
            text=text,
            past_user_inputs=past_user_inputs,
            generated_responses=generated_responses,
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
