"""A row of a response that cannot be decoded is omitted, and all other rows are returned. A null score becomes NaN."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import isnan, nan
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n"
A = {"label": "A", "score": 0.75}
B = {"label": "B", "score": 0.25}
NULL_SCORE = {"label": "B", "score": None}

Method = Callable[[AsyncClient], Awaitable[Any]]


async def call_with_response(body: Any, method: Method) -> Any:
    """Return the result of a method, from a server that returns this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            return await method(client)


def classify(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify("a", model=MODEL)


def classify_several(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify(["a", "b"], model=MODEL)


def zero_shot(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify_zero_shot("a", ["A", "B"], model=MODEL)


def classify_image(client: AsyncClient) -> Awaitable[Any]:
    return client.vision.classify_image(PNG, model=MODEL)


def classify_audio(client: AsyncClient) -> Awaitable[Any]:
    return client.audio.classify_audio(b"RIFF\0\0\0\0WAVE", model=MODEL)


def predict(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify(["a"], dialect="tei")


@pytest.mark.parametrize("method", [classify, zero_shot, classify_image, classify_audio])
@pytest.mark.parametrize("wrap", [list, lambda rows: [rows]])
@pytest.mark.parametrize("null", [None, nan])
async def test_row_with_a_null_or_nan_score_is_returned_with_nan(method: Method, wrap: Any, null: Any) -> None:
    labels = await call_with_response(wrap([A, {"label": "B", "score": null}, B]), method)

    assert [label.label for label in labels] == ["A", "B", "B"]
    assert [label.score for label in labels][::2] == [0.75, 0.25]
    assert isnan(labels[1].score)


@pytest.mark.parametrize("method", [classify, zero_shot, classify_image, classify_audio])
@pytest.mark.parametrize("wrap", [list, lambda rows: [rows]])
@pytest.mark.parametrize("unreadable", [None, {}, 5, "x", {"label": None, "score": 0.5}, {"label": "B", "score": "x"}])
async def test_unreadable_row_is_omitted_from_the_result_but_not_from_raw(
    method: Method, wrap: Any, unreadable: Any
) -> None:
    labels = await call_with_response(wrap([A, unreadable, B]), method)

    assert [(label.label, label.score) for label in labels] == [("A", 0.75), ("B", 0.25)]
    assert labels.raw == wrap([A, unreadable, B])


@pytest.mark.parametrize("method", [classify, zero_shot, classify_image, classify_audio])
async def test_response_without_a_readable_row_raises_an_error(method: Method) -> None:
    for body in ([None], [[None, {}]], [{"error": "x"}, {"error": "x"}]):
        with pytest.raises(ResponseDecodeError):
            await call_with_response(body, method)


async def test_unreadable_row_does_not_assign_labels_to_another_text() -> None:
    both = await call_with_response([[NULL_SCORE], [A, None, B]], classify_several)
    one = await call_with_response([[None], [A]], classify_several)
    flat = await call_with_response([NULL_SCORE, A], classify_several)

    assert [[label.label for label in labels] for labels in both] == [["B"], ["A", "B"]]
    assert [[label.label for label in labels] for labels in one] == [[], ["A"]]
    assert [[label.label for label in labels] for labels in flat] == [["B"], ["A"]]
    with pytest.raises(ResponseDecodeError):
        await call_with_response([None, A], classify_several)


async def test_null_in_a_list_of_scores_becomes_nan() -> None:
    labels = await call_with_response({"labels": ["A", "B"], "scores": [0.75, None]}, zero_shot)

    assert [label.label for label in labels] == ["A", "B"]
    assert isnan(labels[1].score)


async def test_null_similarity_becomes_nan_at_the_same_position() -> None:
    scores = await call_with_response(
        [0.5, None, 1], lambda c: c.text.sentence_similarity("s", ["a", "b", "c"], model=MODEL)
    )

    assert (scores[0], isnan(scores[1]), scores[2]) == (0.5, True, 1.0)


async def test_rank_with_a_null_score_is_last() -> None:
    body = [{"label": "A", "score": None}, A, B]
    ranked = await call_with_response(body, lambda c: c.text.rank("q", ["a", "b", "c"], model=MODEL))
    by_server = await call_with_response(
        [{"index": 1, "score": 0.5}, {"index": 0, "score": None}],
        lambda c: c.text.rank("q", ["a", "b"], dialect="tei"),
    )

    assert [rank.index for rank in ranked] == [1, 2, 0]
    assert [rank.index for rank in by_server] == [1, 0]


async def test_rank_without_an_index_raises_an_error() -> None:
    with pytest.raises(ResponseDecodeError, match="index"):
        await call_with_response(
            [{"index": 1, "score": 0.5}, {"index": None, "score": 0.25}],
            lambda c: c.text.rank("q", ["a", "b"], dialect="tei"),
        )


@pytest.mark.parametrize(
    ("method", "row", "field"),
    [
        (lambda c: c.text.classify_tokens("a", model=MODEL), {"word": "x", "entity": "PER"}, "word"),
        (
            lambda c: c.text.answer_question("q", "c", model=MODEL),
            {"answer": "x", "start": 0, "end": 1},
            "answer",
        ),
        (lambda c: c.text.fill_mask("a", model=MODEL), {"sequence": "x", "token": 1}, "sequence"),
    ],
)
async def test_unreadable_row_of_other_tasks_is_omitted(method: Method, row: dict[str, Any], field: str) -> None:
    rows = await call_with_response([{**row, "score": 0.5}, {**row, "score": None}, None], method)

    assert [getattr(found, field) for found in rows] == ["x", "x"]
    assert isnan(rows[1].score)


async def test_predicted_tokens_keep_the_index_of_their_mask() -> None:
    prediction = {"sequence": "x", "token": 1, "score": 0.5}
    rows = await call_with_response([[prediction, None], [prediction]], lambda c: c.text.fill_mask("a", model=MODEL))

    assert [row.mask for row in rows] == [0, 1]


async def test_unreadable_row_of_a_tei_prediction_is_omitted() -> None:
    (labels,) = await call_with_response([[A, None, NULL_SCORE]], predict)

    assert [label.label for label in labels] == ["A", "B"]
    assert isnan(labels[1].score)
