# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SegmentationParameters`, and their rules.

Generated from ImageSegmentationParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import OneOf


class SegmentationParameters(TypedDict, total=False):
    """Parameters of image segmentation."""

    mask_threshold: float
    """Threshold for the pixels of a mask. Default: 0.5. Range: 0 to 1."""

    overlap_mask_area_threshold: float
    """Exclude segments that keep less than this fraction of their mask after overlaps are removed. Default: 0.5. Range:
    0 to 1.
    """

    subtask: Literal["instance", "panoptic", "semantic"]
    """Kind of segmentation. Default: the first of panoptic, instance and semantic that the model supports."""

    threshold: float
    """Minimum score of the segments to return. Default: 0.9. Range: 0 to 1."""


SEGMENTATION_PARAMETERS: Final = Parameters(
    {
        "mask_threshold": Number(0, 1),
        "overlap_mask_area_threshold": Number(0, 1),
        "subtask": OneOf(("instance", "panoptic", "semantic")),
        "threshold": Number(0, 1),
    }
)
