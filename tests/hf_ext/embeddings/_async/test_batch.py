"""A batch of texts keeps the order, reports progress, limits concurrency and collects errors."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from support.byte_server import ByteServer, answer

from hf_ext import ApiError, AsyncClient, BatchError, NetworkError, RateLimitError, ResponseDecodeError, ValidationError
from hf_ext.embeddings import BatchOutcome
from hf_ext.resilience import Cache, Call, Flow, Pipeline, Policy, RateLimiter, Retry

if TYPE_CHECKING:
    from scripts.local_servers import HfInferenceServer, LlamaServer, Nginx

pytestmark = pytest.mark.anyio

TEXTS = [f"text number {number}" for number in range(7)]
LONG_TEXTS = [f"{number} " + "word " * 10 for number in range(4)]
TOO_LONG = "word " * 600  # more tokens than the server accepts in a text
MODEL = "org/name"


def numbered_vectors(request: bytes) -> bytes:
    """Return a response in which the vector of each text begins with the number of the text."""
    return answer([[float(text.rpartition(" ")[2]), 1.0] for text in json.loads(request)["inputs"]])


def failing_first(*texts: str, status: str = "503 Service Unavailable", times: int = 1) -> Any:
    """Return `numbered_vectors`, but with an error for the first `times` requests that contain one of these texts."""
    failures_left = dict.fromkeys(texts, times)

    def respond(request: bytes) -> bytes:
        for text in json.loads(request)["inputs"]:
            if failures_left.get(text, 0) > 0:
                failures_left[text] -= 1
                return answer({"error": "overloaded"}, status=status)
        return numbered_vectors(request)

    return respond


def client_for(server: ByteServer) -> AsyncClient:
    return AsyncClient(inference_url=server.url, token=False)


def sent_texts(server: ByteServer) -> list[list[str]]:
    """Return the texts of each request."""
    return [body["inputs"] for body in server.bodies]


async def test_vectors_are_in_order_and_progress_counts_texts(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    progress: list[tuple[int, int]] = []
    batch = await inference_client.embeddings.create_batch(
        TEXTS,
        batch_size=2,
        max_concurrency=3,
        model=hf_inference.model,
        on_progress=lambda done, total: progress.append((done, total)),
    )
    single = await inference_client.embeddings.create(TEXTS, model=hf_inference.model)

    assert batch.vectors == pytest.approx(single.vectors, abs=1e-5)
    assert batch.meta.compute_type == "cpu"
    assert [total for _, total in progress] == [7, 7, 7, 7]
    assert max(progress) == (7, 7)


async def test_usage_is_the_sum_of_all_requests(client: AsyncClient, llama: LlamaServer) -> None:
    batch = await client.embeddings.create_batch(TEXTS, batch_size=3, model=llama.model, dialect="openai")
    single = await client.embeddings.create(TEXTS, model=llama.model, dialect="openai")

    assert batch.usage is not None
    assert single.usage is not None
    assert batch.usage.prompt_tokens == single.usage.prompt_tokens
    assert batch.vectors.shape == (7, 576)


async def test_concurrent_requests_are_at_most_max_concurrency(nginx_client: AsyncClient, nginx: Nginx) -> None:
    proxy = nginx_client.with_options(base_url=nginx.fault("two_at_once"))
    batch = await proxy.embeddings.create_batch(
        LONG_TEXTS, batch_size=1, max_concurrency=2, model="SmolLM2", dialect="openai"
    )
    with pytest.raises(BatchError) as caught:
        await proxy.embeddings.create_batch(
            LONG_TEXTS, batch_size=1, max_concurrency=4, model="SmolLM2", dialect="openai"
        )

    assert len(batch) == 4
    assert isinstance(caught.value.__cause__, RateLimitError)
    assert caught.value.is_retryable


async def test_batch_error_has_the_failed_texts_and_the_results(client: AsyncClient, llama: LlamaServer) -> None:
    texts = [*TEXTS[:5], TOO_LONG, *TEXTS[5:]]
    with pytest.raises(BatchError, match=r"inputs 4 to 5 failed: .*too large") as caught:
        await client.embeddings.create_batch(
            texts, batch_size=2, max_concurrency=1, model=llama.model, dialect="openai"
        )
    error = caught.value
    single = await client.embeddings.create(texts[:4], model=llama.model, dialect="openai")

    assert list(error.done) == [range(2), range(2, 4)]
    assert error.done[range(2, 4)].vectors == pytest.approx(single.vectors[2:], abs=1e-4)
    assert list(error.failures) == [range(4, 6)]
    assert error.missing == [4, 5, 6, 7]
    assert error.__cause__ is error.failures[range(4, 6)]
    assert isinstance(error.__cause__, ApiError)
    assert (error.status_code, error.where) == (500, f"POST {llama.url}/v1/embeddings")


async def test_invalid_texts_and_options_raise_before_a_request_is_sent(
    nginx_client: AsyncClient, nginx: Nginx
) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    with pytest.raises(ValidationError, match="index 1, 3"):
        await echo.embeddings.create_batch(["a", "", "b", ""], batch_size=1, model="acme/tiny", dialect="openai")
    with pytest.raises(ValidationError, match="normalize is not an option of the dialect 'openai'"):
        await echo.embeddings.create_batch(["a"], batch_size=1, model="acme/tiny", dialect="openai", normalize=True)
    after = await echo.chat.create([{"role": "user", "content": "x"}], model="acme/tiny")

    assert after.meta.headers["x-connection-request"] == "1"


async def test_default_batch_size_is_32_texts() -> None:
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            batch = await client.embeddings.create_batch([f"text {number}" for number in range(70)], model=MODEL)

    assert sorted(map(len, sent_texts(server))) == [6, 32, 32]
    assert batch.vectors[:, 0].tolist() == list(range(70))


ITERABLES: list[Callable[[], Any]] = [
    lambda: (text for text in TEXTS),
    lambda: iter(TEXTS),
    lambda: map(str, TEXTS),
    lambda: deque(TEXTS),
    lambda: tuple(TEXTS),
    lambda: dict(enumerate(TEXTS)).values(),
]


@pytest.mark.parametrize("inputs", ITERABLES)
async def test_inputs_can_be_any_iterable_of_texts(inputs: Callable[[], Any]) -> None:
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            batch = await client.embeddings.create_batch(inputs(), batch_size=2, model=MODEL)

    assert batch.vectors[:, 0].tolist() == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "inputs", [{"text": 1}, b"text", bytearray(b"text"), 5, None, pd.DataFrame({"text": ["a", "b"]})]
)
async def test_inputs_that_are_not_texts_raise_before_a_request_is_sent(inputs: Any) -> None:
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            with pytest.raises(ValidationError, match="inputs must be a text or a list of texts"):
                await client.embeddings.create_batch(inputs, model=MODEL)

    assert server.requests == []


async def test_iterator_is_read_and_validated_before_a_request_is_sent() -> None:
    def failing_iterator() -> Any:
        yield "text 0"
        raise OSError("the disk failed")

    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            with pytest.raises(OSError, match="the disk failed"):
                await client.embeddings.create_batch(failing_iterator(), batch_size=1, model=MODEL)
            with pytest.raises(ValidationError, match="index 1"):
                await client.embeddings.create_batch((text for text in ["a", "", "b"]), batch_size=1, model=MODEL)
            with pytest.raises(ValidationError, match="inputs is empty"):
                await client.embeddings.create_batch(iter([]), model=MODEL)

    assert server.requests == []


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"policy": 5}, r"policy must be a policy such as Retry\(...\) of hf_ext.resilience, not int"),
        ({"policy": lambda fn: fn()}, "policy must be a policy"),
        ({"on_progress": 5}, "on_progress must be a function that is not async, not int"),
        ({"outcome": {}}, "outcome must be a BatchOutcome, not dict"),
        ({"policy": 5, "on_progress": "x", "outcome": [], "batch_size": 0}, "4 problems"),
    ],
)
async def test_invalid_policy_on_progress_or_outcome_raises_before_a_request_is_sent(
    options: dict[str, Any], problem: str
) -> None:
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            with pytest.raises(ValidationError, match=problem):
                await client.embeddings.create_batch(TEXTS, model=MODEL, **options)

    assert server.requests == []


async def test_policy_is_applied_to_each_request() -> None:
    retry = Retry(on=ApiError, attempts=2, wait_initial=1e-9)
    with ByteServer(failing_first("text number 2", "text number 6", status="500 Server Error")) as server:
        async with client_for(server) as client:
            with pytest.raises(BatchError):
                await client.embeddings.create_batch(TEXTS, batch_size=2, max_concurrency=1, model=MODEL)
            batch = await client.embeddings.create_batch(
                TEXTS, batch_size=2, max_concurrency=2, model=MODEL, policy=retry
            )

    assert batch.vectors[:, 0].tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert len(server.requests) == 2 + 4 + 1


async def test_policy_distinguishes_the_texts_of_each_request() -> None:
    cache = Cache()
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            policy = Pipeline(cache, RateLimiter(per_second=1_000))
            for _ in range(2):
                batch = await client.embeddings.create_batch(
                    ["text 1", "text 2", "text 1", "text 3"],
                    batch_size=1,
                    max_concurrency=1,
                    model=MODEL,
                    policy=policy,
                )
            cached = await client.embeddings.create(["text 3"], model=MODEL, policy=cache)

    assert batch.vectors[:, 0].tolist() == [1, 2, 1, 3]
    assert cached.vectors.tolist() == [[3.0, 1.0]]
    assert sent_texts(server) == [["text 1"], ["text 2"], ["text 3"]]
    assert (cache.stats().misses, cache.stats().hits) == (3, 6)


class SignalOnError(Policy):
    """A policy that sets an event when a request has failed."""

    def __init__(self, failed: Event) -> None:
        self.failed = failed

    def flow(self, call: Call) -> Flow:
        try:
            return (yield call)
        except ApiError:
            self.failed.set()
            raise


class FixedResult(Policy):
    """A policy that sends no request. It returns a fixed result, or raises the result if it is an exception."""

    def __init__(self, result: Any) -> None:
        self.result = result

    def flow(self, call: Call) -> Flow:
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result
        yield call


async def test_error_or_wrong_result_of_a_policy_raises_a_batch_error() -> None:
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            two = await client.embeddings.create(TEXTS[:2], model=MODEL)
            with pytest.raises(BatchError, match="inputs 0 to 2 failed: the response holds 2 vectors for 3 texts"):
                await client.embeddings.create_batch(TEXTS, batch_size=3, model=MODEL, policy=FixedResult(two))
            with pytest.raises(BatchError, match="input 0 failed: LookupError: no more") as caught:
                await client.embeddings.create_batch(
                    TEXTS, batch_size=1, model=MODEL, policy=FixedResult(LookupError("no more"))
                )

    assert type(caught.value.__cause__) is LookupError
    assert caught.value.failures[range(1)] is caught.value.__cause__
    assert not caught.value.is_retryable
    assert caught.value.missing == [0, 1, 2, 3, 4, 5, 6]


async def test_on_progress_that_raises_stops_the_batch_and_keeps_the_results() -> None:
    def fail_at_four(done: int, total: int) -> None:
        if done >= 4:
            raise LookupError(f"{done} of {total}")

    outcome = BatchOutcome()
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            with pytest.raises(BatchError, match="on_progress failed: LookupError: 4 of 7") as caught:
                await client.embeddings.create_batch(
                    TEXTS, batch_size=2, max_concurrency=1, model=MODEL, on_progress=fail_at_four, outcome=outcome
                )

    error = caught.value
    assert type(error.__cause__) is LookupError
    assert {chunk: done.vectors[:, 0].tolist() for chunk, done in error.done.items()} == {
        range(2): [0, 1],
        range(2, 4): [2, 3],
    }
    assert (error.failures, error.missing) == ({}, [4, 5, 6])
    assert (outcome.done, outcome.failures, outcome.missing) == (error.done, error.failures, error.missing)
    assert len(server.requests) == 2


async def test_pending_request_is_completed_after_another_request_has_failed() -> None:
    second_arrived, first_failed = Event(), Event()

    def respond(request: bytes) -> bytes:
        if b"number 0" in request:
            second_arrived.wait(10)
            return answer({"error": "broken"}, status="500 Server Error")
        second_arrived.set()
        first_failed.wait(10)
        return numbered_vectors(request)

    with ByteServer(respond) as server:
        async with client_for(server) as client:
            with pytest.raises(BatchError) as caught:
                await client.embeddings.create_batch(
                    TEXTS,
                    batch_size=2,
                    max_concurrency=2,
                    model=MODEL,
                    policy=SignalOnError(first_failed),
                )

    assert list(caught.value.done) == [range(2, 4)]
    assert list(caught.value.failures) == [range(2)]
    assert caught.value.missing == [0, 1, 4, 5, 6]
    assert len(server.requests) == 2


async def test_successful_batch_fills_the_outcome() -> None:
    outcome = BatchOutcome()
    with ByteServer(numbered_vectors) as server:
        async with client_for(server) as client:
            batch = await client.embeddings.create_batch(TEXTS, batch_size=3, model=MODEL, outcome=outcome)

    assert list(outcome.done) == [range(3), range(3, 6), range(6, 7)]
    assert outcome.done[range(3, 6)].vectors.tolist() == batch.vectors[3:6].tolist()
    assert (outcome.failures, outcome.missing) == ({}, [])


async def test_results_of_a_failed_batch_keep_model_usage_and_meta() -> None:
    def respond(request: bytes) -> bytes:
        texts = json.loads(request)["input"]
        if "b" in texts:
            return answer({"error": "broken"}, status="500 Server Error")
        data = [{"index": 0, "embedding": [1.0], "truncated": True}]
        body = {"data": data, "model": "m", "usage": {"prompt_tokens": 7, "total_tokens": 7}}
        return answer(body, "application/json", f"X-Request-Id: r-{texts[0]}")

    with ByteServer(respond) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            with pytest.raises(BatchError) as caught:
                await client.embeddings.create_batch(
                    ["a", "b"], batch_size=1, max_concurrency=1, model="m", dialect="openai"
                )

    (done,) = caught.value.done.values()
    assert done.usage is not None
    assert (done.model, done.usage.total_tokens, done.meta.request_id) == ("m", 7, "r-a")
    assert done.extra["data"] == [{"index": 0, "truncated": True}]


async def test_vectors_with_other_dimensions_raise_an_error_and_other_results_are_kept() -> None:
    def respond(request: bytes) -> bytes:
        return answer([[1.0, 2.0, 3.0]] if b"number 2" in request else [[1.0, 2.0]])

    with ByteServer(respond) as server:
        async with client_for(server) as client:
            with pytest.raises(
                BatchError, match=r"input 2 failed: .* 3 dimensions, other responses of the batch of 2"
            ) as caught:
                await client.embeddings.create_batch(TEXTS, batch_size=1, max_concurrency=1, model=MODEL)

    assert type(caught.value.__cause__) is ResponseDecodeError
    assert list(caught.value.done) == [range(1), range(1, 2)]


async def test_token_vectors_after_vectors_of_texts_raise_an_error() -> None:
    def respond(request: bytes) -> bytes:
        return answer([[[1.0], [2.0]]] * 2 if b"number 2" in request else [[1.0], [2.0]])

    with ByteServer(respond) as server:
        async with client_for(server) as client:
            with pytest.raises(
                BatchError, match="a vector for each token, other responses of the batch a vector for each text"
            ):
                await client.embeddings.create_batch(TEXTS[:6], batch_size=2, max_concurrency=1, model=MODEL)


@pytest.mark.parametrize("order", [1, -1])
async def test_token_vectors_are_joined_in_order_if_each_request_has_one_text(order: int) -> None:
    tokens = {"text number 0": [[1.0, 2.0]], "text number 1": [[3.0, 4.0], [5.0, 6.0]], "text number 2": [[7.0, 8.0]]}

    def respond(request: bytes) -> bytes:
        return answer(tokens[json.loads(request)["inputs"][0]])

    with ByteServer(respond) as server:
        async with client_for(server) as client:
            batch = await client.embeddings.create_batch(
                list(tokens)[::order], batch_size=1, max_concurrency=1, model=MODEL
            )

    assert [matrix.tolist() for matrix in batch.tokens or ()] == list(tokens.values())[::order]


async def test_connection_error_raises_a_batch_error_with_the_results() -> None:
    def respond(request: bytes) -> bytes:
        return b"" if b"number 4" in request else numbered_vectors(request)

    with ByteServer(respond) as server:
        async with client_for(server) as client:
            with pytest.raises(BatchError) as caught:
                await client.embeddings.create_batch(TEXTS, batch_size=2, max_concurrency=1, model=MODEL)

    assert isinstance(caught.value.__cause__, NetworkError)
    assert list(caught.value.done) == [range(2), range(2, 4)]
    assert caught.value.is_retryable
