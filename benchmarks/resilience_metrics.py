"""Measure the overhead of `Metrics` and `Cache`: `python benchmarks/resilience_metrics.py`.

Prints the µs per operation in the fastest of 500 short rounds. The goals: `Metrics.record` takes at most 2 µs, and the
methods `call` and `acall` of each policy take at most 7 µs. If prometheus_client is installed, its histogram is
measured too.
"""

from __future__ import annotations

import asyncio
import time
import timeit
from collections.abc import Callable, Coroutine
from typing import Any

from hf_ext.resilience.cache import Cache
from hf_ext.resilience.flow import Pipeline
from hf_ext.resilience.histogram import Histogram
from hf_ext.resilience.metrics import Metrics

CALLS = 200
ROUNDS = 500
MESSAGES = [{"role": "user", "content": "What is gravity? " * 20}]


def create(_messages: Any, *, model: str) -> str:
    return model


async def acreate(_messages: Any, *, model: str) -> str:
    return model


def best(statement: Callable[[], object], number: int = CALLS) -> float:
    return min(timeit.repeat(statement, number=number, repeat=ROUNDS)) / number * 1e6


def abest(make: Callable[[], Coroutine[Any, Any, object]]) -> float:
    async def round_() -> float:
        started = time.perf_counter()
        for _ in range(CALLS):
            await make()
        return time.perf_counter() - started

    async def rounds() -> float:
        return min([await round_() for _ in range(ROUNDS)])

    return asyncio.run(rounds()) / CALLS * 1e6


def ours() -> dict[str, float]:
    metrics, cache, histogram = Metrics(), Cache(), Histogram()
    both = Pipeline(Metrics(), Cache())
    numbers = iter(range(10**9))
    return {
        "Histogram.add": best(lambda: histogram.add(0.123)),
        "Metrics.record": best(lambda: metrics.record(0.123, model="org/name", provider="groq")),
        "Metrics.record, with error=": best(lambda: metrics.record(0.123, model="org/name", error="RateLimitError")),
        "Metrics.snapshot": best(metrics.snapshot, 5),
        "call without a policy": best(lambda: create(MESSAGES, model="m")),
        "Metrics.call": best(lambda: metrics.call(create, MESSAGES, model="m")),
        "Cache.call, cache hit": best(lambda: cache.call(create, MESSAGES, model="m")),
        "Cache.call, cache miss": best(lambda: cache.call(create, next(numbers), model="m")),
        "Pipeline(Metrics, Cache).call, cache hit": best(lambda: both.call(create, MESSAGES, model="m")),
        "await without a policy": abest(lambda: acreate(MESSAGES, model="m")),
        "Metrics.acall": abest(lambda: metrics.acall(acreate, MESSAGES, model="m")),
        "Cache.acall, cache hit": abest(lambda: cache.acall(acreate, MESSAGES, model="m")),
        "Cache.acall, cache miss": abest(lambda: cache.acall(acreate, next(numbers), model="m")),
    }


def other_libraries() -> dict[str, float]:
    found: dict[str, float] = {}
    try:
        from prometheus_client import CollectorRegistry
        from prometheus_client import Histogram as PrometheusHistogram
    except ImportError:
        return found
    labelled = PrometheusHistogram("seconds", "", ["model", "provider"], registry=CollectorRegistry())
    found["prometheus_client observe with labels"] = best(lambda: labelled.labels("org/name", "groq").observe(0.123))
    return found


def main() -> None:
    for name, microseconds in (ours() | other_libraries()).items():
        print(f"{name:42} {microseconds:8.2f} µs")


if __name__ == "__main__":
    main()
