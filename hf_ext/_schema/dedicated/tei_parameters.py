# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TeiParameters`, and their rules.

Generated from EmbedAllRequest and EmbedSparseRequest and TeiTokenizeRequest and DecodeRequest in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf, Text


class TeiParameters(TypedDict, total=False):
    """Parameters of the methods of `client.tei`."""

    prompt_name: str
    """Name of a prompt in the model's configuration. Its text is inserted before each input. Only for `embed_all`,
    `embed_sparse`, `tokenize`.
    """

    truncate: bool
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts. Only
    for `embed_all`, `embed_sparse`.
    """

    truncation_direction: Literal["left", "right"]
    """Side at which texts are truncated. Default: `right`. Only for `embed_all`, `embed_sparse`."""

    add_special_tokens: bool
    """Whether to add the special tokens that the model expects around a text. Default: true. Only for `tokenize`."""

    skip_special_tokens: bool
    """Whether to skip special tokens. Default: true. Only for `decode`."""


TEI_PARAMETERS: Final = {
    "embed_all": Parameters(
        {
            "prompt_name": Text(min_length=1),
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
    "embed_sparse": Parameters(
        {
            "prompt_name": Text(min_length=1),
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
    "tokenize": Parameters(
        {
            "add_special_tokens": FLAG,
            "prompt_name": Text(min_length=1),
        }
    ),
    "decode": Parameters(
        {
            "skip_special_tokens": FLAG,
        }
    ),
}
