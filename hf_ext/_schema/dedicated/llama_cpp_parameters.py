# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `LlamaCppParameters`, and their rules.

Generated from LlamaCppTokenizeRequest in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG


class LlamaCppParameters(TypedDict, total=False):
    """Parameters of `llama_cpp.tokenize`."""

    add_special: bool
    """Whether to add special tokens such as the one for the beginning of a text. Default: false."""

    parse_special: bool
    """Whether the names of special tokens in the text, such as `<|im_start|>`, become these tokens. Default: true."""

    with_pieces: bool
    """Whether to return the text of each token too. Default: false."""


LLAMA_CPP_PARAMETERS: Final = Parameters(
    {
        "add_special": FLAG,
        "parse_special": FLAG,
        "with_pieces": FLAG,
    }
)
