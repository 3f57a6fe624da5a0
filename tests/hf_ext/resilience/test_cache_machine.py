"""Cache under every order of events that hypothesis can think of: its flows are driven step by step, without a clock."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from support.fake_clock import FakeClock

from hf_ext.resilience.cache import Cache
from hf_ext.resilience.flow import Call, Wait

KEYS = st.integers(0, 2)


class Caller:
    """One call through the cache: it leads, waits, or has ended."""

    def __init__(self, cache, key):
        self.key = key
        self.flow = cache.flow(Call(print, (key,)))
        self.step = None
        self.result = self.error = None
        self.go(lambda: next(self.flow))

    def go(self, action):
        try:
            self.step = action()
        except StopIteration as done:
            self.step, self.result = None, done.value
        except BaseException as error:  # noqa: BLE001
            self.step, self.error = None, error

    @property
    def leads(self):
        return isinstance(self.step, Call)

    @property
    def waits(self):
        return isinstance(self.step, Wait)


class CacheMachine(RuleBasedStateMachine):
    callers = Bundle("callers")

    def __init__(self):
        super().__init__()
        self.clock = FakeClock()
        self.cache = Cache(maxsize=2, ttl=10, key=lambda key: key, clock=self.clock)
        self.everybody = []
        self.made = 0
        self.forgotten = set()

    @rule(target=callers, key=KEYS)
    def ask(self, key):
        caller = Caller(self.cache, key)
        self.everybody.append(caller)
        return caller

    @rule(target=callers, key=KEYS, count=st.integers(2, 4))
    def many_ask(self, key, count):
        return multiple(*(self.ask(key) for _ in range(count)))

    @rule(caller=callers)
    def succeed(self, caller):
        if caller.leads:
            self.made += 1
            caller.go(lambda: caller.flow.send((caller.key, self.made)))

    @rule(caller=callers)
    def fail(self, caller):
        if caller.leads:
            caller.go(lambda: caller.flow.throw(ValueError(caller.key)))
            assert isinstance(caller.error, ValueError)

    @rule(caller=callers)
    def cancel(self, caller):
        if caller.step is not None:
            caller.go(lambda: caller.flow.throw(KeyboardInterrupt()))
            assert isinstance(caller.error, KeyboardInterrupt)

    @rule(caller=callers)
    def wake(self, caller):
        if caller.waits and caller.step.event.is_set:
            caller.go(lambda: caller.flow.send(True))

    @rule(seconds=st.integers(1, 10))
    def advance(self, seconds):
        self.clock.advance(seconds)

    @rule(key=KEYS)
    def delete(self, key):
        self.cache.delete(key)
        self.forgotten.update(caller for caller in self.everybody if caller.leads and caller.key == key)

    @rule()
    def clear(self):
        self.cache.clear()
        self.forgotten.update(caller for caller in self.everybody if caller.leads)

    @invariant()
    def nobody_gets_the_answer_to_another_question(self):
        for caller in self.everybody:
            assert caller.result is None or caller.result[0] == caller.key
            assert not isinstance(caller.error, ValueError) or caller.error.args == (caller.key,)

    @invariant()
    def equal_calls_are_made_once(self):
        leaders = [caller.key for caller in self.everybody if caller.leads and caller not in self.forgotten]
        assert len(leaders) == len(set(leaders))
        assert set(self.cache._flights) == set(leaders)

    @invariant()
    def who_waits_has_somebody_to_wait_for_or_is_about_to_wake(self):
        led = {caller.key for caller in self.everybody if caller.leads}
        for caller in self.everybody:
            assert not caller.waits or caller.step.event.is_set or caller.key in led

    @invariant()
    def the_bounds_hold(self):
        assert len(self.cache) <= 2

    def teardown(self):
        """Whoever is left gets an answer when the leaders get theirs."""
        while waiting := [caller for caller in self.everybody if caller.step is not None]:
            ready = [caller for caller in waiting if caller.leads or caller.step.event.is_set]
            assert ready, "everybody waits, nobody leads"
            for caller in ready:
                self.succeed(caller)
                self.wake(caller)
        assert self.cache._flights == {}


TestCacheMachine = CacheMachine.TestCase
TestCacheMachine.settings = settings(stateful_step_count=40, deadline=None)
