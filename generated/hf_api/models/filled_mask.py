# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FilledMask")


@_attrs_define
class FilledMask:
    """A prediction for the masked token of a text."""

    sequence: str
    """ Text with the predicted token in place of the mask. """
    score: float
    """ Probability of the prediction, 0 to 1. """
    token: int
    """ Token id in the model's vocabulary. """
    token_str: None | str | Unset = UNSET
    """ Text of the token; in some vocabularies with the preceding space. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["sequence"] = self.sequence
        field_dict["score"] = self.score
        field_dict["token"] = self.token
        if self.token_str is not UNSET:
            field_dict["token_str"] = self.token_str
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        sequence = fields_.pop("sequence")
        score = fields_.pop("score")
        token = fields_.pop("token")
        token_str = fields_.pop("token_str", UNSET)

        model_ = cls(
            sequence=sequence,
            score=score,
            token=token,
            token_str=token_str,
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
