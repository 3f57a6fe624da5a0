# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.padding import Padding


T = TypeVar("T", bound="TableQuestionAnsweringParameters")


@_attrs_define
class TableQuestionAnsweringParameters:
    """Parameters of table question answering."""

    padding: Padding | Unset = UNSET
    """ How short inputs are padded. `do_not_pad`: not at all. `longest`: to the length of the longest input of the
    batch. `max_length`: to the model's limit. """
    sequential: bool | Unset = UNSET
    """ Whether to process inputs one after the other, which conversational models such as SQA require. It is slower
    than batching. Default: false. """
    truncation: bool | Unset = UNSET
    """ Whether to drop rows if the table is too long. Default: false. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.padding is not UNSET:
            field_dict["padding"] = self.padding
        if self.sequential is not UNSET:
            field_dict["sequential"] = self.sequential
        if self.truncation is not UNSET:
            field_dict["truncation"] = self.truncation
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        padding = pop_optional(fields_, "padding")
        sequential = pop_optional(fields_, "sequential")
        truncation = pop_optional(fields_, "truncation")
        model_ = cls(
            padding=padding,
            sequential=sequential,
            truncation=truncation,
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
