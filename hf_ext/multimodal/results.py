"""Results of the multimodal tasks (openapi/inference.yaml)."""

from __future__ import annotations

import msgspec


class VisualAnswer(msgspec.Struct):
    """An answer to a question about an image.

    Attributes:
        answer: The answer.
        score: Probability of the answer, 0 to 1.
    """

    answer: str | None = None
    score: float | None = None


class DocumentAnswer(msgspec.Struct):
    """An answer to a question about a document.

    Attributes:
        answer: The answer.
        score: Probability of the answer, 0 to 1; None from models that generate text, such as Donut.
        start: Index of its first word in the document, from 0; None as `score`.
        end: Index of its last word in the document; None as `score`.
    """

    answer: str | None = None
    score: float | None = None
    start: int | None = None
    end: int | None = None
