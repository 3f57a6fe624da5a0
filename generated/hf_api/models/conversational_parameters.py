# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="ConversationalParameters")


@_attrs_define
class ConversationalParameters:
    """Generation parameters of a conversation."""

    min_length: int | Unset = UNSET
    """ Minimum number of tokens of the answer. Range: 1 to 500. """
    max_length: int | Unset = UNSET
    """ Maximum number of tokens of the answer, not less than `min_length`. Range: 1 to 500. """
    top_k: int | Unset = UNSET
    """ Sample only from this number of most likely tokens. Range: at least 1. """
    top_p: float | Unset = UNSET
    """ Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Range: 0
    to 1. """
    temperature: float | Unset = UNSET
    """ Sampling temperature. Higher values make the output more random; 1 leaves the model's probabilities
    unchanged. Range: 0 to 100. """
    repetition_penalty: float | Unset = UNSET
    """ Penalty for tokens that have already occurred; 1 means no penalty. Range: 0 to 100. """
    max_time: float | Unset = UNSET
    """ Maximum generation time in seconds. After that time the text so far is returned. Range: 0 to 120. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.min_length is not UNSET:
            field_dict["min_length"] = self.min_length
        if self.max_length is not UNSET:
            field_dict["max_length"] = self.max_length
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        if self.top_p is not UNSET:
            field_dict["top_p"] = self.top_p
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.repetition_penalty is not UNSET:
            field_dict["repetition_penalty"] = self.repetition_penalty
        if self.max_time is not UNSET:
            field_dict["max_time"] = self.max_time
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        min_length = pop_optional(fields_, "min_length")
        max_length = pop_optional(fields_, "max_length")
        top_k = pop_optional(fields_, "top_k")
        top_p = pop_optional(fields_, "top_p")
        temperature = pop_optional(fields_, "temperature")
        repetition_penalty = pop_optional(fields_, "repetition_penalty")
        max_time = pop_optional(fields_, "max_time")
        model_ = cls(
            min_length=min_length,
            max_length=max_length,
            top_k=top_k,
            top_p=top_p,
            temperature=temperature,
            repetition_penalty=repetition_penalty,
            max_time=max_time,
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
