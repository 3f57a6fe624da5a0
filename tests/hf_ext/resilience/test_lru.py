"""LruTtlStore behaves like a simple and slow model."""

import math
from collections import OrderedDict

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hf_ext.resilience._lru import LruTtlStore

KEYS = st.integers(0, 7)
LIMITS = st.tuples(st.integers(1, 5), st.sampled_from([math.inf, 1, 10, 30]))


class LruMachine(RuleBasedStateMachine):
    @initialize(limits=LIMITS)
    def start(self, limits):
        self.now = 0.0
        self.limits = limits
        self.lru = LruTtlStore(*limits)
        self.model: OrderedDict[int, tuple[bytes, float]] = OrderedDict()
        self.evicted = 0

    @rule(seconds=st.integers(0, 5))
    def advance(self, seconds):
        self.now += seconds

    @rule(key=KEYS, size=st.integers(0, 12), ttl=st.sampled_from([0, 1, 3, 10, math.inf]))
    def put(self, key, size, ttl):
        content = bytes([key]) * size
        self.lru.put(key, content, self.now + ttl, self.now)
        self.model.pop(key, None)
        self.drop_expired()
        if size <= self.limits[1] and ttl > 0:
            self.model[key] = (content, self.now + ttl)
            self.evict()

    @rule(key=KEYS)
    def get(self, key):
        expected = self.model.get(key)
        if expected is not None and self.now >= expected[1]:
            self.drop_expired()
            expected = None
        assert self.lru.get(key, self.now) == (None if expected is None else expected[0])
        if expected is not None:
            self.model.move_to_end(key)

    @rule(key=KEYS)
    def remove(self, key):
        assert self.lru.remove(key) == (self.model.pop(key, None) is not None)

    @rule()
    def purge(self):
        before = len(self.model)
        self.drop_expired()
        assert self.lru.purge(self.now) == before - len(self.model)

    @rule()
    def clear(self):
        self.lru.clear()
        self.model.clear()

    @rule(limits=LIMITS)
    def resize(self, limits):
        self.limits = limits
        self.lru.resize(*limits)
        self.evict()

    @invariant()
    def store_is_within_its_limits(self):
        assert len(self.lru) == len(self.model) <= self.limits[0]
        assert self.lru.size == sum(len(content) for content, _ in self.model.values()) <= self.limits[1]
        assert self.lru.evictions == self.evicted
        assert len(self.lru._expiries) <= 2 * len(self.lru) + 65

    def drop_expired(self):
        self.model = OrderedDict((key, each) for key, each in self.model.items() if self.now < each[1])

    def evict(self):
        while (
            len(self.model) > self.limits[0] or sum(len(content) for content, _ in self.model.values()) > self.limits[1]
        ):
            self.model.popitem(last=False)
            self.evicted += 1


TestLru = LruMachine.TestCase
TestLru.settings = settings(stateful_step_count=50, deadline=None)


def test_replacing_an_entry_many_times_keeps_the_expiry_heap_small():
    lru = LruTtlStore(10, math.inf)
    lru.put("other", b"x", 10_500.0, 0.0)
    for number in range(10_000):
        lru.put("key", b"x", number + 1_000.0, float(number))
    assert len(lru._expiries) <= 69
    assert lru.purge(10_499.0) == 0
    assert lru.purge(10_500.0) == 1
    assert len(lru) == 1
    assert lru.get("key", 10_998.0) == b"x"
    assert lru.get("key", 10_999.0) is None
    assert lru.expirations == 2


def test_expired_entries_are_removed_before_living_entries_unlike_in_the_rust_crate():
    """The Rust crate evicts the least recently used entry, although the cache contains expired entries."""
    lru = LruTtlStore(2, math.inf)
    lru.put("current", b"1", 100.0, 0.0)
    lru.put("short", b"2", 1.0, 0.0)
    lru.put("new", b"3", 100.0, 2.0)
    assert lru.get("current", 2.0) == b"1"
    assert (lru.evictions, lru.expirations) == (0, 1)
