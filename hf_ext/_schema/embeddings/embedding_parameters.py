# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `EmbeddingParameters`, and their rules.

Generated from FeatureExtractionRequest and EmbeddingRequest and EmbedRequest and FeatureExtractionRequest in
openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, OneOf, Text


class EmbeddingParameters(TypedDict, total=False):
    """Parameters of an embedding. A server supports the options of its dialect only."""

    normalize: bool
    """Whether to scale the vectors to length 1. Default: true in Text Embeddings Inference. Other servers may ignore
    it. Only for `huggingface`, `tei`, `toolkit`.
    """

    prompt_name: str
    """Name of a prompt in the model's sentence-transformers configuration, for example `query`. Its text is inserted
    before each input. Default: none. Only for `huggingface`, `tei`, `toolkit`.
    """

    truncate: bool
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts. Only
    for `huggingface`, `tei`, `toolkit`.
    """

    truncation_direction: Literal["left", "right"]
    """Side at which texts are truncated. Default: `right`. Only for `huggingface`, `tei`, `toolkit`."""

    encoding_format: Literal["float", "base64"]
    """Format of the vectors. Default: `float`. Only for `openai`."""

    dimensions: int
    """Length of the vectors, for models that can shorten their vectors. Range: at least 1. Only for `openai`, `tei`."""

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Only for `openai`."""


EMBEDDING_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "normalize": FLAG,
            "prompt_name": Text(min_length=1),
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
    "openai": Parameters(
        {
            "encoding_format": OneOf(("float", "base64")),
            "dimensions": Number(1, whole=True),
            "user": TEXT,
        }
    ),
    "tei": Parameters(
        {
            "normalize": FLAG,
            "dimensions": Number(1, whole=True),
            "prompt_name": Text(min_length=1),
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
    "toolkit": Parameters(
        {
            "normalize": FLAG,
            "prompt_name": Text(min_length=1),
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
}
