# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="StreamDetails")


@_attrs_define
class StreamDetails:
    """Details of the generation of a streamed text."""

    finish_reason: None | str | Unset = UNSET
    """ Why generation stopped: `length`, `eos_token` or `stop_sequence`. """
    generated_tokens: int | None | Unset = UNSET
    """ Number of generated tokens. """
    input_length: int | None | Unset = UNSET
    """ Number of tokens of the prompt. Old servers do not send it. """
    seed: int | None | Unset = UNSET
    """ Seed that was used; null if generation was not random. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.finish_reason is not UNSET:
            field_dict["finish_reason"] = self.finish_reason
        if self.generated_tokens is not UNSET:
            field_dict["generated_tokens"] = self.generated_tokens
        if self.input_length is not UNSET:
            field_dict["input_length"] = self.input_length
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        finish_reason = fields_.pop("finish_reason", UNSET)

        generated_tokens = fields_.pop("generated_tokens", UNSET)

        input_length = fields_.pop("input_length", UNSET)

        seed = fields_.pop("seed", UNSET)

        model_ = cls(
            finish_reason=finish_reason,
            generated_tokens=generated_tokens,
            input_length=input_length,
            seed=seed,
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
