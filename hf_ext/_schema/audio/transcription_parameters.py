# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TranscriptionParameters`, and their rules.

Generated from AutomaticSpeechRecognitionParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, AnyOf, Text
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class TranscriptionParameters(TypedDict, total=False):
    """Parameters of automatic speech recognition."""

    return_timestamps: bool | str
    """Whether to return `chunks` with timestamps. Transformers models also accept `word` and `char`, for a chunk for
    each word or character. Default: false.
    """

    generation_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation."""


TRANSCRIPTION_PARAMETERS: Final = Parameters(
    {
        "return_timestamps": AnyOf((FLAG, Text(min_length=1))),
        "generation_parameters": GENERATION_PARAMETERS,
    }
)
