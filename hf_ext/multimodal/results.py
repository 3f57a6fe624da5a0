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
        start: Index of the answer's first word in the document, from 0; None if `score` is None.
        end: Index of the answer's last word in the document; None if `score` is None.
    """

    answer: str | None = None
    score: float | None = None
    start: int | None = None
    end: int | None = None
