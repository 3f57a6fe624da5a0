# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Conversation")


@_attrs_define
class Conversation:
    """Messages of the user and the model, oldest first."""

    past_user_inputs: list[str] | None | Unset = UNSET
    """ Messages of the user. """
    generated_responses: list[str] | None | Unset = UNSET
    """ Model's answers to the messages. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.past_user_inputs is not UNSET:
            field_dict["past_user_inputs"] = self.past_user_inputs
        if self.generated_responses is not UNSET:
            field_dict["generated_responses"] = self.generated_responses
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        past_user_inputs = fields_.pop("past_user_inputs", UNSET)

        generated_responses = fields_.pop("generated_responses", UNSET)

        model_ = cls(
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
