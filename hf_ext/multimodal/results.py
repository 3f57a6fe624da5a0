"""Results of the multimodal tasks (openapi/inference.yaml)."""

from __future__ import annotations

from hf_ext._schema.multimodal.document_answer_fields import DocumentAnswerFields
from hf_ext._schema.multimodal.visual_answer_fields import VisualAnswerFields


class VisualAnswer(VisualAnswerFields):
    """An answer to a question about an image."""


class DocumentAnswer(DocumentAnswerFields):
    """An answer to a question about a document."""
