# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="ZeroShotObjectDetectionParameters")


@_attrs_define
class ZeroShotObjectDetectionParameters:
    """Labels of the objects to find, and which objects to return."""

    candidate_labels: list[str]
    """ Labels of the objects. Range: 1 or more items. """
    threshold: float | Unset = UNSET
    """ Minimum score of the objects to return. Not in the official schema; a parameter of transformers. Default:
    0.1. Range: 0 to 1. """
    top_k: int | Unset = UNSET
    """ Number of objects to return, best first. Not in the official schema; a parameter of transformers. Default:
    all. Range: at least 1. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["candidate_labels"] = self.candidate_labels
        if self.threshold is not UNSET:
            field_dict["threshold"] = self.threshold
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        candidate_labels = fields_.pop("candidate_labels")

        threshold = pop_optional(fields_, "threshold")
        top_k = pop_optional(fields_, "top_k")
        model_ = cls(
            candidate_labels=candidate_labels,
            threshold=threshold,
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
