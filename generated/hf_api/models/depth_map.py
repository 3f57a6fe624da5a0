# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DepthMap")


@_attrs_define
class DepthMap:
    """Depth map of an image."""

    predicted_depth: Any | Unset = UNSET
    """ Depth values as the model returns them, nested lists of numbers. The official schema leaves the format open.
    """
    depth: Any | Unset = UNSET
    """ Depth map as an image, base64 of a PNG. The official schema leaves the format open. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.predicted_depth is not UNSET:
            field_dict["predicted_depth"] = self.predicted_depth
        if self.depth is not UNSET:
            field_dict["depth"] = self.depth
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        predicted_depth = fields_.pop("predicted_depth", UNSET)
        depth = fields_.pop("depth", UNSET)
        model_ = cls(
            predicted_depth=predicted_depth,
            depth=depth,
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
