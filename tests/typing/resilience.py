"""The types of the resilience policies as their users see them. mypy and pyright check this file; it is never run.

A line that both checkers must refuse has a `type: ignore`. If the line has no error, the checkers report the unused
`type: ignore`.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import assert_type

import hf_ext
from hf_ext import RateLimitError
from hf_ext.resilience.bulkhead import Bulkhead
from hf_ext.resilience.circuit_breaker import CircuitBreaker
from hf_ext.resilience.failover import Failover
from hf_ext.resilience.flow import Pipeline
from hf_ext.resilience.rate_limiter import RateLimiter
from hf_ext.resilience.retry import Retry


class Response: ...


class Stream: ...


class Client:
    def create(self, model: str, *, seed: int = 0) -> Response:
        raise NotImplementedError

    async def acreate(self, model: str, *, seed: int = 0) -> Response:
        raise NotImplementedError

    def stream(self, model: str) -> AbstractContextManager[Stream]:
        raise NotImplementedError

    def astream(self, model: str) -> AbstractAsyncContextManager[Stream]:
        raise NotImplementedError

    async def astream_opened(self, model: str) -> AbstractAsyncContextManager[Stream]:
        raise NotImplementedError


client = Client()
retry = Retry(on=RateLimitError)
pipeline = Pipeline(retry, CircuitBreaker(), RateLimiter.standard())
failover = Failover([client], on=RateLimitError, each=lambda _: pipeline)


def ask(client: Client, text: str) -> Response:
    raise NotImplementedError


async def aask(client: Client, text: str) -> Response:
    raise NotImplementedError


def follow(client: Client, text: str) -> AbstractContextManager[Stream]:
    raise NotImplementedError


def results_keep_their_types() -> None:
    assert_type(retry.call(client.create, "m", seed=1), Response)
    assert_type(pipeline.call(client.create, model="m"), Response)
    assert_type(failover.call(ask, "Hello"), Response)
    assert_type(pipeline.call(failover.call, ask, "Hello"), Response)
    with pipeline.stream(client.stream, "m") as stream:
        assert_type(stream, Stream)
    with failover.stream(follow, "Hello") as stream:
        assert_type(stream, Stream)


async def awaited_results_keep_their_types() -> None:
    assert_type(await retry.acall(client.acreate, "m", seed=1), Response)
    assert_type(await failover.acall(aask, text="Hello"), Response)
    assert_type(await pipeline.acall(failover.acall, aask, "Hello"), Response)
    async with pipeline.astream(client.astream, "m") as stream:
        assert_type(stream, Stream)
    async with pipeline.astream(client.astream_opened, "m") as stream:
        assert_type(stream, Stream)


async def wrong_arguments_are_rejected() -> None:
    retry.call(client.create, 3)  # type: ignore[arg-type]
    retry.call(client.create, "m", sead=1)  # type: ignore[call-arg]
    failover.call(ask, 3)  # type: ignore[arg-type]
    failover.call(client.create, "m")  # type: ignore[arg-type, call-arg]
    await retry.acall(client.create, "m")  # type: ignore[arg-type]
    Retry()  # type: ignore[call-arg]
    retry.update(atempts=3)  # type: ignore[call-arg]
    Pipeline(failover)  # type: ignore[arg-type]


# The policy of a client.
hf_ext.Client(policy=pipeline).with_options(policy=None)
hf_ext.AsyncClient(policy=retry)
hf_ext.Client(policy=failover)  # type: ignore[arg-type]
hf_ext.Client(policy=Retry)  # type: ignore[arg-type]
hf_ext.Client().chat.create([], model="m", policy=pipeline)
hf_ext.Client().chat.stream([], model="m", policy=None)
hf_ext.Client().embeddings.create_batch([], policy=pipeline)
hf_ext.Client().endpoints.wait("org", "e", deadline=1, policy=None)


@retry
def decorated(model: str, *, seed: int = 0) -> Response:
    raise NotImplementedError


@pipeline
async def adecorated(model: str) -> Response:
    raise NotImplementedError


assert_type(decorated("m", seed=1), Response)
decorated(3)  # type: ignore[arg-type]


async def use_forms() -> None:
    assert_type(await adecorated("m"), Response)
    with RateLimiter.standard() as limiter, Bulkhead(8):
        assert_type(limiter, RateLimiter)
    async with RateLimiter.standard(), Bulkhead(8) as bulkhead:
        assert_type(bulkhead, Bulkhead)
