"""Parameters and keyword arguments of the multimodal tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class VisualQuestionParameters(TypedDict, total=False):
    """Parameters of visual question answering.

    Attributes:
        top_k: Maximum number of answers, best first, from 1. Default 5.
    """

    top_k: int


class VisualQuestionOptions(VisualQuestionParameters, RequestOptions, total=False):
    """Keyword arguments of `answer_visual_question`."""


class DocumentQuestionParameters(TypedDict, total=False):
    """Parameters of document question answering.

    Attributes:
        doc_stride: Number of words that neighbouring chunks of a long document share. Default 128.
        handle_impossible_answer: Whether the model may decide that the document has no answer. Default False.
        lang: Language of the document, for text recognition (OCR). Default English.
        max_answer_len: Maximum length of an answer, in words. Default 15.
        max_seq_len: Maximum length of a chunk together with the question, in tokens.
        max_question_len: Maximum length of the question, in tokens; a longer question is truncated.
        top_k: Maximum number of answers, best first, from 1. Default 1.
        word_boxes: The words of the document and their bounding boxes, in thousandths of the image's width and height.
            The server then skips the text recognition.
    """

    doc_stride: int
    handle_impossible_answer: bool
    lang: str
    max_answer_len: int
    max_seq_len: int
    max_question_len: int
    top_k: int
    word_boxes: Sequence[Any]


class DocumentQuestionOptions(DocumentQuestionParameters, RequestOptions, total=False):
    """Keyword arguments of `answer_document_question`."""
