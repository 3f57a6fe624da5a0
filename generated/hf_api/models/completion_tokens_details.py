# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CompletionTokensDetails")


@_attrs_define
class CompletionTokensDetails:
    """Breakdown of `completion_tokens`."""

    reasoning_tokens: int | None | Unset = UNSET
    """ Number of reasoning tokens, generated before the answer. """
    audio_tokens: int | None | Unset = UNSET
    """ Number of tokens of generated audio. """
    accepted_prediction_tokens: int | None | Unset = UNSET
    """ Number of tokens of `prediction` that the answer contains. """
    rejected_prediction_tokens: int | None | Unset = UNSET
    """ Number of tokens of `prediction` that the answer does not contain; they are billed too. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.reasoning_tokens is not UNSET:
            field_dict["reasoning_tokens"] = self.reasoning_tokens
        if self.audio_tokens is not UNSET:
            field_dict["audio_tokens"] = self.audio_tokens
        if self.accepted_prediction_tokens is not UNSET:
            field_dict["accepted_prediction_tokens"] = self.accepted_prediction_tokens
        if self.rejected_prediction_tokens is not UNSET:
            field_dict["rejected_prediction_tokens"] = self.rejected_prediction_tokens
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        reasoning_tokens = fields_.pop("reasoning_tokens", UNSET)

        audio_tokens = fields_.pop("audio_tokens", UNSET)

        accepted_prediction_tokens = fields_.pop("accepted_prediction_tokens", UNSET)

        rejected_prediction_tokens = fields_.pop("rejected_prediction_tokens", UNSET)

        model_ = cls(
            reasoning_tokens=reasoning_tokens,
            audio_tokens=audio_tokens,
            accepted_prediction_tokens=accepted_prediction_tokens,
            rejected_prediction_tokens=rejected_prediction_tokens,
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
