"""What Failover hands on to the function and to the policies of each target, and what it tells."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from support.fake_clock import FakeClock

from hf_ext import NetworkError, ValidationError
from hf_ext.resilience import Call, CircuitBreaker, Failover

pytestmark = pytest.mark.anyio


def ask(target: str, text: str, *, end: str) -> str:
    return f"{target}: {text}{end}"


@contextmanager
def ask_stream(target: str, text: str, *, end: str) -> Iterator[str]:
    yield ask(target, text, end=end)


@asynccontextmanager
async def aask_stream(target: str, text: str, *, end: str) -> AsyncIterator[str]:
    yield ask(target, text, end=end)


def break_off(failover: Failover[str]) -> None:
    with pytest.raises(NetworkError), failover.stream(ask_stream, "text", end=""):
        raise NetworkError("reset")


async def test_all_arguments_reach_the_function() -> None:
    failover = Failover(["a"], on=NetworkError)
    assert failover.call(ask, "text", end="!") == "a: text!"
    with failover.stream(ask_stream, "text", end="!") as response:
        assert response == "a: text!"
    async with failover.astream(aask_stream, "text", end="!") as response:
        assert response == "a: text!"


def test_the_breaker_of_a_target_learns_how_a_stream_ends() -> None:
    breakers: dict[str, CircuitBreaker] = {}
    failover = Failover(
        ["a", "b"], on=NetworkError, each=lambda name: breakers.setdefault(name, CircuitBreaker(failure_threshold=2))
    )
    break_off(failover)
    assert breakers["a"].state == "closed"
    break_off(failover)
    assert [breaker.state for breaker in breakers.values()] == ["open", "closed"]


def test_an_answer_from_before_a_second_ejection_counts_for_nothing() -> None:
    """Each ejection begins a new epoch, not only the first one."""
    clock = FakeClock()
    failover = Failover(["a", "b"], on=NetworkError, failure_threshold=1, reset_after=60, clock=clock)

    def down(target: str) -> str:
        if target == "a":
            raise NetworkError("down")
        return target

    assert failover.call(down) == "b"
    clock.advance(60)
    late = failover.flow(Call(print))
    step = next(late)
    assert isinstance(step, Call)
    assert step.args == ("a",)
    assert failover.call(down) == "b"
    with pytest.raises(StopIteration):
        late.send("response")
    assert [status.is_healthy for status in failover.status()] == [False, True]


def test_each_failure_that_another_target_answers_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def down(target: str, error: Any) -> str:
        if target == "a":
            raise error
        return target

    caplog.set_level(logging.INFO)
    assert Failover(["a", "b"], on=NetworkError).call(down, NetworkError("SECRET")) == "b"
    assert [record.getMessage() for record in caplog.records] == ["a failed with NetworkError"]


def test_options_that_make_no_sense_are_named() -> None:
    with pytest.raises(ValidationError) as caught:
        Failover(["a"], on=NetworkError, failure_threshold=0)
    assert str(caught.value) == (
        "Failover needs targets, a strategy of ('priority', 'round_robin', 'random', 'sticky'), "
        "a failure_threshold of 1 or more; it got 1 targets, 'priority' and 0."
    )
