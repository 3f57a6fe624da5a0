# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PrefillToken")


@_attrs_define
class PrefillToken:
    """A token of the prompt."""

    id: int | None | Unset = UNSET
    """ Token id in the model's vocabulary. """
    text: None | str | Unset = UNSET
    """ Text of the token. """
    logprob: float | None | Unset = UNSET
    """ Natural logarithm of the token's probability, at most 0; null for the first token. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.text is not UNSET:
            field_dict["text"] = self.text
        if self.logprob is not UNSET:
            field_dict["logprob"] = self.logprob
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id", UNSET)

        text = fields_.pop("text", UNSET)

        logprob = fields_.pop("logprob", UNSET)

        model_ = cls(
            id=id,
            text=text,
            logprob=logprob,
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
