# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ImageToTextParameters`, and their rules.

Generated from ImageToTextParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class ImageToTextParameters(TypedDict, total=False):
    """Parameters of image to text."""

    max_new_tokens: int
    """Maximum number of tokens to generate. Range: at least 1."""

    generation_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation."""


IMAGE_TO_TEXT_PARAMETERS: Final = Parameters(
    {
        "max_new_tokens": Number(1, whole=True),
        "generation_parameters": GENERATION_PARAMETERS,
    }
)
