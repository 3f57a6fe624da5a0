# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `VisualQuestionParameters`, and their rules.

Generated from VisualQuestionAnsweringParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class VisualQuestionParameters(TypedDict, total=False):
    """Parameters of visual question answering."""

    top_k: int
    """Number of answers to return; the model may have fewer. Default: 5. Range: at least 1."""


VISUAL_QUESTION_PARAMETERS: Final = Parameters(
    {
        "top_k": Number(1, whole=True),
    }
)
