"""The client asks hf-serve questions about images. The models are tiny.

Custom handlers run both tasks (scripts/local_servers/runners/handlers), because hf-serve does not support them itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hf_ext import Client

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"


def test_visual_question_answering_returns_scored_answers(serving: Serving, png: bytes) -> None:
    with serving("visual-question-answering") as client:
        answers = client.multimodal.answer_visual_question(png, "How many?", model=MODEL)
        best = client.multimodal.answer_visual_question(png, "How many?", model=MODEL, top_k=1)

    assert {answer.answer for answer in answers} == {"yes", "no", "two"}
    assert all(answer.score is not None and 0 < answer.score < 1 for answer in answers)
    assert list(best) == answers[:1]


def test_document_question_answering_returns_a_range_of_the_sent_words(serving: Serving, png: bytes) -> None:
    words = [["Total", [0, 0, 300, 100]], ["42", [400, 0, 500, 100]]]
    with serving("document-question-answering") as client:
        (answer,) = client.multimodal.answer_document_question(png, "How much?", model=MODEL, word_boxes=words, top_k=1)

    assert answer.start is not None
    assert answer.end is not None
    assert answer.answer == " ".join(str(word) for word, _ in words[answer.start : answer.end + 1])
    assert answer.score is not None
    assert 0 < answer.score < 1
