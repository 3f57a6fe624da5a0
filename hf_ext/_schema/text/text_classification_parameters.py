# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextClassificationParameters`, and their rules.

Generated from TextClassificationParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import OneOf


class TextClassificationParameters(TypedDict, total=False):
    """Parameters of text classification."""

    top_k: int
    """Number of labels to return, best first. Default: all. Range: at least 1."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    """Function to apply to the raw outputs. Default: the function of the model's configuration."""


TEXT_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "top_k": Number(1, whole=True),
        "function_to_apply": OneOf(("sigmoid", "softmax", "none")),
    }
)
