# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.segmentation_subtask import SegmentationSubtask


class ImageSegmentationParameters(OpenModel[Any]):
    """Parameters of an image segmentation."""

    mask_threshold: float | Unset = UNSET
    """Threshold for the pixels of a mask. Default: 0.5. Range: 0 to 1."""
    overlap_mask_area_threshold: float | Unset = UNSET
    """Exclude segments that keep less than this fraction of their mask after overlaps are removed. Default: 0.5. Range:
    0 to 1.
    """
    subtask: SegmentationSubtask | Unset = UNSET
    """Kind of segmentation. Default: the first of panoptic, instance and semantic that the model supports."""
    threshold: float | Unset = UNSET
    """Minimum score of the segments to return. Default: 0.9. Range: 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.mask_threshold is not UNSET:
            fields["mask_threshold"] = self.mask_threshold
        if self.overlap_mask_area_threshold is not UNSET:
            fields["overlap_mask_area_threshold"] = self.overlap_mask_area_threshold
        if self.subtask is not UNSET:
            fields["subtask"] = self.subtask
        if self.threshold is not UNSET:
            fields["threshold"] = self.threshold
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            mask_threshold=pop_optional(fields, "mask_threshold"),
            overlap_mask_area_threshold=pop_optional(fields, "overlap_mask_area_threshold"),
            subtask=pop_optional(fields, "subtask"),
            threshold=pop_optional(fields, "threshold"),
            additional_properties=fields,
        )
