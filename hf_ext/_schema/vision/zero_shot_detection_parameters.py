# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ZeroShotDetectionParameters`, and their rules.

Generated from ZeroShotObjectDetectionParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Final, Required, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, Text


class ZeroShotDetectionParameters(TypedDict, total=False):
    """Parameters of zero-shot object detection."""

    candidate_labels: Required[Sequence[str]]
    """Labels of the objects. Range: 1 or more items."""

    threshold: float
    """Minimum score of the objects to return. Not in the official schema; a parameter of transformers. Default: 0.1.
    Range: 0 to 1.
    """

    top_k: int
    """Number of objects to return, best first. Not in the official schema; a parameter of transformers. Default: all.
    Range: at least 1.
    """


ZERO_SHOT_DETECTION_PARAMETERS: Final = Parameters(
    {
        "candidate_labels": Items(Text(min_length=1), min_items=1),
        "threshold": Number(0, 1),
        "top_k": Number(1, whole=True),
    },
    required=("candidate_labels",),
)
