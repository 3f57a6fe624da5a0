"""Options of the multimodal tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class VisualQuestionParameters(TypedDict, total=False):
    """Parameters of visual question answering.

    openapi/inference.yaml, VisualQuestionAnsweringParameters, describes each.
    """

    top_k: int


class VisualQuestionOptions(VisualQuestionParameters, RequestOptions, total=False):
    """Everything that `answer_visual_question` takes by keyword."""


class DocumentQuestionParameters(TypedDict, total=False):
    """Parameters of document question answering.

    openapi/inference.yaml, DocumentQuestionAnsweringParameters, describes each.
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
    """Everything that `answer_document_question` takes by keyword."""
