# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TranslationParameters`, and their rules.

Generated from TranslationParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf, Text
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class TranslationParameters(TypedDict, total=False):
    """Parameters of translation. The language codes depend on the model, for example `fr_XX`."""

    src_lang: str
    """Source language, in the model's notation. Required by models with several source languages."""

    tgt_lang: str
    """Target language, in the model's notation. Required by models with several target languages."""

    clean_up_tokenization_spaces: bool
    """Whether to remove extra spaces that the tokenizer leaves in the translation."""

    truncation: Literal["do_not_truncate", "longest_first", "only_first", "only_second"]
    """How to truncate a text that is too long."""

    generate_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation."""


TRANSLATION_PARAMETERS: Final = Parameters(
    {
        "src_lang": Text(min_length=1),
        "tgt_lang": Text(min_length=1),
        "clean_up_tokenization_spaces": FLAG,
        "truncation": OneOf(("do_not_truncate", "longest_first", "only_first", "only_second")),
        "generate_parameters": GENERATION_PARAMETERS,
    }
)
