"""A Failover passes all arguments to the function, applies the policy of each target, and logs failures."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from support.fake_clock import FakeClock

from hf_ext import Client, NetworkError
from hf_ext.resilience import Call, CircuitBreaker, Failover

pytestmark = pytest.mark.anyio


def call_target(target: str, text: str, *, end: str) -> str:
    return f"{target}: {text}{end}"


@contextmanager
def open_sync(target: str, text: str, *, end: str) -> Iterator[str]:
    yield call_target(target, text, end=end)


@asynccontextmanager
async def open_async(target: str, text: str, *, end: str) -> AsyncIterator[str]:
    yield call_target(target, text, end=end)


def interrupt_stream(failover: Failover[str]) -> None:
    with pytest.raises(NetworkError), failover.stream(open_sync, "text", end=""):
        raise NetworkError("reset")


async def test_function_receives_all_arguments() -> None:
    failover = Failover(["a"], on=NetworkError)
    assert failover.call(call_target, "text", end="!") == "a: text!"
    with failover.stream(open_sync, "text", end="!") as response:
        assert response == "a: text!"
    async with failover.astream(open_async, "text", end="!") as response:
        assert response == "a: text!"


def test_method_without_a_parameter_for_the_target_gets_a_note() -> None:
    client = Client(base_url="http://127.0.0.1:9")
    create: Any = client.chat.create
    with pytest.raises(TypeError) as caught:
        Failover([client], on=NetworkError).call(create, [], model="m")
    assert caught.value.__notes__ == [
        "A failover passes the target as the first argument: write a function such as `lambda target: …`."
    ]


def test_circuit_breaker_of_a_target_counts_interrupted_streams() -> None:
    breakers: dict[str, CircuitBreaker] = {}
    failover = Failover(
        ["a", "b"], on=NetworkError, each=lambda name: breakers.setdefault(name, CircuitBreaker(failure_threshold=2))
    )
    interrupt_stream(failover)
    assert breakers["a"].state == "closed"
    interrupt_stream(failover)
    assert [breaker.state for breaker in breakers.values()] == ["open", "closed"]


def test_late_success_does_not_end_a_second_ejection() -> None:
    """Each ejection starts a new epoch, not only the first."""
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


def test_failure_of_a_target_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    def down(target: str, error: Any) -> str:
        if target == "a":
            raise error
        return target

    caplog.set_level(logging.INFO)
    assert Failover(["a", "b"], on=NetworkError).call(down, NetworkError("SECRET")) == "b"
    assert [record.getMessage() for record in caplog.records] == ["NetworkError from target a"]
