# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `DocumentQuestionParameters`, and their rules.

Generated from DocumentQuestionAnsweringParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, ITEMS, Text


class DocumentQuestionParameters(TypedDict, total=False):
    """Parameters of document question answering."""

    doc_stride: int
    """Number of words by which the chunks of a long text overlap. Default: 128. Range: at least 0."""

    handle_impossible_answer: bool
    """Whether the result may be "no answer". Default: false."""

    lang: str
    """Language of the text in the image, for text recognition (OCR). Default: English."""

    max_answer_len: int
    """Maximum length of the answer, in words. Default: 15. Range: at least 1."""

    max_seq_len: int
    """Maximum length of a chunk, in tokens of text and question together. Range: at least 1."""

    max_question_len: int
    """Maximum length of the question, in tokens; a longer question is truncated. Range: at least 1."""

    top_k: int
    """Number of answers to return; the document may have fewer. Default: 1. Range: at least 1."""

    word_boxes: Sequence[Any]
    """Words and their bounding boxes, in thousandths of the image size: `[["word", [left, top, right, bottom]], ...]`.
    With them no text recognition (OCR) is run.
    """


DOCUMENT_QUESTION_PARAMETERS: Final = Parameters(
    {
        "doc_stride": Number(0, whole=True),
        "handle_impossible_answer": FLAG,
        "lang": Text(min_length=1),
        "max_answer_len": Number(1, whole=True),
        "max_seq_len": Number(1, whole=True),
        "max_question_len": Number(1, whole=True),
        "top_k": Number(1, whole=True),
        "word_boxes": ITEMS,
    }
)
