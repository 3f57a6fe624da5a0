# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BoundingBox")


@_attrs_define
class BoundingBox:
    """A bounding box in an image, in pixels from the top left corner. hf-inference sends integers."""

    xmin: float
    """ Left edge. """
    ymin: float
    """ Top edge. """
    xmax: float
    """ Right edge. """
    ymax: float
    """ Bottom edge. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["xmin"] = self.xmin
        field_dict["ymin"] = self.ymin
        field_dict["xmax"] = self.xmax
        field_dict["ymax"] = self.ymax
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        xmin = fields_.pop("xmin")
        ymin = fields_.pop("ymin")
        xmax = fields_.pop("xmax")
        ymax = fields_.pop("ymax")
        model_ = cls(
            xmin=xmin,
            ymin=ymin,
            xmax=xmax,
            ymax=ymax,
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
