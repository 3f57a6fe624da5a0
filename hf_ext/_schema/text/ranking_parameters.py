# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `RankingParameters`, and their rules.

Generated from TextClassificationParameters and DocumentRankRequest and CohereRankRequest and RerankRequest in
openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf


class RankingParameters(TypedDict, total=False):
    """Parameters of ranking. A server supports the options of its dialect only."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    """Function to apply to the raw outputs. Default: the function of the model's configuration. Only for `huggingface`.
    """

    top_n: int
    """Number of documents to return, best first. Default: all. Range: at least 1. Only for `openai`, `cohere`."""

    return_documents: bool
    """Whether to return the texts too. Default: false. Some servers ignore it. Only for `openai`."""

    max_tokens_per_doc: int
    """Maximum number of tokens of a document; longer documents are truncated. Default: 4096 (Cohere). Range: at least
    1. Only for `cohere`.
    """

    raw_scores: bool
    """Whether to return the raw scores of the model instead of scores from 0 to 1. Default: false. Only for `tei`."""

    return_text: bool
    """Whether to return the texts too. Default: false. Only for `tei`."""

    truncate: bool
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts. Only
    for `tei`.
    """

    truncation_direction: Literal["left", "right"]
    """Side at which texts are truncated. Default: `right`. Only for `tei`."""


RANKING_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "function_to_apply": OneOf(("sigmoid", "softmax", "none")),
        }
    ),
    "openai": Parameters(
        {
            "top_n": Number(1, whole=True),
            "return_documents": FLAG,
        }
    ),
    "cohere": Parameters(
        {
            "top_n": Number(1, whole=True),
            "max_tokens_per_doc": Number(1, whole=True),
        }
    ),
    "tei": Parameters(
        {
            "raw_scores": FLAG,
            "return_text": FLAG,
            "truncate": FLAG,
            "truncation_direction": OneOf(("left", "right")),
        }
    ),
}
