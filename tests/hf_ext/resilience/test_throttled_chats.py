"""Policies in the documented order send 1,000 chats, 16 at a time, to a service that admits 100 per second."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from support.fake_clock import FakeClock, World

from hf_ext import AsyncClient, Client, HfError, RateLimitError
from hf_ext.resilience import Call, CircuitBreaker, Flow, Pipeline, Policy, RateLimiter, Retry, Sleep

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

CHATS, IN_FLIGHT = 1_000, 16
MESSAGES = [{"role": "user", "content": "Hi"}]


class Latency(Policy):
    """Delay each call by 20 ms."""

    def flow(self, call: Call) -> Flow:
        yield Sleep(0.02)
        return (yield call)


class ThrottlingService:
    """A service that admits 100 requests per second with a burst of 21, by the rule of `limit_req` of nginx."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.excess, self.last = 0.0, clock()
        self.throttled = 0

    def __call__(self) -> str:
        excess = max(0.0, self.excess - 100 * (self.clock() - self.last)) + 1
        if excess > 21:
            self.throttled += 1
            raise RateLimitError("Rate limit reached", status_code=429, retry_after=1.0)
        self.excess, self.last = excess, self.clock()
        return "Hello!"


def test_99_percent_of_calls_succeed_with_an_injected_clock() -> None:
    clock, outcomes = FakeClock(), Counter[str]()
    world, service = World(clock), ThrottlingService(clock)
    chats = iter(range(CHATS))
    breaker = CircuitBreaker(clock=clock)
    pipeline = Pipeline(
        Retry(on=HfError, clock=clock, rng=Random(7).random),
        breaker,
        RateLimiter(per_second=100, clock=clock),
        Latency(),
    )

    def worker() -> Generator[Any, Any, None]:
        for _ in chats:
            try:
                outcomes[(yield from pipeline.flow(Call(service)))] += 1
            except HfError as error:
                outcomes[type(error).__name__] += 1

    workers = [world.start(worker()) for _ in range(IN_FLIGHT)]
    world.advance(60)
    assert all(actor.is_done for actor in workers)
    assert sum(outcomes.values()) == CHATS
    assert outcomes["Hello!"] >= 0.99 * CHATS, outcomes
    assert service.throttled > 50
    assert breaker.state == "closed"


@pytest.mark.heavy
class TestWithNginx:
    """The service is nginx with `limit_req`. The clock is the real clock."""

    def pipeline(self) -> Pipeline:
        return Pipeline(Retry(on=HfError), CircuitBreaker(), RateLimiter(per_second=100))

    def check(self, outcomes: Counter[str]) -> None:
        assert sum(outcomes.values()) == CHATS
        assert outcomes["Hello!"] >= 0.99 * CHATS, outcomes

    def test_99_percent_of_async_calls_to_nginx_succeed(self, nginx_alone: Nginx) -> None:
        outcomes, pipeline = Counter[str](), self.pipeline()
        chats = iter(range(CHATS))

        async def work(client: AsyncClient) -> None:
            for _ in chats:
                try:
                    completion = await pipeline.acall(client.chat.create, MESSAGES, model="acme/tiny")
                    outcomes[completion.text] += 1
                except HfError as error:
                    outcomes[type(error).__name__] += 1

        async def main() -> None:
            url = nginx_alone.fault("hundred_chats_a_second")
            async with AsyncClient(base_url=url) as client, anyio.create_task_group() as group:
                for _ in range(IN_FLIGHT):
                    group.start_soon(work, client)

        anyio.run(main)
        self.check(outcomes)

    def test_99_percent_of_sync_calls_to_nginx_succeed(self, nginx_alone: Nginx) -> None:
        outcomes, pipeline = Counter[str](), self.pipeline()
        lock = threading.Lock()

        def create_chat(client: Client) -> None:
            try:
                outcome = pipeline.call(client.chat.create, MESSAGES, model="acme/tiny").text
            except HfError as error:
                outcome = type(error).__name__
            with lock:
                outcomes[outcome] += 1

        url = nginx_alone.fault("hundred_chats_a_second")
        with Client(base_url=url) as client, ThreadPoolExecutor(IN_FLIGHT) as pool:
            for future in [pool.submit(create_chat, client) for _ in range(CHATS)]:
                future.result()
        self.check(outcomes)
