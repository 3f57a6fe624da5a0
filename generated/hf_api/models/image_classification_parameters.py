# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.output_transform import OutputTransform


T = TypeVar("T", bound="ImageClassificationParameters")


@_attrs_define
class ImageClassificationParameters:
    """Parameters of an image classification."""

    function_to_apply: OutputTransform | Unset = UNSET
    """ Function to apply to the raw outputs of a classifier. `softmax`: the scores add up to 1. `sigmoid`: each
    label has an independent score. `none`: the raw outputs. """
    top_k: int | Unset = UNSET
    """ Number of labels to return, best first. Default: 5. Range: at least 1. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.function_to_apply is not UNSET:
            field_dict["function_to_apply"] = self.function_to_apply
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        function_to_apply = pop_optional(fields_, "function_to_apply")
        top_k = pop_optional(fields_, "top_k")
        model_ = cls(
            function_to_apply=function_to_apply,
            top_k=top_k,
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
