# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ConversationalParameters`, and their rules.

Generated from ConversationalParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class ConversationalParameters(TypedDict, total=False):
    """Parameters of the conversational task, which hf-inference served until 2024. `max_time` is in seconds."""

    min_length: int
    """Minimum number of tokens of the answer. Range: 1 to 500."""

    max_length: int
    """Maximum number of tokens of the answer, not less than `min_length`. Range: 1 to 500."""

    top_k: int
    """Sample only from this number of most likely tokens. Range: at least 1."""

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Range: 0 to
    1.
    """

    temperature: float
    """Sampling temperature. Higher values make the output more random; 1 leaves the model's probabilities unchanged.
    Range: 0 to 100.
    """

    repetition_penalty: float
    """Penalty for tokens that have already occurred; 1 means no penalty. Range: 0 to 100."""

    max_time: float
    """Maximum generation time in seconds. After that time the text so far is returned. Range: 0 to 120."""


CONVERSATIONAL_PARAMETERS: Final = Parameters(
    {
        "min_length": Number(1, 500, whole=True),
        "max_length": Number(1, 500, whole=True),
        "top_k": Number(1, whole=True),
        "top_p": Number(0, 1),
        "temperature": Number(0, 100),
        "repetition_penalty": Number(0, 100),
        "max_time": Number(0, 120),
    }
)
