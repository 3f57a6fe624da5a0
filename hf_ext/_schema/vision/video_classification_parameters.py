# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `VideoClassificationParameters`, and their rules.

Generated from VideoClassificationParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import OneOf


class VideoClassificationParameters(TypedDict, total=False):
    """Parameters of video classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    """Function to apply to the raw outputs. Default: the function of the model's configuration."""

    num_frames: int
    """Number of frames to use. Default: the number of frames that the model was trained with. Range: at least 1."""

    frame_sampling_rate: int
    """Use only every n-th frame. Default: 1. Range: at least 1."""

    top_k: int
    """Number of labels to return, best first. Default: 5. Range: at least 1."""


VIDEO_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "function_to_apply": OneOf(("sigmoid", "softmax", "none")),
        "num_frames": Number(1, whole=True),
        "frame_sampling_rate": Number(1, whole=True),
        "top_k": Number(1, whole=True),
    }
)
