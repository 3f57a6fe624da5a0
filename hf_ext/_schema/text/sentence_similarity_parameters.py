# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SentenceSimilarityParameters`, and their rules.

Generated from SentenceSimilarityParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf, Text


class SentenceSimilarityParameters(TypedDict, total=False):
    """Parameters of sentence similarity."""

    prompt_name: str
    """Name of a prompt in the model's configuration. Its text is inserted before each sentence."""

    truncate: bool
    """Whether to truncate sentences that are longer than the model's limit. Default: false."""

    truncation_direction: Literal["left", "right"]
    """Side at which texts are truncated. Default: `right`."""


SENTENCE_SIMILARITY_PARAMETERS: Final = Parameters(
    {
        "prompt_name": Text(min_length=1),
        "truncate": FLAG,
        "truncation_direction": OneOf(("left", "right")),
    }
)
