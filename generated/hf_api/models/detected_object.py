# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.bounding_box import BoundingBox


T = TypeVar("T", bound="DetectedObject")


@_attrs_define
class DetectedObject:
    """An object in an image."""

    label: str
    """ Label of the object or segment. """
    score: float
    """ Score, 0 to 1. """
    box: BoundingBox
    """ A bounding box in an image, in pixels from the top left corner. hf-inference sends integers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["label"] = self.label
        field_dict["score"] = self.score
        field_dict["box"] = to_json(self.box)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        label = fields_.pop("label")
        score = fields_.pop("score")
        box = models_.BoundingBox.from_dict(fields_.pop("box"))

        model_ = cls(
            label=label,
            score=score,
            box=box,
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
