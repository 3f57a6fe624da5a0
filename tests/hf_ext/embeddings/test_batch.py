"""Batches: cut without gaps, joined in order, and after a failure nothing is lost."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import BatchError, Embeddings, NetworkError, RateLimitError
from hf_ext.embeddings.batch import BatchOutcome, spans


@given(st.integers(0, 200), st.integers(1, 50))
def test_spans_cover_everything_once_and_in_order(count, size):
    chunks = spans(count, size)
    assert [index for chunk in chunks for index in chunk] == list(range(count))
    assert all(len(chunk) == size for chunk in chunks[:-1])
    assert all(0 < len(chunk) <= size for chunk in chunks)


def vectors(chunk: range) -> Embeddings:
    return Embeddings(np.array([[index, 0] for index in chunk], dtype=np.float32))


def test_results_are_joined_in_the_order_of_the_inputs_whenever_they_come():
    chunks = spans(5, 2)
    outcome = BatchOutcome(chunks, None)
    for chunk in reversed(chunks):
        outcome.succeed(chunk, vectors(chunk))
    assert outcome.result().vectors[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert not outcome.stopped


def test_progress_is_told_after_each_chunk():
    seen = []
    chunks = spans(5, 2)
    outcome = BatchOutcome(chunks, lambda done, total: seen.append((done, total)))
    for chunk in (chunks[2], chunks[0], chunks[1]):
        outcome.succeed(chunk, vectors(chunk))
    assert seen == [(1, 5), (3, 5), (5, 5)]


def test_progress_may_look_at_the_outcome_itself():
    chunks = spans(2, 1)
    outcome = BatchOutcome(chunks, lambda done, total: outcome.fail(range(1, 2), NetworkError("x")))
    thread = threading.Thread(target=outcome.succeed, args=(chunks[0], vectors(chunks[0])), daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "the lock was held while the caller's function ran"
    assert outcome.stopped


def test_a_failure_names_its_inputs_and_keeps_what_was_done():
    chunks = spans(9, 2)
    outcome = BatchOutcome(chunks, None)
    outcome.succeed(chunks[3], vectors(chunks[3]))
    outcome.succeed(chunks[0], vectors(chunks[0]))
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
    outcome.fail(chunks[2], second)
    outcome.fail(chunks[1], first)
    assert outcome.stopped
    with pytest.raises(BatchError) as caught:
        outcome.result()
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


def test_whether_to_try_again_is_up_to_the_cause():
    outcome = BatchOutcome(spans(1, 1), None)
    outcome.fail(range(1), NetworkError("x", is_retryable=False))
    with pytest.raises(BatchError) as caught:
        outcome.result()
    assert not caught.value.is_retryable


def test_64_threads_lose_nothing():
    seen: list[int] = []
    chunks = spans(640, 1)
    outcome = BatchOutcome(chunks, lambda done, total: seen.append(done))

    def work(start: int) -> None:
        for chunk in chunks[start::64]:
            outcome.succeed(chunk, vectors(chunk))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcome.result().vectors[:, 0].tolist() == list(range(640))
    assert sorted(seen) == list(range(1, 641))
