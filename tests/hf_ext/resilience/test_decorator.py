"""A policy decorates a function, and a limiter is a block."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from support.fake_clock import FakeClock

from hf_ext import Meta, NetworkError, RateLimitError, ValidationError
from hf_ext._core.results.headers import Headers
from hf_ext.resilience import RateLimiter, Retry

retry = Retry(on=NetworkError, attempts=2, wait_initial=1e-9)


def test_decorated_function_runs_under_the_policy() -> None:
    calls: list[str] = []

    @retry
    def ask(question: str, *, mark: str = "?") -> str:
        """Ask."""
        calls.append(question)
        if len(calls) == 1:
            raise NetworkError("reset")
        return question + mark

    assert ask("why", mark="!") == "why!"
    assert (calls, ask.__name__, ask.__doc__) == (["why", "why"], "ask", "Ask.")


@pytest.mark.anyio
async def test_decorated_async_function_and_method_run_under_the_policy() -> None:
    class Asker:
        calls = 0

        @retry
        async def ask(self, question: str) -> str:
            self.calls += 1
            if self.calls == 1:
                raise NetworkError("reset")
            return question

    asker = Asker()
    assert await asker.ask("why") == "why"
    assert asker.calls == 2


def numbers() -> Any:
    yield 1


async def async_numbers() -> Any:
    yield 1


class Numbers:
    def __call__(self) -> Any:
        yield 1


@pytest.mark.parametrize(
    ("fn", "problem"),
    [
        (5, "a policy decorates a function, not 5"),
        (str, "a policy decorates a function"),
        (numbers, "a policy cannot decorate the generator function numbers"),
        (async_numbers, "a policy cannot decorate the generator function async_numbers"),
        (partial(numbers), "a policy cannot decorate the generator function partial"),
        (partial(async_numbers), "a policy cannot decorate the generator function partial"),
        (Numbers(), "a policy cannot decorate the generator function Numbers"),
        (staticmethod(str), "a policy decorates a function, not a staticmethod. Write the policy below @staticmethod."),
        (classmethod(str), "a policy decorates a function, not a classmethod. Write the policy below @classmethod."),
    ],
)
def test_anything_but_a_function_raises(fn: Any, problem: str) -> None:
    with pytest.raises(ValidationError) as caught:
        retry(fn)
    assert str(caught.value).startswith(problem)
    if "generator" in problem:
        assert caught.value.hint == "Decorate a function that returns a list, or open a stream with policy.stream(...)."


@pytest.mark.anyio
async def test_object_with_an_async_call_and_partial_of_an_async_function_are_decorated() -> None:
    class Asker:
        async def __call__(self, question: str) -> str:
            return question

    assert await retry(Asker())("why") == "why"
    assert await retry(partial(Asker().__call__, "why"))() == "why"


@pytest.mark.anyio
async def test_limiter_is_a_block() -> None:
    clock = FakeClock(0.0)
    limiter = RateLimiter(per_minute=3, max_wait=0, clock=clock)
    with limiter:
        assert limiter.available() == {"per_minute": 2}
    async with limiter as entered:
        assert entered is limiter
    with pytest.raises(LookupError), limiter:
        raise LookupError
    with pytest.raises(RateLimitError), limiter:
        raise AssertionError
    with pytest.raises(RateLimitError):
        async with limiter:
            raise AssertionError


class Answer:
    def __init__(self, **headers: str) -> None:
        self.meta = Meta(200, Headers(list(headers.items())), 0.1)


def test_limiter_follows_the_server_if_asked_to() -> None:
    clock = FakeClock(0.0)
    follows = RateLimiter(per_minute=100, max_wait=0, follow_server=True, clock=clock)
    ignores = RateLimiter(per_minute=100, max_wait=0, clock=clock)
    for limiter in (follows, ignores):
        limiter.call(lambda: Answer(ratelimit='"api";r=0;t=55'))
    assert ignores.call(str) == ""
    with pytest.raises(RateLimitError, match="in 55"):
        follows.call(str)
    clock.advance(55)
    for error in (NetworkError("reset"), LookupError(), RateLimitError("slow down", status_code=429, retry_after=9)):
        with pytest.raises(type(error)):
            follows.call(_fail, error)
    with pytest.raises(RateLimitError, match="in 9"):
        follows.call(str)


@pytest.mark.parametrize("result", [None, "text", Answer(), object()])
def test_response_without_limits_changes_nothing(result: Any) -> None:
    limiter = RateLimiter(per_minute=100, follow_server=True, clock=FakeClock(0.0))
    assert limiter.call(lambda: result) is result
    assert limiter.available() == {"per_minute": 99}


def test_follow_server_must_be_a_flag() -> None:
    with pytest.raises(ValidationError, match="follow_server"):
        RateLimiter(per_minute=1, follow_server=5)  # type: ignore[arg-type]


def _fail(error: Exception) -> None:
    raise error
