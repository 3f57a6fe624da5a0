# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="TopLogprob")


@_attrs_define
class TopLogprob:
    """One of the most likely tokens at a position."""

    token: str | Unset = UNSET
    """ Text of the token. """
    logprob: float | None | Unset = UNSET
    """ Natural logarithm of the probability, at most 0. """
    bytes_: list[int] | None | Unset = UNSET
    """ UTF-8 bytes of the token, each 0 to 255, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.token is not UNSET:
            field_dict["token"] = self.token
        if self.logprob is not UNSET:
            field_dict["logprob"] = self.logprob
        if self.bytes_ is not UNSET:
            field_dict["bytes"] = self.bytes_
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        token = pop_optional(fields_, "token")
        logprob = fields_.pop("logprob", UNSET)

        bytes_ = fields_.pop("bytes", UNSET)

        model_ = cls(
            token=token,
            logprob=logprob,
            bytes_=bytes_,
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
