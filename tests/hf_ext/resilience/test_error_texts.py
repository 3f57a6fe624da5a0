"""An invalid argument of a policy is named in the error, with the method, and with what to do where it is not obvious."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hf_ext import NetworkError, ValidationError
from hf_ext.resilience import (
    AdaptiveLimiter,
    Bulkhead,
    Cache,
    CircuitBreaker,
    Hedge,
    Metrics,
    RateLimiter,
    Retry,
    Timeout,
    checks,
)


def numbers() -> Iterator[int]:
    yield 1


def retry() -> Retry:
    return Retry(on=NetworkError)


CASES: list[tuple[Callable[[], Any], str]] = [
    (
        lambda: AdaptiveLimiter(min_rate=2, max_rate=1),
        "max_rate must be at least min_rate=2, not 1 (AdaptiveLimiter).",
    ),
    (
        lambda: AdaptiveLimiter(max_rate=0),
        "max_rate must be None or a number above 0, not 0 (AdaptiveLimiter).",
    ),
    (
        lambda: Bulkhead(0),
        "max_concurrent must be a whole number of at least 1, not 0 (Bulkhead).",
    ),
    (
        lambda: Bulkhead(1).update(0),
        "max_concurrent must be a whole number of at least 1, not 0 (Bulkhead.update).",
    ),
    (
        lambda: Cache().put("key", 1, ttl=-1),
        "ttl must be None or a number of seconds above 0, not -1 (Cache.put).",
    ),
    (
        lambda: Cache().put([], 1),
        "key must be hashable, not list (Cache.put).",
    ),
    (
        lambda: Cache().get([]),
        "key must be hashable, not list (Cache.get).",
    ),
    (
        lambda: Cache().put("key", lambda: 1),
        "function cannot be cached: it cannot be pickled (Cache.put). Store the data instead of the object.",
    ),
    (
        lambda: Cache().update(extra_body={}),
        "unknown option 'extra_body' (Cache.update).",
    ),
    (
        lambda: CircuitBreaker().update(extra_body={}),
        "unknown option 'extra_body' (CircuitBreaker.update).",
    ),
    (
        lambda: CircuitBreaker().update(failure_threshold=0),
        "failure_threshold must be None or a whole number of at least 1, not 0 (CircuitBreaker.update).",
    ),
    (
        lambda: Hedge(delay=-1),
        "delay must be a number of seconds above 0, not -1 (Hedge).",
    ),
    (
        lambda: Metrics().watch(numbers()),
        "the stream was not opened with this Metrics object, or has ended (Metrics.watch). Open it with "
        "metrics.stream(...) or a pipeline. For stream.text_stream, also pass of=stream.",
    ),
    (
        lambda: RateLimiter(extra_body={}),
        "unknown option 'extra_body' (RateLimiter).",
    ),
    (
        lambda: retry()(numbers),
        "a policy cannot decorate the generator function numbers. Decorate a function that returns a list, or open a "
        "stream with policy.stream(...).",
    ),
    (
        lambda: retry().update(extra_body={}),
        "unknown option 'extra_body' (Retry.update).",
    ),
    (
        lambda: retry().update(attempts=0),
        "attempts must be a whole number of at least 1, not 0 (Retry.update).",
    ),
    (
        lambda: Timeout(0),
        "seconds must be a number of seconds above 0 and at most 1000000, not 0 (Timeout).",
    ),
    (
        lambda: Timeout(1, clock=3),  # type: ignore[arg-type]
        "clock must be a function, not 3 (Timeout).",
    ),
    (
        lambda: Timeout(1).update(seconds=0),
        "seconds must be a number of seconds above 0 and at most 1000000, not 0 (Timeout.update).",
    ),
    (
        lambda: checks.ping("host"),
        "url must be an http or https URL with a valid host and port (ping). Pass a URL such as 'https://host:443'.",
    ),
]


@pytest.mark.parametrize(("call", "text"), CASES, ids=[text.split(".")[0] for _, text in CASES])
def test_error_says_what_where_and_what_to_do(call: Callable[[], Any], text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        call()
    assert str(caught.value) == text
