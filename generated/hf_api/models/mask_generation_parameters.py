# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class MaskGenerationParameters(OpenModel[Any]):
    """Parameters of a mask generation. These are parameters of transformers."""

    points_per_batch: int | Unset = UNSET
    """Number of points to process at once. Higher values are faster and need more memory. Default: 64. Range: at least
    1.
    """
    mask_threshold: float | Unset = UNSET
    """Threshold for the pixels of a mask. Default: 0."""
    pred_iou_thresh: float | Unset = UNSET
    """Minimum mask quality that the model predicts; masks below are excluded. Default: 0.88. Range: 0 to 1."""
    stability_score_thresh: float | Unset = UNSET
    """Minimum stability of a mask when `mask_threshold` changes; masks below are excluded. Default: 0.95. Range: 0 to
    1.
    """
    stability_score_offset: int | Unset = UNSET
    """Change of `mask_threshold` for computing the stability. Default: 1."""
    crops_n_layers: int | Unset = UNSET
    """Number of layers of crops: the search is repeated on ever smaller crops of the image. Default: 0. Range: at least
    0.
    """
    crop_overlap_ratio: float | Unset = UNSET
    """Overlap of the crops, as a fraction of their length. Default: 0.34. Range: 0 to 1."""
    crop_n_points_downscale_factor: int | Unset = UNSET
    """Factor that divides the number of points in each layer of crops. Default: 1. Range: at least 1."""
    crops_nms_thresh: float | Unset = UNSET
    """Overlap above which the worse of two masks from different crops is excluded. Default: 0.7. Range: 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.points_per_batch is not UNSET:
            fields["points_per_batch"] = self.points_per_batch
        if self.mask_threshold is not UNSET:
            fields["mask_threshold"] = self.mask_threshold
        if self.pred_iou_thresh is not UNSET:
            fields["pred_iou_thresh"] = self.pred_iou_thresh
        if self.stability_score_thresh is not UNSET:
            fields["stability_score_thresh"] = self.stability_score_thresh
        if self.stability_score_offset is not UNSET:
            fields["stability_score_offset"] = self.stability_score_offset
        if self.crops_n_layers is not UNSET:
            fields["crops_n_layers"] = self.crops_n_layers
        if self.crop_overlap_ratio is not UNSET:
            fields["crop_overlap_ratio"] = self.crop_overlap_ratio
        if self.crop_n_points_downscale_factor is not UNSET:
            fields["crop_n_points_downscale_factor"] = self.crop_n_points_downscale_factor
        if self.crops_nms_thresh is not UNSET:
            fields["crops_nms_thresh"] = self.crops_nms_thresh
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            points_per_batch=pop_optional(fields, "points_per_batch"),
            mask_threshold=pop_optional(fields, "mask_threshold"),
            pred_iou_thresh=pop_optional(fields, "pred_iou_thresh"),
            stability_score_thresh=pop_optional(fields, "stability_score_thresh"),
            stability_score_offset=pop_optional(fields, "stability_score_offset"),
            crops_n_layers=pop_optional(fields, "crops_n_layers"),
            crop_overlap_ratio=pop_optional(fields, "crop_overlap_ratio"),
            crop_n_points_downscale_factor=pop_optional(fields, "crop_n_points_downscale_factor"),
            crops_nms_thresh=pop_optional(fields, "crops_nms_thresh"),
            additional_properties=fields,
        )
