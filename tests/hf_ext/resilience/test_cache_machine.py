"""A Cache is tested with random sequences of events. Hypothesis runs the flows step by step, with a fake clock."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from support.fake_clock import FakeClock

from hf_ext.resilience.cache import Cache
from hf_ext.resilience.flow import Call, Wait

KEYS = st.integers(0, 2)


class Caller:
    """One call through the cache. The call is a leader, waits as a follower, or has ended."""

    def __init__(self, cache, key):
        self.key = key
        self.flow = cache.flow(Call(print, (key,)))
        self.step = None
        self.result = self.error = None
        self.run(lambda: next(self.flow))

    def run(self, action):
        try:
            self.step = action()
        except StopIteration as done:
            self.step, self.result = None, done.value
        except BaseException as error:  # noqa: BLE001
            self.step, self.error = None, error

    @property
    def is_leader(self):
        return isinstance(self.step, Call)

    @property
    def is_waiting(self):
        return isinstance(self.step, Wait)


class CacheMachine(RuleBasedStateMachine):
    callers = Bundle("callers")

    def __init__(self):
        super().__init__()
        self.clock = FakeClock()
        self.cache = Cache(maxsize=2, ttl=10, key=lambda key: key, clock=self.clock)
        self.callers_so_far = []
        self.calls_made = 0
        self.not_stored = set()

    @rule(target=callers, key=KEYS)
    def start_call(self, key):
        caller = Caller(self.cache, key)
        self.callers_so_far.append(caller)
        return caller

    @rule(target=callers, key=KEYS, count=st.integers(2, 4))
    def start_equal_calls(self, key, count):
        return multiple(*(self.start_call(key) for _ in range(count)))

    @rule(caller=callers)
    def succeed(self, caller):
        if caller.is_leader:
            self.calls_made += 1
            caller.run(lambda: caller.flow.send((caller.key, self.calls_made)))

    @rule(caller=callers)
    def fail(self, caller):
        if caller.is_leader:
            caller.run(lambda: caller.flow.throw(ValueError(caller.key)))
            assert isinstance(caller.error, ValueError)

    @rule(caller=callers)
    def cancel(self, caller):
        if caller.step is not None:
            caller.run(lambda: caller.flow.throw(KeyboardInterrupt()))
            assert isinstance(caller.error, KeyboardInterrupt)

    @rule(caller=callers)
    def wake(self, caller):
        if caller.is_waiting and caller.step.event.is_set:
            caller.run(lambda: caller.flow.send(True))

    @rule(seconds=st.integers(1, 10))
    def advance(self, seconds):
        self.clock.advance(seconds)

    @rule(key=KEYS)
    def delete(self, key):
        self.cache.delete(key)
        self.not_stored.update(caller for caller in self.callers_so_far if caller.is_leader and caller.key == key)

    @rule()
    def clear(self):
        self.cache.clear()
        self.not_stored.update(caller for caller in self.callers_so_far if caller.is_leader)

    @invariant()
    def callers_get_results_of_their_own_key_only(self):
        for caller in self.callers_so_far:
            assert caller.result is None or caller.result[0] == caller.key
            assert not isinstance(caller.error, ValueError) or caller.error.args == (caller.key,)

    @invariant()
    def equal_calls_have_one_leader(self):
        leaders = [caller.key for caller in self.callers_so_far if caller.is_leader and caller not in self.not_stored]
        assert len(leaders) == len(set(leaders))
        assert set(self.cache._shared_calls) == set(leaders)

    @invariant()
    def waiting_callers_have_a_leader_or_a_set_event(self):
        keys_with_leader = {caller.key for caller in self.callers_so_far if caller.is_leader}
        for caller in self.callers_so_far:
            assert not caller.is_waiting or caller.step.event.is_set or caller.key in keys_with_leader

    @invariant()
    def cache_is_within_maxsize(self):
        assert len(self.cache) <= 2

    def teardown(self):
        """Give the leaders a result. After that, all other callers must end."""
        while waiting := [caller for caller in self.callers_so_far if caller.step is not None]:
            ready = [caller for caller in waiting if caller.is_leader or caller.step.event.is_set]
            assert ready, "callers wait, but there is no leader"
            for caller in ready:
                self.succeed(caller)
                self.wake(caller)
        assert self.cache._shared_calls == {}


TestCacheMachine = CacheMachine.TestCase
TestCacheMachine.settings = settings(stateful_step_count=40, deadline=None)
