# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.model_tag import ModelTag


T = TypeVar("T", bound="ModelTagsByType")


@_attrs_define
class ModelTagsByType:
    """Tags by type."""

    additional_properties: dict[str, list[ModelTag]] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = to_json(self.additional_properties)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model_ = cls()

        additional_properties = {}
        for prop_name, prop_dict in fields_.items():
            additional_property = [
                models_.ModelTag.from_dict(additional_property_item_data) for additional_property_item_data in prop_dict
            ]

            additional_properties[prop_name] = additional_property

        model_.additional_properties = additional_properties
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> list[ModelTag]:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: list[ModelTag]) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
