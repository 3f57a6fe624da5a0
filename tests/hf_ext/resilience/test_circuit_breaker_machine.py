"""A CircuitBreaker is compared with a model in random sequences of events. Hypothesis generates the sequences."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from support.fake_clock import FakeClock

from hf_ext import NetworkError, ValidationError
from hf_ext.resilience import CircuitBreaker, CircuitOpenError, Permit, Transition

RESET_AFTER = 10.0
LEASE = 7.0


class BreakerMachine(RuleBasedStateMachine):
    """Calls start, and then succeed or fail, early or late, or never end. The model follows the documentation."""

    permits: Bundle[tuple[Permit, int, float]] = Bundle("permits")

    @initialize(threshold=st.integers(1, 3), probes=st.integers(1, 3), successes=st.integers(1, 3))
    def create(self, threshold: int, probes: int, successes: int) -> None:
        self.clock = FakeClock(0.0)
        self.breaker = CircuitBreaker(
            failure_threshold=threshold,
            probes=probes,
            success_threshold=successes,
            reset_after=RESET_AFTER,
            lease=LEASE,
            clock=self.clock,
        )
        self.transitions: list[Transition] = []
        self.breaker.subscribe(self.transitions.append)
        self.threshold, self.probes, self.successes_needed = threshold, probes, successes
        self.generation = 0
        self.leases: dict[Permit, float] = {}
        self.enter("closed")

    def enter(self, state: str) -> None:
        self.state = state
        self.generation += 1
        self.since = self.clock()
        self.failures = self.successes = 0
        self.probing: set[Permit] = set()

    @rule(target=permits)
    def start(self) -> Any:
        if self.state == "open" and self.clock() >= self.since + RESET_AFTER:
            self.enter("half_open")
        held = {permit for permit in self.probing if self.clock() < self.leases[permit]}
        room = min(self.probes, max(self.probes, self.successes_needed) - self.successes) - len(held)
        is_admitted = self.state == "closed" or (self.state == "half_open" and room > 0)
        try:
            permit = self.breaker.acquire()
        except CircuitOpenError:
            assert not is_admitted
            assert 0 < self.breaker.retry_after <= RESET_AFTER
            return multiple()
        assert is_admitted
        if self.state == "half_open":
            self.probing = held | {permit}
            self.leases[permit] = self.clock() + LEASE
            assert len(self.probing) <= self.probes
        return permit, self.generation, self.clock()

    def counts(self, permit: Permit, generation: int) -> bool:
        return generation == self.generation and (self.state == "closed" or permit in self.probing)

    @rule(call=consumes(permits))
    def succeed(self, call: tuple[Permit, int, float]) -> None:
        permit, generation, _ = call
        self.breaker.record(permit)
        if not self.counts(permit, generation):
            return
        self.failures = 0
        if self.state == "half_open":
            self.probing.remove(permit)
            self.successes += 1
            if self.successes >= self.successes_needed:
                self.enter("closed")

    @rule(call=consumes(permits))
    def fail(self, call: tuple[Permit, int, float]) -> None:
        permit, generation, _ = call
        self.breaker.record(permit, NetworkError("reset"))
        if not self.counts(permit, generation):
            return
        self.failures += 1
        if self.state == "half_open" or self.failures >= self.threshold:
            self.enter("open")

    @rule(call=consumes(permits), error=st.sampled_from([KeyboardInterrupt(), ValidationError("local")]))
    def end_without_result(self, call: tuple[Permit, int, float], error: BaseException) -> None:
        self.breaker.record(call[0], error)
        self.probing.discard(call[0])

    @rule(seconds=st.sampled_from([0.5, 3.0, LEASE, RESET_AFTER]))
    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule()
    def trip(self) -> None:
        self.breaker.trip()
        self.enter("open")

    @rule()
    def reset(self) -> None:
        self.breaker.reset()
        self.enter("closed")

    @invariant()
    def breaker_equals_model(self) -> None:
        if hasattr(self, "state"):
            assert self.breaker.state == self.state

    @invariant()
    def transitions_are_complete(self) -> None:
        transitions = getattr(self, "transitions", [])
        assert all(earlier.new == later.old for earlier, later in pairwise(transitions))
        assert [step.number for step in transitions] == list(range(1, len(transitions) + 1))
        if transitions:
            assert transitions[-1].new == self.breaker.state


TestBreakerMachine = BreakerMachine.TestCase
TestBreakerMachine.settings = settings(stateful_step_count=50, deadline=None)
