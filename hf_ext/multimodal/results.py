"""Results of the multimodal tasks (openapi/inference.yaml)."""

from __future__ import annotations

import msgspec


class VisualAnswer(msgspec.Struct):
    """An answer to a question about an image.

    Attributes:
        score: 0 to 1.
    """

    answer: str | None = None
    score: float | None = None


class DocumentAnswer(msgspec.Struct):
    """An answer to a question about a document.

    Attributes:
        score: 0 to 1; models that generate text give none.
        start: Index of its first word among the words read; likewise `end`.
    """

    answer: str | None = None
    score: float | None = None
    start: int | None = None
    end: int | None = None
