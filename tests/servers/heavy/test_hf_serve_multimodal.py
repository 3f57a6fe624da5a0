"""Questions about images against handlers of hf-serve, chats about them against `transformers serve`, all tiny models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import Client

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PIL import Image

    from scripts.local_servers import TransformersServe

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"


def test_visual_question_answering(serving: Serving, png: bytes) -> None:
    with serving("visual-question-answering") as client:
        answers = client.multimodal.answer_visual_question(png, "How many?", model=MODEL)
        best = client.multimodal.answer_visual_question(png, "How many?", model=MODEL, top_k=1)

    assert {answer.answer for answer in answers} == {"yes", "no", "two"}
    assert all(answer.score is not None and 0 < answer.score < 1 for answer in answers)
    assert list(best) == answers[:1]


def test_document_question_answering(serving: Serving, png: bytes) -> None:
    words = [["Total", [0, 0, 300, 100]], ["42", [400, 0, 500, 100]]]
    with serving("document-question-answering") as client:
        (answer,) = client.multimodal.answer_document_question(png, "How much?", model=MODEL, word_boxes=words, top_k=1)

    assert answer.start is not None
    assert answer.end is not None
    assert answer.answer == " ".join(str(word) for word, _ in words[answer.start : answer.end + 1])
    assert answer.score is not None
    assert 0 < answer.score < 1


def test_image_text_to_text(transformers_serve: TransformersServe, picture: Image.Image) -> None:
    with Client(base_url=f"{transformers_serve.url}/v1") as client:
        seen, twice = (
            client.multimodal.image_text_to_text(
                [picture] * count, "What is it?", model=transformers_serve.model, max_tokens=8, temperature=0
            )
            for count in (1, 2)
        )

    assert seen.text
    assert seen.usage is not None
    assert twice.usage is not None
    assert twice.usage.prompt_tokens - seen.usage.prompt_tokens == 16  # patches of an image
