# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TeiClassifier")


@_attrs_define
class TeiClassifier:
    """A classifier or reranker."""

    id2label: Any | Unset = UNSET
    """ Object that maps a label id to the label name. """
    label2id: Any | Unset = UNSET
    """ Object that maps a label name to the label id. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id2label is not UNSET:
            field_dict["id2label"] = self.id2label
        if self.label2id is not UNSET:
            field_dict["label2id"] = self.label2id
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id2label = fields_.pop("id2label", UNSET)
        label2id = fields_.pop("label2id", UNSET)
        model_ = cls(
            id2label=id2label,
            label2id=label2id,
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
