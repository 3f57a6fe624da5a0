"""Rows of a response: one that is broken does not lose the others, and null where a number must be is NaN."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import isnan, nan
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError

pytestmark = pytest.mark.anyio

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n"
A = {"label": "A", "score": 0.75}
B = {"label": "B", "score": 0.25}
NOTHING = {"label": "B", "score": None}

Method = Callable[[AsyncClient], Awaitable[Any]]


async def read(body: Any, method: Method) -> Any:
    """Call a method of a client whose server answers this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            return await method(client)


def classify(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify("a", model=MODEL)


def classify_several(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify(["a", "b"], model=MODEL)


def zero_shot(client: AsyncClient) -> Awaitable[Any]:
    return client.text.classify_zero_shot("a", ["A", "B"], model=MODEL)


def image(client: AsyncClient) -> Awaitable[Any]:
    return client.vision.classify_image(PNG, model=MODEL)


def sound(client: AsyncClient) -> Awaitable[Any]:
    return client.audio.classify_audio(b"RIFF\0\0\0\0WAVE", model=MODEL)


def predict(client: AsyncClient) -> Awaitable[Any]:
    return client.for_endpoint(client.config.inference_url).tei.predict("a")


@pytest.mark.parametrize("method", [classify, zero_shot, image, sound])
@pytest.mark.parametrize("wrapped", [list, lambda rows: [rows]])
@pytest.mark.parametrize("nothing", [None, nan])
async def test_a_score_that_is_null_or_nan_keeps_its_row_and_the_others(
    method: Method, wrapped: Any, nothing: Any
) -> None:
    labels = await read(wrapped([A, {"label": "B", "score": nothing}, B]), method)

    assert [label.label for label in labels] == ["A", "B", "B"]
    assert [label.score for label in labels][::2] == [0.75, 0.25]
    assert isnan(labels[1].score)


@pytest.mark.parametrize("method", [classify, zero_shot, image, sound])
@pytest.mark.parametrize("wrapped", [list, lambda rows: [rows]])
@pytest.mark.parametrize("broken", [None, {}, 5, "x", {"label": None, "score": 0.5}, {"label": "B", "score": "x"}])
async def test_a_row_that_cannot_be_read_is_left_out_and_stays_in_raw(
    method: Method, wrapped: Any, broken: Any
) -> None:
    labels = await read(wrapped([A, broken, B]), method)

    assert [(label.label, label.score) for label in labels] == [("A", 0.75), ("B", 0.25)]
    assert labels.raw == wrapped([A, broken, B])


@pytest.mark.parametrize("method", [classify, zero_shot, image, sound])
async def test_rows_of_which_none_can_be_read_are_an_error(method: Method) -> None:
    for body in ([None], [[None, {}]], [{"error": "x"}, {"error": "x"}]):
        with pytest.raises(ResponseDecodeError):
            await read(body, method)


async def test_the_labels_of_several_texts_keep_their_texts() -> None:
    both = await read([[NOTHING], [A, None, B]], classify_several)
    one = await read([[None], [A]], classify_several)
    flat = await read([NOTHING, A], classify_several)

    assert [[label.label for label in labels] for labels in both] == [["B"], ["A", "B"]]
    assert [[label.label for label in labels] for labels in one] == [[], ["A"]]
    assert [[label.label for label in labels] for labels in flat] == [["B"], ["A"]]
    with pytest.raises(ResponseDecodeError):
        await read([None, A], classify_several)


async def test_scores_beside_labels_may_be_null() -> None:
    labels = await read({"labels": ["A", "B"], "scores": [0.75, None]}, zero_shot)

    assert [label.label for label in labels] == ["A", "B"]
    assert isnan(labels[1].score)


async def test_a_similarity_that_is_null_keeps_its_place() -> None:
    scores = await read([0.5, None, 1], lambda c: c.text.sentence_similarity("s", ["a", "b", "c"], model=MODEL))

    assert (scores[0], isnan(scores[1]), scores[2]) == (0.5, True, 1.0)


async def test_a_rank_without_a_score_comes_last() -> None:
    body = [{"label": "A", "score": None}, A, B]
    ranked = await read(body, lambda c: c.text.rank("q", ["a", "b", "c"], model=MODEL))
    by_server = await read(
        [{"index": 1, "score": 0.5}, {"index": 0, "score": None}],
        lambda c: c.text.rank("q", ["a", "b"], dialect="tei"),
    )

    assert [rank.index for rank in ranked] == [1, 2, 0]
    assert [rank.index for rank in by_server] == [1, 0]


async def test_a_rank_without_an_index_is_an_error() -> None:
    with pytest.raises(ResponseDecodeError, match="index"):
        await read(
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
async def test_rows_of_other_tasks_are_read_as_well(method: Method, row: dict[str, Any], field: str) -> None:
    rows = await read([{**row, "score": 0.5}, {**row, "score": None}, None], method)

    assert [getattr(found, field) for found in rows] == ["x", "x"]
    assert isnan(rows[1].score)


async def test_guesses_for_several_gaps_keep_their_gap() -> None:
    guess = {"sequence": "x", "token": 1, "score": 0.5}
    rows = await read([[guess, None], [guess]], lambda c: c.text.fill_mask("a", model=MODEL))

    assert [row.mask for row in rows] == [0, 1]


async def test_predictions_of_tei_are_read_row_by_row() -> None:
    (labels,) = await read([[A, None, NOTHING]], predict)

    assert [label.label for label in labels] == ["A", "B"]
    assert isnan(labels[1].score)
