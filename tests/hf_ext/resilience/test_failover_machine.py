"""A Failover is tested with random sequences of events. Hypothesis generates the sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from support.fake_clock import FakeClock

from hf_ext import NetworkError, ValidationError
from hf_ext.resilience import Call, Failover, FailoverError, Flow

if TYPE_CHECKING:
    from hf_ext.resilience.failover import Strategy

NAMES = ["a", "b", "c"]
RESET_AFTER = 10.0


class Attempt:
    """A running call. `called` has the targets that were called. The flow waits for the result of the last target."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.called: list[str] = []
        self.is_done = False
        self.add(next(flow))

    def add(self, call: object) -> None:
        assert isinstance(call, Call), "the failover slept"
        self.called.append(call.args[0])


class FailoverMachine(RuleBasedStateMachine):
    """Calls overlap, targets fail and succeed, and health checks mark targets. Each step checks the invariants."""

    attempts: Bundle[Attempt] = Bundle("attempts")

    @initialize(strategy=st.sampled_from(["priority", "round_robin", "random", "sticky"]), threshold=st.integers(1, 3))
    def create(self, strategy: Strategy, threshold: int) -> None:
        self.clock = FakeClock()
        self.strategy: Strategy = strategy
        self.failover = Failover(
            NAMES,
            on=NetworkError,
            strategy=strategy,
            failure_threshold=threshold,
            window=1e9,
            reset_after=RESET_AFTER,
            clock=self.clock,
            rng=lambda: 0.5,
        )
        self.down: set[str] = set()

    def healthy(self) -> list[str]:
        return [status.name for status in self.failover.status() if status.is_healthy]

    @rule(target=attempts)
    def start(self) -> Attempt:
        healthy = self.healthy()
        attempt = Attempt(self.failover.flow(Call(print)))
        if healthy:
            assert attempt.called[0] in healthy, "an unhealthy target was called first"
        if healthy and self.strategy == "priority":
            assert attempt.called == [healthy[0]]
        return attempt

    @rule(attempt=attempts)
    def fail(self, attempt: Attempt) -> None:
        if attempt.is_done:
            return
        try:
            attempt.add(attempt.flow.throw(NetworkError("down")))
        except FailoverError as error:
            attempt.is_done = True
            assert sorted(attempt.called) == NAMES, "the call failed before every target was called"
            assert len(error.exceptions) == len(NAMES)  # noqa: PT017
        assert len(set(attempt.called)) == len(attempt.called), "a target was called twice"

    @rule(attempt=consumes(attempts))
    def succeed(self, attempt: Attempt) -> None:
        if attempt.is_done:
            return
        try:
            attempt.flow.send("response")
        except StopIteration as done:
            assert done.value == "response"  # noqa: PT017
        else:
            raise AssertionError("the call continued after a success")

    @rule(attempt=consumes(attempts), error=st.sampled_from([KeyboardInterrupt(), ValidationError("wrong")]))
    def raise_another_error(self, attempt: Attempt, error: BaseException) -> None:
        if attempt.is_done:
            return
        before = self.failover.status()
        try:
            attempt.flow.throw(error)
        except type(error) as raised:
            assert raised is error  # noqa: PT017
        assert self.failover.status() == before, "the failover counted an error that is not a failure"

    @rule(seconds=st.sampled_from([1.0, RESET_AFTER]))
    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule(name=st.sampled_from(NAMES), healthy=st.booleans())
    def check(self, name: str, healthy: bool) -> None:
        self.failover.mark(name, healthy=healthy)
        (self.down.discard if healthy else self.down.add)(name)

    @invariant()
    def one_target_stays_healthy(self) -> None:
        """Ejections leave at least one healthy target, unless health checks have marked targets as down."""
        if hasattr(self, "failover") and not self.healthy():
            assert self.down

    @invariant()
    def no_ejection_is_longer_than_reset_after(self) -> None:
        if hasattr(self, "failover"):
            assert all(0 <= status.retry_after <= RESET_AFTER for status in self.failover.status())


TestFailoverMachine = FailoverMachine.TestCase
TestFailoverMachine.settings = settings(stateful_step_count=40, deadline=None)
