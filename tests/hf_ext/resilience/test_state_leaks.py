"""10,000 calls with failures of every kind leak no memory and no threads. The state of no policy contains a secret."""

from __future__ import annotations

import gc
import random
import threading
import tracemalloc
from contextlib import suppress

from support.fake_clock import FakeClock
from support.leaks import NEEDLE, leaks

from hf_ext import RateLimitError
from hf_ext.resilience import Cache, HealthChecker, Metrics, Pipeline
from hf_ext.resilience.checks import lightweight
from hf_ext.usage import Price, UsageTracker


class Service:
    def __init__(self, rng):
        self.rng = rng

    def create(self, prompt, *, model, token=""):
        outcome = self.rng.random()
        if outcome < 0.2:
            raise RateLimitError("slow down", provider="groq")
        if outcome < 0.25:
            raise KeyboardInterrupt
        return {"prompt": prompt, "model": model, "usage": {"prompt_tokens": 3, "completion_tokens": 5}}


def test_ten_thousand_calls_leak_no_memory_and_no_threads():
    rng, clock = random.Random(1), FakeClock()
    cache, metrics, tracker = (
        Cache(maxsize=50, ttl=5, clock=clock),
        Metrics(clock=clock),
        UsageTracker({"a": Price(1, 2)}),
    )
    checker = HealthChecker({"a": lightweight(print)}, failure_threshold=1)
    pipeline, service = Pipeline(metrics, cache), Service(rng)

    def work(count):
        for _ in range(count):
            clock.advance(rng.random() / 10)
            try:
                response = pipeline.call(service.create, rng.randrange(100), model=rng.choice("abcd"))
                tracker.record(response)
                checker.record("a", 0.1)
            except (RateLimitError, KeyboardInterrupt) as error:
                checker.record("a", 0.1, error)

    threads = set(threading.enumerate())
    tracemalloc.start()
    work(3_000)
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    work(10_000)
    gc.collect()
    growth = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert growth < 64 * 1024
    assert set(threading.enumerate()) <= threads  # threads of other tests may end in the meantime
    assert (cache._shared_calls, metrics._timers) == ({}, {})


def test_no_state_contains_a_token_or_a_prompt():
    rng = random.Random(1)
    cache, metrics, tracker = Cache(), Metrics(), UsageTracker()
    measurements = []
    metrics.subscribe(measurements.append)
    pipeline, service = Pipeline(metrics, cache), Service(rng)
    for _ in range(20):
        with suppress(RateLimitError, KeyboardInterrupt):
            tracker.record(pipeline.call(service.create, "q", model="m", token=NEEDLE))
    assert (
        leaks(cache, cache.stats(), metrics, metrics.snapshot(), tracker, tracker.snapshot(), measurements, pipeline)
        == []
    )
    assert len(measurements) == 20
