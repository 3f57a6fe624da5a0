"""The number of results must be the number of inputs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError
from hf_ext.config import ServerDialect
from hf_ext.text import TextPair

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

TEXTS = ["a", "b", "c", "d"]
MODEL = "org/name"

Method = Callable[[AsyncClient], Awaitable[Any]]


async def call_with_response(body: Any, method: Method) -> Any:
    """Return the result of a method, from a server that returns this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            return await method(client)


async def error_message(body: Any, method: Method) -> str:
    """Return the message of the error that the method raises."""
    with pytest.raises(ResponseDecodeError) as caught:
        await call_with_response(body, method)
    assert caught.value.status_code == 200
    return caught.value.message


def label(score: float) -> dict[str, Any]:
    return {"label": "A", "score": score}


METHODS: dict[str, tuple[Method, Callable[[int], Any], str]] = {
    "classify": (
        lambda c: c.text.classify(TEXTS, model=MODEL),
        lambda count: [[label(0.5), label(0.25)]] * count,
        "result",
    ),
    "classify, one label for each text": (
        lambda c: c.text.classify(TEXTS, model=MODEL),
        lambda count: [label(0.5)] * count,
        "result",
    ),
    "classify pairs": (
        lambda c: c.text.classify([TextPair(text, "x") for text in TEXTS], model=MODEL),
        lambda count: [[label(0.5)]] * count,
        "result",
    ),
    "classify_zero_shot": (
        lambda c: c.text.classify_zero_shot(TEXTS, ["A"], model=MODEL),
        lambda count: [{"labels": ["A"], "scores": [0.5]}] * count,
        "result",
    ),
    "translate": (
        lambda c: c.text.translate(TEXTS, model=MODEL),
        lambda count: [{"translation_text": "x"}] * count,
        "translation",
    ),
    "rank": (
        lambda c: c.text.rank("q", TEXTS, model=MODEL),
        lambda count: [[label(0.5)]] * count,
        "score",
    ),
    "rank, one list": (
        lambda c: c.text.rank("q", TEXTS, model=MODEL),
        lambda count: [[label(0.5)] * count],
        "score",
    ),
}


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("count", [2, 3, 5])
async def test_more_or_fewer_results_than_texts_raise_an_error_with_both_numbers(name: str, count: int) -> None:
    method, body, noun = METHODS[name]

    assert await error_message(body(count), method) == f"the response holds {count} {noun}s for 4 texts"
    assert len(await call_with_response(body(4), method)) == 4


@pytest.mark.parametrize("name", METHODS)
async def test_empty_list_for_several_texts_raises_an_error(name: str) -> None:
    method, _, noun = METHODS[name]

    assert await error_message([], method) == f"the response holds 0 {noun}s for 4 texts"


async def test_empty_list_for_a_list_with_one_text_raises_an_error() -> None:
    message = await error_message([], lambda c: c.text.classify(["a"], model=MODEL))

    assert message == "the response holds 0 results for 1 text"


@pytest.mark.parametrize(
    "name", ["classify", "classify, one label for each text", "classify_zero_shot", "translate", "rank"]
)
@pytest.mark.parametrize("unreadable", [None, {}, 5, []])
async def test_unreadable_row_raises_an_error_instead_of_shifting_the_later_rows(name: str, unreadable: Any) -> None:
    method, body, _ = METHODS[name]
    rows = body(4)

    with pytest.raises(ResponseDecodeError):
        await call_with_response([*rows[:1], unreadable, *rows[1:]], method)


@pytest.mark.parametrize("unreadable", [None, {}, 5])
async def test_unreadable_score_raises_an_error_instead_of_shifting_the_later_scores(unreadable: Any) -> None:
    method, body, _ = METHODS["rank, one list"]
    ((first, *others),) = body(4)

    with pytest.raises(ResponseDecodeError):
        await call_with_response([[first, unreadable, *others]], method)


async def test_empty_row_of_a_pair_raises_an_error() -> None:
    body = [[label(0.5)], [], [label(0.25)], [label(0.125)], [label(0.75)]]
    method, _, _ = METHODS["rank"]

    assert await error_message(body, method) == "the response holds 5 scores for 4 texts"
    assert await error_message(body[:4], method) == "the response holds 3 scores for 4 texts"


def similarity(client: AsyncClient) -> Awaitable[Any]:
    return client.text.sentence_similarity("source", TEXTS, model=MODEL)


@pytest.mark.parametrize("wrap", [list, lambda scores: [scores], lambda scores: {"similarities": scores}])
@pytest.mark.parametrize("count", [1, 3, 5])
async def test_more_or_fewer_scores_than_sentences_raise_an_error_with_both_numbers(wrap: Any, count: int) -> None:
    error = await error_message(wrap([0.5] * count), similarity)

    assert error == f"the response holds {count} score{'s' * (count > 1)} for 4 sentences"
    assert await call_with_response(wrap([0.5, 0.25, 0, 1]), similarity) == [0.5, 0.25, 0, 1]


def rank(client: AsyncClient) -> Awaitable[Any]:
    return client.text.rank("q", TEXTS, dialect="tei")


def rank_best(client: AsyncClient) -> Awaitable[Any]:
    return client.text.rank("q", TEXTS, dialect="tei", extra_body={"top_n": 2})


def ranks(*indexes: int) -> list[dict[str, Any]]:
    return [{"index": index, "score": 0.5} for index in indexes]


INVALID_RANKS = [
    ([0, 1, 2, 4], "the response ranks text 4 of 4 texts, counted from 0"),
    ([1, 2, 3, -1], "the response ranks text -1 of 4 texts, counted from 0"),
    ([0, 1, 1, 3], "the response ranks text 1 more than once"),
    ([0, 1, 2, 3, 3], "the response ranks text 3 more than once"),
]


@pytest.mark.parametrize("method", [rank, rank_best])
@pytest.mark.parametrize(("indexes", "problem"), INVALID_RANKS)
async def test_unknown_or_repeated_index_of_a_rank_raises_an_error(
    method: Method, indexes: list[int], problem: str
) -> None:
    assert await error_message(ranks(*indexes), method) == problem
    assert await error_message({"scores": ranks(*indexes)}, method) == problem


@pytest.mark.parametrize("method", [rank])
async def test_text_without_a_rank_raises_an_error(method: Method) -> None:
    assert await error_message(ranks(3, 0, 1), method) == "the response holds 3 ranks for 4 texts"
    assert await error_message([], method) == "the response holds 0 ranks for 4 texts"
    assert [rank.index for rank in await call_with_response(ranks(3, 0, 1, 2), method)] == [3, 0, 1, 2]


@pytest.mark.parametrize("method", [rank_best])
async def test_fewer_ranks_than_texts_are_valid_if_the_request_has_top_n(method: Method) -> None:
    assert [rank.index for rank in await call_with_response(ranks(3, 0), method)] == [3, 0]
    assert await error_message([], method) == "the response holds 0 ranks for 4 texts"


RANKING_SHAPES: dict[str, tuple[ServerDialect, Callable[[list[float]], Any]]] = {
    "tei": ("tei", lambda scores: [{"index": index, "score": score} for index, score in enumerate(scores)]),
    "hf-serve": (
        "tei",
        lambda scores: {"scores": [{"index": index, "score": score} for index, score in enumerate(scores)]},
    ),
    "openai": (
        "openai",
        lambda scores: {"results": [{"index": index, "relevance_score": score} for index, score in enumerate(scores)]},
    ),
    "SGLang": (
        "openai",
        lambda scores: [
            {"index": index, "score": score, "document": "d", "meta_info": {}} for index, score in enumerate(scores)
        ],
    ),
    "Voyage": (
        "openai",
        lambda scores: {
            "object": "list",
            "data": [{"index": index, "relevance_score": score} for index, score in enumerate(scores)],
        },
    ),
    "huggingface": ("huggingface", lambda scores: [[label(score)] for score in scores]),
}


@pytest.mark.parametrize("shape", RANKING_SHAPES)
async def test_ranks_are_sorted_best_first_in_every_dialect(shape: str) -> None:
    dialect, body = RANKING_SHAPES[shape]
    with ByteServer(answer(body([0.25, 1.0, 0.0, 0.5]))) as server:
        async with AsyncClient(inference_url=server.url, base_url=server.url, token=False) as client:
            ranked = await client.text.rank("q", TEXTS, model=MODEL, dialect=dialect)
    assert [(rank.index, rank.score) for rank in ranked] == [(1, 1.0), (3, 0.5), (0, 0.25), (2, 0.0)]


@pytest.mark.parametrize("body", [{}, {"scores": [1.0]}, {"results": [{"index": 0}]}, [{"index": 0, "document": "a"}]])
async def test_ranks_without_a_score_raise_an_error(body: Any) -> None:
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            with pytest.raises(ResponseDecodeError) as caught:
                await client.text.rank("q", ["a"], model=MODEL)
    assert caught.value.status_code == 200
