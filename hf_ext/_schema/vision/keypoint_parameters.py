# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `KeypointParameters`, and their rules.

Generated from KeypointDetectionParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class KeypointParameters(TypedDict, total=False):
    """Parameters of keypoint detection."""

    threshold: float
    """Minimum score of the keypoints to return. Range: 0 to 1."""


KEYPOINT_PARAMETERS: Final = Parameters(
    {
        "threshold": Number(0, 1),
    }
)
