# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextClassificationParameters`, and their rules.

Generated from TextClassificationParameters and PredictRequest in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf


class TextClassificationParameters(TypedDict, total=False):
    """Parameters of text classification. A server supports the options of its dialect only."""

    top_k: int
    """Number of labels to return, best first. Default: all. Range: at least 1. Only for `huggingface`."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    """Function to apply to the raw outputs. Default: the function of the model's configuration. Only for `huggingface`.
    """

    raw_scores: bool
    """Whether to return the raw scores of the model instead of scores from 0 to 1. Default: false. Only for `tei`."""

    truncate: bool
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts. Only
    for `tei`.
    """

    truncation_direction: Literal["left", "right"]
    """Side at which texts are truncated. Default: `right`. Only for `tei`."""


TEXT_CLASSIFICATION_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "top_k": Number(1, whole=True),
            "function_to_apply": OneOf(("sigmoid", "softmax", "none")),
        }
    ),
    "tei": Parameters(
        {
            "raw_scores": FLAG,
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
}
