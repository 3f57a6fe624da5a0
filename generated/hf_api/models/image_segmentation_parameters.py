# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.segmentation_subtask import SegmentationSubtask


T = TypeVar("T", bound="ImageSegmentationParameters")


@_attrs_define
class ImageSegmentationParameters:
    """Parameters of an image segmentation."""

    mask_threshold: float | Unset = UNSET
    """ Threshold for the pixels of a mask. Default: 0.5. Range: 0 to 1. """
    overlap_mask_area_threshold: float | Unset = UNSET
    """ Exclude segments that keep less than this fraction of their mask after overlaps are removed. Default: 0.5.
    Range: 0 to 1. """
    subtask: SegmentationSubtask | Unset = UNSET
    """ Kind of segmentation. `instance`: single objects. `semantic`: one segment for each class. `panoptic`: single
    objects, and one segment for each other class. """
    threshold: float | Unset = UNSET
    """ Minimum score of the segments to return. Default: 0.9. Range: 0 to 1. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.mask_threshold is not UNSET:
            field_dict["mask_threshold"] = self.mask_threshold
        if self.overlap_mask_area_threshold is not UNSET:
            field_dict["overlap_mask_area_threshold"] = self.overlap_mask_area_threshold
        if self.subtask is not UNSET:
            field_dict["subtask"] = self.subtask
        if self.threshold is not UNSET:
            field_dict["threshold"] = self.threshold
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        mask_threshold = pop_optional(fields_, "mask_threshold")
        overlap_mask_area_threshold = pop_optional(fields_, "overlap_mask_area_threshold")
        subtask = pop_optional(fields_, "subtask")
        threshold = pop_optional(fields_, "threshold")
        model_ = cls(
            mask_threshold=mask_threshold,
            overlap_mask_area_threshold=overlap_mask_area_threshold,
            subtask=subtask,
            threshold=threshold,
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
