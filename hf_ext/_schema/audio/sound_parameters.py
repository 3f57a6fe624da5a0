# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SoundParameters`, and their rules.

Generated from TextToSpeechParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class SoundParameters(TypedDict, total=False):
    """Parameters of text to audio."""

    generation_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation."""


SOUND_PARAMETERS: Final = Parameters(
    {
        "generation_parameters": GENERATION_PARAMETERS,
    }
)
