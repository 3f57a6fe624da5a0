"""Measure the overhead of the policies around a call that does nothing: `python benchmarks/resilience.py`.

Prints the µs per operation in the fastest of 500 short rounds, which other work of the machine hardly changes, and the
goal. All calls succeed at the first attempt, because nearly all real calls do.
"""

from __future__ import annotations

import asyncio
import time
import timeit
from collections.abc import Awaitable, Callable

from hf_ext import NetworkError
from hf_ext.resilience import (
    AdaptiveLimiter,
    Bulkhead,
    CircuitBreaker,
    Failover,
    Hedge,
    Pipeline,
    RateLimiter,
    Retry,
    RetryBudget,
    Timeout,
)

CALLS = 200
ROUNDS = 500


def answer(text: str) -> str:
    return text


async def aanswer(text: str) -> str:
    return text


def ask(_target: object, text: str) -> str:
    return text


async def aask(_target: object, text: str) -> str:
    return text


def best(operation: Callable[[], object]) -> float:
    return min(timeit.repeat(operation, number=CALLS, repeat=ROUNDS)) / CALLS * 1e6


def abest(operation: Callable[[], Awaitable[object]]) -> float:
    async def one_round() -> float:
        began = time.perf_counter()
        for _ in range(CALLS):
            await operation()
        return time.perf_counter() - began

    async def rounds() -> float:
        return min([await one_round() for _ in range(ROUNDS)])

    return asyncio.run(rounds()) / CALLS * 1e6


def limiter() -> RateLimiter:
    return RateLimiter(per_second=1e9, per_minute=1e9, per_hour=1e9)


def retry() -> Retry:
    return Retry(on=NetworkError, deadline=60, budget=RetryBudget())


def pipeline() -> Pipeline:
    return Pipeline(retry(), CircuitBreaker(failure_rate=0.5), limiter())


def bare_states() -> dict[str, tuple[float, float]]:
    breaker, rated, limit = CircuitBreaker(), CircuitBreaker(failure_rate=0.5), limiter()
    return {
        "CircuitBreaker acquire, record": (best(lambda: breaker.record(breaker.acquire())), 3),
        "  with a failure rate": (best(lambda: rated.record(rated.acquire())), 3),
        "RateLimiter acquire, 3 windows": (best(limit.acquire), 3),
    }


def through_call() -> dict[str, tuple[float, float, float]]:
    targets = ["a", "b", "c"]
    single, whole = Failover(targets, on=NetworkError), Failover(targets, on=NetworkError, each=lambda _: pipeline())
    policies = {
        "Retry": retry(),
        "CircuitBreaker": CircuitBreaker(),
        "RateLimiter": limiter(),
        "  that follows the server": RateLimiter(per_second=1e9, follow_server=True),
        "AdaptiveLimiter": AdaptiveLimiter(),
        "Bulkhead": Bulkhead(8),
        "Timeout": Timeout(60),
        "Hedge (call: in threads)": Hedge(delay=60),
    }
    rows = {
        name: (best(lambda p=p: p.call(answer, "x")), abest(lambda p=p: p.acall(aanswer, "x")), 7.0)
        for name, p in policies.items()
    }
    rows["Failover"] = (best(lambda: single.call(ask, "x")), abest(lambda: single.acall(aask, "x")), 7)
    rows["all four"] = (best(lambda: whole.call(ask, "x")), abest(lambda: whole.acall(aask, "x")), 25)
    return rows


def main() -> None:
    print(f"{'bare state':34}{'µs':>8}{'goal':>8}")
    for name, (cost, goal) in bare_states().items():
        print(f"{name:34}{cost:8.2f}{goal:8.0f}")
    print(f"\n{'through call / acall':34}{'call':>8}{'acall':>8}{'goal':>8}")
    print(f"{'no policy':34}{best(lambda: answer('x')):8.2f}{abest(lambda: aanswer('x')):8.2f}")
    for name, (cost, acost, goal) in through_call().items():
        print(f"{name:34}{cost:8.2f}{acost:8.2f}{goal:8.0f}")


if __name__ == "__main__":
    main()
