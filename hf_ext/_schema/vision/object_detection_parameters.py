# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ObjectDetectionParameters`, and their rules.

Generated from ObjectDetectionParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class ObjectDetectionParameters(TypedDict, total=False):
    """Parameters of object detection."""

    threshold: float
    """Minimum score of the objects to return. Default: 0.5, or 0.9 on older servers. Range: 0 to 1."""


OBJECT_DETECTION_PARAMETERS: Final = Parameters(
    {
        "threshold": Number(0, 1),
    }
)
