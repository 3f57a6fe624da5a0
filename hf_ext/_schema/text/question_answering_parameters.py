# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `QuestionAnsweringParameters`, and their rules.

Generated from QuestionAnsweringParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG


class QuestionAnsweringParameters(TypedDict, total=False):
    """Parameters of question answering; lengths are in tokens."""

    top_k: int
    """Number of answers to return; the text may have fewer. Default: 1. Range: at least 1."""

    doc_stride: int
    """Number of tokens by which the chunks of a long text overlap. Default: 128. Range: at least 0."""

    max_answer_len: int
    """Maximum length of the answer, in tokens. Default: 15. Range: at least 1."""

    max_seq_len: int
    """Maximum length of a chunk, in tokens of text and question together. Default: 384, or the model's limit. Range: at
    least 1.
    """

    max_question_len: int
    """Maximum length of the question, in tokens; a longer question is truncated. Default: 64. Range: at least 1."""

    handle_impossible_answer: bool
    """Whether the result may be "no answer", which is an empty text. Default: false."""

    align_to_words: bool
    """Whether answers start and end at word boundaries. Set it to false for languages without spaces between words.
    Default: true.
    """


QUESTION_ANSWERING_PARAMETERS: Final = Parameters(
    {
        "top_k": Number(1, whole=True),
        "doc_stride": Number(0, whole=True),
        "max_answer_len": Number(1, whole=True),
        "max_seq_len": Number(1, whole=True),
        "max_question_len": Number(1, whole=True),
        "handle_impossible_answer": FLAG,
        "align_to_words": FLAG,
    }
)
