"""Parameters and keyword arguments of the multimodal tasks."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.multimodal.document_question_parameters import DocumentQuestionParameters
from hf_ext._schema.multimodal.visual_question_parameters import VisualQuestionParameters


class VisualQuestionOptions(VisualQuestionParameters, RequestOptions, total=False):
    """Keyword arguments of `answer_visual_question`."""


class DocumentQuestionOptions(DocumentQuestionParameters, RequestOptions, total=False):
    """Keyword arguments of `answer_document_question`."""
