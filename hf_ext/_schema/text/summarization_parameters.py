# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SummarizationParameters`, and their rules.

Generated from SummarizationParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class SummarizationParameters(TypedDict, total=False):
    """Parameters of summarization."""

    clean_up_tokenization_spaces: bool
    """Whether to remove extra spaces that the tokenizer leaves in the summary."""

    truncation: Literal["do_not_truncate", "longest_first", "only_first", "only_second"]
    """How to truncate a text that is too long."""

    generate_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation."""


SUMMARIZATION_PARAMETERS: Final = Parameters(
    {
        "clean_up_tokenization_spaces": FLAG,
        "truncation": OneOf(("do_not_truncate", "longest_first", "only_first", "only_second")),
        "generate_parameters": GENERATION_PARAMETERS,
    }
)
