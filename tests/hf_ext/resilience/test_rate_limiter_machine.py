"""A RateLimiter is tested with random sequences of events. Hypothesis generates the sequences."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from support.fake_clock import Actor, FakeClock, World

from hf_ext.resilience import Flow, Limit, RateLimiter
from hf_ext.resilience._buckets import Cost

BURSTS = {"per_second": 4.0, "per_minute": 30.0, "tokens_per_minute": 200.0}
RATES = {"per_second": 2.0, "per_minute": 0.5, "tokens_per_minute": 3.0}


class LimiterMachine(RuleBasedStateMachine):
    """Waiters arrive and leave, time passes, and the server reports quotas. The invariants are true after each step."""

    waiters: Bundle[Actor] = Bundle("waiters")

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.world = World(self.clock)
        self.limiter = RateLimiter(
            per_second=Limit(2, burst=4), per_minute=30, tokens_per_minute=Limit(180, burst=200), clock=self.clock
        )
        self.admitted: list[tuple[float, Cost]] = []
        self.number = 0
        self.waiting: list[int] = []
        self.numbers: dict[Actor, int] = {}

    def acquisition(self, number: int, cost: Cost) -> Flow:
        waiter = self.limiter._local.take_or_enqueue(cost)
        if waiter is not None:
            self.waiting.append(number)
            yield from self.limiter._local.wait_for_turn(waiter)
            assert self.waiting.pop(0) == number, "a later waiter was admitted first"
        self.admitted.append((self.clock(), cost))

    @rule(target=waiters, requests=st.integers(0, 4), tokens=st.integers(0, 200))
    def arrive(self, requests: int, tokens: int) -> Actor:
        self.number += 1
        actor = self.world.start(self.acquisition(self.number, Cost(requests, tokens)))
        self.numbers[actor] = self.number
        return actor

    @rule(actor=consumes(waiters))
    def leave(self, actor: Actor) -> None:
        if not actor.is_done:
            self.waiting.remove(self.numbers[actor])
            self.world.cancel(actor, KeyboardInterrupt())
            assert isinstance(actor.error, KeyboardInterrupt)

    @rule(actor=consumes(waiters), seconds=st.floats(0, 5))
    def leave_late(self, actor: Actor, seconds: float) -> None:
        """Advance the clock without waking any waiter, then remove one. Its turn may already have come."""
        self.clock.advance(seconds)
        self.leave(actor)
        self.world.settle()

    @rule(requests=st.integers(0, 4), tokens=st.integers(0, 200))
    def try_to_take(self, requests: int, tokens: int) -> None:
        cost = Cost(requests, tokens)
        before = self.limiter.available()
        if self.limiter.try_acquire(requests, tokens=tokens):
            assert not self.waiting, "a call overtook the waiters"
            self.admitted.append((self.clock(), cost))
        else:
            assert self.limiter.available() == before, "a rejected request took something"

    @rule(seconds=st.floats(0, 90))
    def pass_time(self, seconds: float) -> None:
        self.world.advance(seconds)

    @rule(seconds=st.floats(0, 10))
    def pause(self, seconds: float) -> None:
        self.limiter.pause(seconds)

    @rule(remaining=st.integers(0, 5))
    def observe_a_quota(self, remaining: int) -> None:
        self.limiter.observe({"ratelimit": f'"api";r={remaining};t=3'})

    @invariant()
    def no_window_is_exceeded(self) -> None:
        for name, burst in BURSTS.items():
            spent = 0.0
            lowest = 0.0
            for moment, cost in self.admitted:
                allowed = RATES[name] * (moment - 1_000.0)
                lowest = min(lowest, spent - allowed)
                spent += cost.tokens if name.startswith("tokens") else cost.requests
                assert spent - allowed - lowest <= burst + 1e-6, f"{name} admitted more than burst + rate · t"

    @invariant()
    def waiters_wait_only_for_capacity(self) -> None:
        if self.waiting:
            assert len(self.limiter._local.queue) == len(self.waiting)
            first = next(iter(self.limiter._local.queue)).cost
            short = [
                name
                for name, level in self.limiter.available().items()
                if level < (first.tokens if name.startswith("tokens") else first.requests)
            ]
            assert short or not any(self.limiter.available().values())

    def teardown(self) -> None:
        """Let time pass until every waiter has been admitted."""
        self.world.advance(200.0 * (len(self.waiting) + 1))
        assert not self.waiting
        assert not self.limiter._local.queue


TestLimiterMachine = LimiterMachine.TestCase
TestLimiterMachine.settings = settings(stateful_step_count=40, deadline=None)
