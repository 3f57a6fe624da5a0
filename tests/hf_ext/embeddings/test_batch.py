"""Batches: the chunks have no gaps, the results are in order, and memory and work grow linearly."""

from __future__ import annotations

import asyncio
import base64
import cProfile
import json
import pickle
import pstats
import threading
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import AsyncClient, BatchError, Client, Embeddings, NetworkError, RateLimitError, ResponseDecodeError, Usage
from hf_ext._core.results.headers import Headers
from hf_ext.embeddings.batch import BatchRun
from hf_ext.transport import Request, Response


def batch_run(count: int, size: int, on_progress: Any = None) -> BatchRun:
    """Return a batch of `count` texts in chunks of `size`."""
    return BatchRun(count, size, on_progress=on_progress, outcome=None)


def vectors(chunk: range, **attributes: Any) -> Embeddings:
    """Return embeddings in which each vector begins with the index of its text."""
    return Embeddings(np.array([[index, 0] for index in chunk], dtype=np.float32), **attributes)


@given(st.integers(1, 200), st.integers(1, 50))
def test_chunks_contain_every_input_once_in_order(count: int, size: int) -> None:
    chunks = batch_run(count, size).chunks
    assert [index for chunk in chunks for index in chunk] == list(range(count))
    assert all(len(chunk) == size for chunk in chunks[:-1])
    assert all(0 < len(chunk) <= size for chunk in chunks)


def test_results_are_joined_in_the_order_of_the_inputs() -> None:
    batch = batch_run(5, 2)
    for chunk in reversed(batch.chunks):
        batch.succeed(chunk, vectors(chunk))
    assert batch.result().vectors[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert not batch.has_failed


def test_usage_is_summed_and_unknown_fields_of_items_are_joined() -> None:
    batch = batch_run(4, 1)
    usage = Usage(prompt_tokens=2, total_tokens=3)
    attributes: list[dict[str, Any]] = [
        {"model": "m", "usage": usage, "extra": {"object": "list"}},
        {"usage": Usage(total_tokens=3)},
        {"extra": {"data": [{"truncated": True}]}},
        {},
    ]
    for chunk, of_chunk in zip(batch.chunks, attributes, strict=True):
        batch.succeed(chunk, vectors(chunk, **of_chunk))
    result = batch.result()
    assert (result.model, result.usage) == ("m", Usage(prompt_tokens=2, total_tokens=6))
    assert result.extra == {"object": "list", "data": [{}, {}, {"truncated": True}, {}]}


def test_on_progress_may_use_the_batch_without_a_deadlock() -> None:
    batch = batch_run(2, 1, lambda done, total: batch.fail(range(1, 2), NetworkError("x")))
    thread = threading.Thread(target=batch.succeed, args=(range(1), vectors(range(1))), daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "on_progress ran while the lock was held"
    assert batch.has_failed


def test_batch_error_has_the_failed_inputs_and_the_results() -> None:
    batch = batch_run(9, 2)
    chunks = batch.chunks
    batch.succeed(chunks[3], vectors(chunks[3]))
    batch.succeed(chunks[0], vectors(chunks[0]))
    second = NetworkError("cut", where="POST https://h/p")
    first = RateLimitError(
        "slow down",
        where="POST https://h/p",
        status_code=429,
        request_id="r-1",
        provider="novita",
        body="{}",
        code="quota",
        retry_after=2.0,
    )
    batch.fail(chunks[2], second)
    batch.fail(chunks[1], first)
    assert batch.has_failed
    with pytest.raises(BatchError) as caught:
        batch.result()
    error = caught.value
    assert error.message == "inputs 2 to 3 failed: slow down"
    assert error.__cause__ is first
    assert list(error.done) == [range(2), range(6, 8)]
    assert error.done[range(6, 8)].vectors[:, 0].tolist() == [6, 7]
    assert error.failures == {range(2, 4): first, range(4, 6): second}
    assert error.missing == [2, 3, 4, 5, 8]
    assert (error.where, error.status_code, error.request_id, error.provider) == (
        "POST https://h/p",
        429,
        "r-1",
        "novita",
    )
    assert (error.body, error.code, error.retry_after, error.is_retryable) == ("{}", "quota", 2.0, True)
    assert "error.missing" in error.hint
    restored = pickle.loads(pickle.dumps(error))
    assert restored.done[range(6, 8)].vectors.tolist() == error.done[range(6, 8)].vectors.tolist()


def test_batch_error_is_retryable_only_if_its_cause_is_retryable() -> None:
    batch = batch_run(1, 1)
    batch.fail(range(1), NetworkError("x", is_retryable=False))
    with pytest.raises(BatchError, match="input 0 failed: x") as caught:
        batch.result()
    assert not caught.value.is_retryable


def test_incomplete_batch_raises_batch_error() -> None:
    batch = batch_run(3, 1)
    batch.succeed(range(1), vectors(range(1)))
    with pytest.raises(BatchError, match="interrupted after 1 of 3 inputs") as caught:
        batch.result()
    assert caught.value.missing == [1, 2]


@pytest.mark.parametrize("part", [vectors(range(1)), vectors(range(3)), Embeddings(np.zeros((2, 3), np.float32))])
def test_result_with_another_shape_raises_an_error_and_its_inputs_are_missing(part: Embeddings) -> None:
    batch = batch_run(4, 2)
    batch.succeed(range(2), vectors(range(2)))
    with pytest.raises(ResponseDecodeError):
        batch.succeed(range(2, 4), part)
    with pytest.raises(BatchError) as caught:
        batch.result()
    assert caught.value.missing == [2, 3]


def test_no_result_of_64_threads_is_lost() -> None:
    progress: list[int] = []
    batch = batch_run(640, 1, lambda done, total: progress.append(done))

    def work(start: int) -> None:
        for chunk in batch.chunks[start::64]:
            batch.succeed(chunk, vectors(chunk))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert batch.result().vectors[:, 0].tolist() == list(range(640))
    assert sorted(progress) == list(range(1, 641))


# Memory and number of function calls


class SameVectorTransport:
    """A transport that returns the same vector, in base64, for each text."""

    name = "same vector"

    def __init__(self, dimensions: int) -> None:
        self.packed = base64.b64encode(np.ones(dimensions, "<f4").tobytes()).decode()

    def send(self, request: Request) -> Response:
        assert isinstance(request.content, bytes)
        count = len(json.loads(request.content)["input"])
        data = [{"index": index, "embedding": self.packed} for index in range(count)]
        return Response(200, Headers([("content-type", "application/json")]), json.dumps({"data": data}).encode())

    def stream(self, request: Request) -> Any:
        raise AssertionError(request.where)

    def close(self) -> None:
        return


class AsyncSameVectorTransport(SameVectorTransport):
    async def send(self, request: Request) -> Response:  # type: ignore[override]
        return super().send(request)

    async def aclose(self) -> None:
        return


def test_peak_memory_of_a_batch_is_below_one_and_a_half_times_its_result() -> None:
    count, dimensions = 4_096, 1_024
    texts = ["a"] * count
    with Client(base_url="http://127.0.0.1:1", token=False, transport=SameVectorTransport(dimensions)) as client:
        client.embeddings.create_batch(texts[:32], model="m", dialect="openai")
        tracemalloc.start()
        try:
            batch = client.embeddings.create_batch(texts, model="m", dialect="openai")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert batch.vectors.shape == (count, dimensions)
    assert batch.vectors.flags.owndata
    assert peak < 1.5 * batch.vectors.nbytes


def test_number_of_function_calls_grows_linearly_with_the_chunks() -> None:
    """Count function calls instead of seconds. The number of calls is the same on every machine."""

    async def count(chunks: int) -> float:
        async with AsyncClient(
            base_url="http://127.0.0.1:1", token=False, transport=AsyncSameVectorTransport(1)
        ) as client:
            with cProfile.Profile() as profile:
                await client.embeddings.create_batch(
                    ["a"] * chunks, batch_size=1, model="m", dialect="openai", on_progress=max
                )
        return float(pstats.Stats(profile).total_calls) / chunks

    asyncio.run(count(10))
    few, many = asyncio.run(count(200)), asyncio.run(count(2_000))
    assert many < 1.1 * few
