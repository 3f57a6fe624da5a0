# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `MaskParameters`, and their rules.

Generated from MaskGenerationParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class MaskParameters(TypedDict, total=False):
    """Parameters of mask generation."""

    points_per_batch: int
    """Number of points to process at once. Higher values are faster and need more memory. Default: 64. Range: at least
    1.
    """

    mask_threshold: float
    """Threshold for the pixels of a mask. Default: 0."""

    pred_iou_thresh: float
    """Minimum mask quality that the model predicts; masks below are excluded. Default: 0.88. Range: 0 to 1."""

    stability_score_thresh: float
    """Minimum stability of a mask when `mask_threshold` changes; masks below are excluded. Default: 0.95. Range: 0 to
    1.
    """

    stability_score_offset: int
    """Change of `mask_threshold` for computing the stability. Default: 1."""

    crops_n_layers: int
    """Number of layers of crops: the search is repeated on ever smaller crops of the image. Default: 0. Range: at least
    0.
    """

    crop_overlap_ratio: float
    """Overlap of the crops, as a fraction of their length. Default: 0.34. Range: 0 to 1."""

    crop_n_points_downscale_factor: int
    """Factor that divides the number of points in each layer of crops. Default: 1. Range: at least 1."""

    crops_nms_thresh: float
    """Overlap above which the worse of two masks from different crops is excluded. Default: 0.7. Range: 0 to 1."""


MASK_PARAMETERS: Final = Parameters(
    {
        "points_per_batch": Number(1, whole=True),
        "mask_threshold": Number(),
        "pred_iou_thresh": Number(0, 1),
        "stability_score_thresh": Number(0, 1),
        "stability_score_offset": Number(whole=True),
        "crops_n_layers": Number(0, whole=True),
        "crop_overlap_ratio": Number(0, 1),
        "crop_n_points_downscale_factor": Number(1, whole=True),
        "crops_nms_thresh": Number(0, 1),
    }
)
