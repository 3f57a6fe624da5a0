# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.input_tokens_details import InputTokensDetails
    from ..models.output_tokens_details import OutputTokensDetails


T = TypeVar("T", bound="ResponseUsage")


@_attrs_define
class ResponseUsage:
    """Token usage of one answer."""

    input_tokens: int | None | Unset = UNSET
    """ Number of input tokens, including instructions and tools. """
    input_tokens_details: InputTokensDetails | None | Unset = UNSET
    """ Kinds of input tokens. """
    output_tokens: int | None | Unset = UNSET
    """ Number of generated tokens, including reasoning tokens. """
    output_tokens_details: None | OutputTokensDetails | Unset = UNSET
    """ Kinds of generated tokens. """
    total_tokens: int | None | Unset = UNSET
    """ Sum of `input_tokens` and `output_tokens`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.input_tokens is not UNSET:
            field_dict["input_tokens"] = self.input_tokens
        if self.input_tokens_details is not UNSET:
            field_dict["input_tokens_details"] = to_json(self.input_tokens_details)
        if self.output_tokens is not UNSET:
            field_dict["output_tokens"] = self.output_tokens
        if self.output_tokens_details is not UNSET:
            field_dict["output_tokens_details"] = to_json(self.output_tokens_details)
        if self.total_tokens is not UNSET:
            field_dict["total_tokens"] = self.total_tokens
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        input_tokens = fields_.pop("input_tokens", UNSET)

        _input_tokens_details = fields_.pop("input_tokens_details", UNSET)
        input_tokens_details = (
            _input_tokens_details
            if _input_tokens_details is None or _input_tokens_details is UNSET
            else models_.InputTokensDetails.from_dict(_input_tokens_details)
        )

        output_tokens = fields_.pop("output_tokens", UNSET)

        _output_tokens_details = fields_.pop("output_tokens_details", UNSET)
        output_tokens_details = (
            _output_tokens_details
            if _output_tokens_details is None or _output_tokens_details is UNSET
            else models_.OutputTokensDetails.from_dict(_output_tokens_details)
        )

        total_tokens = fields_.pop("total_tokens", UNSET)

        model_ = cls(
            input_tokens=input_tokens,
            input_tokens_details=input_tokens_details,
            output_tokens=output_tokens,
            output_tokens_details=output_tokens_details,
            total_tokens=total_tokens,
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
