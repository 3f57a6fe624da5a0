# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `AudioClassificationParameters`, and their rules.

Generated from AudioClassificationParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import OneOf


class AudioClassificationParameters(TypedDict, total=False):
    """Parameters of audio classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    """Function to apply to the raw outputs. Default: the function of the model's configuration."""

    top_k: int
    """Number of labels to return, best first. Default: 5. Range: at least 1."""


AUDIO_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "function_to_apply": OneOf(("sigmoid", "softmax", "none")),
        "top_k": Number(1, whole=True),
    }
)
