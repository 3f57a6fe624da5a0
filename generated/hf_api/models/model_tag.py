# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelTag")


@_attrs_define
class ModelTag:
    """A model tag."""

    id: str
    """ The tag, as used in `filter`. """
    label: None | str | Unset = UNSET
    """ Display name on the Hub's pages. """
    type_: None | str | Unset = UNSET
    """ Type of the tag. """
    sub_type: None | str | Unset = UNSET
    """ Subtype; for tasks, the modality. """
    clickable: bool | None | Unset = UNSET
    """ Whether the Hub's pages offer the tag as a filter. Absent: true. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        if self.label is not UNSET:
            field_dict["label"] = self.label
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.sub_type is not UNSET:
            field_dict["subType"] = self.sub_type
        if self.clickable is not UNSET:
            field_dict["clickable"] = self.clickable
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        label = fields_.pop("label", UNSET)

        type_ = fields_.pop("type", UNSET)

        sub_type = fields_.pop("subType", UNSET)

        clickable = fields_.pop("clickable", UNSET)

        model_ = cls(
            id=id,
            label=label,
            type_=type_,
            sub_type=sub_type,
            clickable=clickable,
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
