# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="MaskGenerationParameters")


@_attrs_define
class MaskGenerationParameters:
    """How to look for things in an image. These are parameters of transformers."""

    points_per_batch: int | Unset = UNSET
    """ How many points to look at at once, from 1; more are faster and need more memory. Assumed when absent 64.
    """
    mask_threshold: float | Unset = UNSET
    """ Pixels of a mask belong to it above this. Assumed when absent 0. """
    pred_iou_thresh: float | Unset = UNSET
    """ Leave out masks that the model itself expects to be worse than this, 0 to 1. Assumed when absent 0.88. """
    stability_score_thresh: float | Unset = UNSET
    """ Leave out masks less stable than this when `mask_threshold` is moved, 0 to 1. Assumed when absent 0.95. """
    stability_score_offset: int | Unset = UNSET
    """ By how much to move `mask_threshold` for that. Assumed when absent 1. """
    crops_n_layers: int | Unset = UNSET
    """ How often to look again at ever smaller pieces of the image. Assumed when absent 0. """
    crop_overlap_ratio: float | Unset = UNSET
    """ Share of their length that these pieces overlap by, 0 to 1. Assumed when absent 0.34. """
    crop_n_points_downscale_factor: int | Unset = UNSET
    """ Divide the number of points by this with each layer of pieces, from 1. Assumed when absent 1. """
    crops_nms_thresh: float | Unset = UNSET
    """ Of masks from different pieces that overlap more than this leave out the worse, 0 to 1. Assumed when absent
    0.7. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.points_per_batch is not UNSET:
            field_dict["points_per_batch"] = self.points_per_batch
        if self.mask_threshold is not UNSET:
            field_dict["mask_threshold"] = self.mask_threshold
        if self.pred_iou_thresh is not UNSET:
            field_dict["pred_iou_thresh"] = self.pred_iou_thresh
        if self.stability_score_thresh is not UNSET:
            field_dict["stability_score_thresh"] = self.stability_score_thresh
        if self.stability_score_offset is not UNSET:
            field_dict["stability_score_offset"] = self.stability_score_offset
        if self.crops_n_layers is not UNSET:
            field_dict["crops_n_layers"] = self.crops_n_layers
        if self.crop_overlap_ratio is not UNSET:
            field_dict["crop_overlap_ratio"] = self.crop_overlap_ratio
        if self.crop_n_points_downscale_factor is not UNSET:
            field_dict["crop_n_points_downscale_factor"] = self.crop_n_points_downscale_factor
        if self.crops_nms_thresh is not UNSET:
            field_dict["crops_nms_thresh"] = self.crops_nms_thresh
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        points_per_batch = pop_optional(fields_, "points_per_batch")
        mask_threshold = pop_optional(fields_, "mask_threshold")
        pred_iou_thresh = pop_optional(fields_, "pred_iou_thresh")
        stability_score_thresh = pop_optional(fields_, "stability_score_thresh")
        stability_score_offset = pop_optional(fields_, "stability_score_offset")
        crops_n_layers = pop_optional(fields_, "crops_n_layers")
        crop_overlap_ratio = pop_optional(fields_, "crop_overlap_ratio")
        crop_n_points_downscale_factor = pop_optional(fields_, "crop_n_points_downscale_factor")
        crops_nms_thresh = pop_optional(fields_, "crops_nms_thresh")
        model_ = cls(
            points_per_batch=points_per_batch,
            mask_threshold=mask_threshold,
            pred_iou_thresh=pred_iou_thresh,
            stability_score_thresh=stability_score_thresh,
            stability_score_offset=stability_score_offset,
            crops_n_layers=crops_n_layers,
            crop_overlap_ratio=crop_overlap_ratio,
            crop_n_points_downscale_factor=crop_n_points_downscale_factor,
            crops_nms_thresh=crops_nms_thresh,
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
