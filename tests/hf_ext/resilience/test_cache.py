"""Cache: one load for equal calls, whoever makes them and whoever gives up; nobody gets another's answer."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

import anyio
import anyio.to_thread
import pytest
from support.fake_clock import FakeClock
from support.waiting import auntil

from hf_ext import RateLimitError, ValidationError
from hf_ext.resilience._request_key import _Identity
from hf_ext.resilience._single_flight import _made_here
from hf_ext.resilience.cache import Cache, CacheStats
from hf_ext.resilience.flow import Call, Pipeline, Policy, Sleep, Wait

pytestmark = pytest.mark.anyio


class Service:
    """Answers slowly enough for calls to meet, and counts."""

    def __init__(self, token: str = "a", seconds: float = 0.03, fails: int = 0) -> None:
        self.token = token
        self.seconds = seconds
        self.fails = fails
        self.calls = 0
        self._lock = threading.Lock()

    def answer(self, question: object, **options: object) -> dict[str, object]:
        with self._lock:
            self.calls += 1
            number = self.calls
        if number <= self.fails:
            raise RateLimitError("slow down", retry_after=number)
        return {"answer": f"{question} for {self.token}", "number": number}

    def create(self, question: object, **options: object) -> dict[str, object]:
        time.sleep(self.seconds)
        return self.answer(question, **options)

    async def acreate(self, question: object, **options: object) -> dict[str, object]:
        await anyio.sleep(self.seconds)
        return self.answer(question, **options)


def by_question(question: object, **options: object) -> object:
    return question


# --- single flight ---


async def test_100_tasks_make_one_call():
    cache, service = Cache(), Service()
    results = []

    async def ask():
        results.append(await cache.acall(service.acreate, "q"))

    async with anyio.create_task_group() as group:
        for _ in range(100):
            group.start_soon(ask)
    assert service.calls == 1
    assert results == [{"answer": "q for a", "number": 1}] * 100
    assert (cache.stats().misses, cache.stats().joins) == (1, 99)


def test_64_threads_make_one_call():
    cache, service = Cache(), Service()
    with ThreadPoolExecutor(64) as pool:
        results = list(pool.map(lambda _: cache.call(service.create, "q"), range(64)))
    assert service.calls == 1
    assert results == [{"answer": "q for a", "number": 1}] * 64


async def test_threads_and_tasks_share_one_call():
    """50 tasks and 30 threads, each colour able to lead: one call, and the event loop goes on while they wait."""
    cache, service = Cache(key=by_question), Service(seconds=0.4)
    results, beats = [], 0

    async def ask():
        results.append(await cache.acall(service.acreate, "q"))

    def ask_in_thread():
        results.append(cache.call(service.create, "q"))

    async with anyio.create_task_group() as group:
        for number in range(50):
            group.start_soon(ask)
            if number < 30:
                group.start_soon(anyio.to_thread.run_sync, ask_in_thread)
        while service.calls == 0:
            await anyio.sleep(0.01)
            beats += 1
    assert service.calls == 1
    assert len(results) == 80
    assert beats > 1


class Gate:
    """A service whose first call does not end before it is let; what follows ends at once."""

    def __init__(self) -> None:
        self.calls = 0
        self.is_open = anyio.Event()

    async def create(self, question: str) -> str:
        self.calls += 1
        if self.calls == 1:
            await self.is_open.wait()
        return question.upper()


async def test_a_cancelled_leader_is_replaced_and_nobody_else_notices():
    """P9: of 100 callers the first is cancelled; the other 99 have the result of a second call."""
    cache, gate, results = Cache(), Gate(), []

    async def ask(scope=None):
        with scope or anyio.CancelScope():
            results.append(await cache.acall(gate.create, "q"))

    async with anyio.create_task_group() as group:
        leading = anyio.CancelScope()
        group.start_soon(ask, leading)
        await auntil(lambda: gate.calls == 1)
        for _ in range(99):
            group.start_soon(ask)
        await auntil(lambda: cache.stats().joins == 99)
        leading.cancel()
    assert results == ["Q"] * 99
    assert (gate.calls, cache.stats().misses) == (2, 2)
    assert cache._flights == {}


async def test_a_cancelled_follower_leaves_the_others_alone():
    cache, gate, results = Cache(), Gate(), []

    async def ask(scope):
        with scope:
            results.append(await cache.acall(gate.create, "q"))

    async with anyio.create_task_group() as group:
        scopes = [anyio.CancelScope() for _ in range(11)]
        group.start_soon(ask, scopes[0])
        await auntil(lambda: gate.calls == 1)
        for scope in scopes[1:]:
            group.start_soon(ask, scope)
        await auntil(lambda: cache.stats().joins == 10)
        for scope in scopes[6:]:
            scope.cancel()
        gate.is_open.set()
    assert gate.calls == 1
    assert results == ["Q"] * 6


async def test_every_leader_cancelled_in_turn_leaves_nothing_behind():
    cache, service = Cache(), Service(seconds=10)

    async def ask():
        await cache.acall(service.acreate, "q")

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(ask)
        await anyio.sleep(0.02)
        group.cancel_scope.cancel()
    assert service.calls == 0
    assert cache._flights == {}


def test_a_leader_in_a_thread_that_dies_of_a_keyboard_interrupt_is_replaced():
    cache, service = Cache(key=by_question), Service()
    leading = threading.Event()

    def interrupted(question):
        leading.set()
        time.sleep(0.02)
        raise KeyboardInterrupt

    def lead():
        with pytest.raises(KeyboardInterrupt):
            cache.call(interrupted, "q")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lead)
        leading.wait()
        assert cache.call(service.create, "q")["number"] == 1
        first.result()


async def test_a_failure_is_shared_but_not_kept():
    """10 callers, one call; each gets an error of its own, to annotate and raise as it likes."""
    cache, service = Cache(), Service(fails=1)
    errors = []

    async def ask():
        with pytest.raises(RateLimitError, match="slow down") as info:
            await cache.acall(service.acreate, "q")
        info.value.add_note("mine")
        errors.append(info.value)

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(ask)
    assert service.calls == 1
    assert len(set(map(id, errors))) == 10
    assert {(error.retry_after, tuple(error.__notes__)) for error in errors} == {(1, ("mine",))}
    assert (await cache.acall(service.acreate, "q"))["number"] == 2


def follow(cache, key_call):
    """Start a leader and a follower by hand; return both flows."""
    leader, follower = cache.flow(key_call), cache.flow(key_call)
    assert isinstance(next(leader), Call)
    assert isinstance(next(follower), Wait)
    return leader, follower


def finish(flow, *, send=None, throw=None):
    try:
        return flow.send(send) if throw is None else flow.throw(throw)
    except StopIteration as done:
        return done.value


class OddError(Exception):
    """Cannot be copied: its pickling is broken."""

    def __reduce__(self):
        raise TypeError("odd")


def test_an_error_that_cannot_be_copied_is_shared_as_it_is():
    leader, follower = follow(Cache(), Call(print, ("q",)))
    error = OddError("x")
    with pytest.raises(OddError):
        leader.throw(error)
    with pytest.raises(OddError) as info:
        next(follower)
    assert info.value is error


def test_a_copy_of_an_error_keeps_its_cause_and_notes():
    leader, follower = follow(Cache(), Call(print, ("q",)))
    error = RateLimitError("x")
    error.__cause__ = cause = OSError("below")
    error.add_note("from the leader")
    with pytest.raises(RateLimitError):
        leader.throw(error)
    with pytest.raises(RateLimitError) as info:
        next(follower)
    assert info.value is not error
    assert (info.value.__cause__, info.value.__notes__) == (cause, ["from the leader"])
    info.value.add_note("mine")
    assert error.__notes__ == ["from the leader"]


def test_a_result_that_cannot_be_shared_is_made_by_each():
    """An iterator is read once: the follower has to make a call of its own."""
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    stream = (number for number in [1])
    assert finish(leader, send=stream) is stream
    assert isinstance(next(follower), Call)
    assert finish(follower, send="own") == "own"
    assert len(cache) == 0


def test_a_follower_that_wakes_late_takes_what_is_there():
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    leader.close()
    second = cache.flow(call)
    assert isinstance(next(second), Call)
    assert finish(second, send="answer") == "answer"
    assert finish(follower) == "answer"
    assert (cache.stats().joins, cache.stats().misses, cache.stats().hits) == (1, 2, 0)


@pytest.mark.parametrize("forget", [Cache.clear, lambda cache: cache.delete(cache._key_of(Call(print, ("q",))))])
def test_what_was_forgotten_while_under_way_is_not_kept(forget):
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    forget(cache)
    second = cache.flow(call)
    assert isinstance(next(second), Call)
    assert finish(leader, send="old") == "old"
    assert finish(follower) == "old"
    third = cache.flow(call)
    assert isinstance(next(third), Wait)
    assert finish(second, send="new") == "new"
    assert finish(third) == "new"
    assert finish(cache.flow(call)) == "new"


# --- what is equal ---


def test_s11_the_same_question_of_two_clients_is_two_calls():
    """Alice and Bob have clients with tokens of their own; hishel's default gave one the other's answer."""
    cache, alice, bob = Cache(), Service("alice", 0), Service("bob", 0)
    assert cache.call(alice.create, "q")["answer"] == "q for alice"
    assert cache.call(bob.create, "q")["answer"] == "q for bob"
    assert cache.call(alice.create, "q")["answer"] == "q for alice"
    assert (alice.calls, bob.calls) == (1, 1)


def test_a_client_made_where_another_died_is_not_taken_for_it():
    cache = Cache()
    for number in range(50):
        assert cache.call(Service(str(number), 0).create, "q")["answer"] == f"q for {number}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"model": "m", "seed": 1}, {"seed": 1, "model": "m"}),
        ({"x": {"a": 1, "b": [1, 2]}}, {"x": {"b": [1, 2], "a": 1}}),
        ({"x": (1, 2)}, {"x": [1, 2]}),
    ],
)
def test_order_and_container_make_no_difference(one, other):
    cache, service = Cache(), Service(seconds=0)
    cache.call(service.create, "q", **one)
    cache.call(service.create, "q", **other)
    assert service.calls == 1


def test_every_other_difference_does():
    cache, service = Cache(), Service(seconds=0)
    questions = ["1", 1, 1.0, True, b"1", None, "", [], {}, ["1"], {"1": None}, "\u00e9", "e\u0301"]
    for question in questions:
        cache.call(service.create, question)
    cache.call(service.create, question="1", top="x")
    cache.call(service.answer, "1")
    cache.call(partial(service.create, "1"), top="y")
    assert service.calls == len(questions) + 3


def test_functions_count_by_themselves():
    """Two functions of the same name and arguments are two calls; so are two lambdas."""

    def make(answer):
        def create(question):
            return answer

        return create

    cache, one, other = Cache(), make(1), make(2)
    assert [cache.call(fn, "q") for fn in (one, other, one, other)] == [1, 2, 1, 2]
    assert cache.call(lambda question: 3, "q") == 3
    assert (cache.stats().hits, cache.stats().misses) == (2, 3)


def test_methods_of_one_object_with_one_name_are_different_calls():
    """A decorator that wraps no name, or two lambdas of a class, leave methods with equal names."""

    def named(answer):
        def method(self, question):
            return f"{answer}: {question}"

        return method

    class Service:
        short, long = named("short"), named("long")
        one, other = (lambda self, question: 1), (lambda self, question: 2)
        of_class = classmethod(lambda cls, question: 3)
        of_no_object = staticmethod(lambda question: 4)

    cache, service = Cache(), Service()
    methods = [service.short, service.long, service.one, service.other, service.of_class, service.of_no_object]
    for _ in range(2):
        answers = [cache.call(method, "q") for method in methods]
        assert answers == ["short: q", "long: q", 1, 2, 3, 4]
    assert (cache.stats().misses, cache.stats().hits) == (6, 6)


def test_methods_that_are_built_in_count_by_their_name():
    cache, text = Cache(), "aXb"
    for _ in range(2):
        assert [cache.call(method, "x") for method in (text.find, text.count)] == [-1, 0]
    assert (cache.stats().misses, cache.stats().hits) == (2, 2)


@dataclass(frozen=True)
class Circle:
    size: int


@dataclass(frozen=True)
class Square:
    size: int


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Circle(1), Square(1)),
        (Circle(1), {"size": 1}),
        (Decimal("1.5"), "1.5"),
        (UUID(int=1), str(UUID(int=1))),
        ({1, 2}, [1, 2]),
        ([Circle(1)], [Square(1)]),
        ({"shape": Circle(1)}, {"shape": Square(1)}),
    ],
    ids=repr,
)
def test_arguments_of_different_types_are_different_though_they_are_written_the_same(one, other):
    cache = Cache()
    for _ in range(2):
        assert [cache.call(type, value) for value in (one, other)] == [type(one), type(other)]
    assert cache.stats().hits == 2


def test_an_object_that_can_be_called_counts_by_itself():
    class Twice:
        def __init__(self, factor):
            self.factor = factor

        def __call__(self, number):
            return self.factor * number

    cache, two, three = Cache(), Twice(2), Twice(3)
    assert [cache.call(fn, 5) for fn in (two, three, two)] == [10, 15, 10]
    assert cache.stats().hits == 1


def test_identities_are_equal_for_one_object_only():
    one, other = _Identity(one_list := []), _Identity([])
    assert one == _Identity(one_list)
    assert hash(one) == hash(_Identity(one_list)) != hash(other)
    assert one not in (other, one_list)


def test_a_partial_is_the_call_that_it_makes():
    cache, service = Cache(), Service(seconds=0)
    cache.call(service.create, "q", top=1)
    cache.call(partial(service.create, top=1), "q")
    assert service.calls == 1


@pytest.mark.parametrize(
    "question", [object(), print, 2**70, "\ud800", {1: "a"}, iter("x")], ids=lambda value: type(value).__name__
)
def test_what_has_no_plain_content_is_not_cached(question):
    cache, service = Cache(), Service(seconds=0)
    cache.call(service.create, question)
    cache.call(service.create, question)
    assert service.calls == 2
    assert cache.stats() == CacheStats(bypasses=2)


def test_a_key_of_your_own():
    cache, service = (
        Cache(key=lambda question, **_: None if question == "live" else question.lower()),
        Service(seconds=0),
    )
    for question in ("Q", "q", "live", "live"):
        cache.call(service.create, question, top=object())
    assert service.calls == 3
    assert cache.stats().bypasses == 2


def test_no_prompt_and_no_token_can_be_read_from_a_cache():
    cache, service = Cache(), Service(seconds=0)
    cache.call(service.answer, "prompt hf_TESTSECRET", token="hf_TESTSECRET")
    [key] = cache._entries._entries
    assert "hf_TESTSECRET" not in repr(key) + repr(cache) + repr(cache.stats())


# --- entries ---


def test_rust_parity_of_the_defaults():
    assert repr(Cache()) == "Cache(maxsize=1000, ttl=300.0, max_bytes=67108864)"


def test_an_entry_lives_for_its_ttl():
    clock, service = FakeClock(), Service(seconds=0)
    cache = Cache(ttl=10, clock=clock)
    cache.call(service.create, "q")
    clock.advance(9.9)
    assert cache.call(service.create, "q")["number"] == 1
    clock.advance(0.1)
    assert cache.call(service.create, "q")["number"] == 2
    assert cache.stats().expirations == 1


def test_an_entry_may_live_for_ever_or_for_a_time_of_its_own():
    clock = FakeClock()
    cache = Cache(ttl=None, clock=clock)
    cache.put("short", 1, ttl=5)
    cache.put("long", 2)
    clock.advance(1e9)
    assert (cache.get("short"), cache.get("long"), cache.get("none", "default")) == (None, 2, "default")


def test_the_least_recently_used_makes_room():
    cache = Cache(maxsize=2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)
    assert (cache.stats().evictions, cache.stats().hits, cache.stats().misses) == (1, 3, 1)


def test_bytes_are_bounded():
    cache = Cache(max_bytes=10_000)
    for number in range(100):
        cache.put(number, bytes(1_000))
    assert len(cache) == 9
    assert cache.stats().size <= 10_000
    cache.put("too large", bytes(20_000))
    assert cache.get("too large") is None


def test_everybody_gets_a_copy():
    cache, service = Cache(), Service(seconds=0)
    first = cache.call(service.create, "q")
    first["answer"] = "spoilt"
    second = cache.call(service.create, "q")
    second["answer"] = "spoilt"
    assert cache.call(service.create, "q")["answer"] == "q for a"


def test_none_is_a_result():
    cache, calls = Cache(), []
    for _ in range(2):
        assert cache.call(calls.append, "q") is None
    assert calls == ["q"]


def test_what_cannot_be_pickled_cannot_be_put():
    with pytest.raises(ValidationError, match="a generator cannot be cached"):
        Cache().put("key", (number for number in []))


def test_delete_clear_and_purge():
    clock = FakeClock()
    cache = Cache(ttl=10, clock=clock)
    cache.put("a", 1)
    cache.put("b", 2)
    assert (cache.delete("a"), cache.delete("a")) == (True, False)
    clock.advance(10)
    assert cache.purge() == 1
    cache.put("c", 3)
    cache.clear()
    assert len(cache) == 0


def test_statistics():
    cache, service = Cache(), Service(seconds=0)
    for question in ("a", "a", "a", "b"):
        cache.call(service.create, question)
    stats = cache.stats()
    assert (stats.hits, stats.misses, stats.entries, stats.hit_rate) == (2, 2, 2, 0.5)
    assert stats.size > 0
    assert CacheStats().hit_rate == 0.0
    assert CacheStats(hits=2, joins=1, misses=1).hit_rate == 0.75


def test_update_changes_a_cache_in_use():
    clock = FakeClock()
    cache = Cache(clock=clock)
    for number in range(10):
        cache.put(number, number)
    cache.update(maxsize=3, ttl=5)
    assert len(cache) == 3
    cache.put("new", 1)
    clock.advance(5)
    assert (cache.get("new"), cache.get(9)) == (None, 9)
    cache.update(max_bytes=1)
    assert len(cache) == 0
    cache.update(max_bytes=None, ttl=None)
    assert repr(cache) == "Cache(maxsize=3, ttl=None, max_bytes=None)"


@pytest.mark.parametrize("options", [{"maxsize": 0}, {"ttl": 0}, {"ttl": -1.0}, {"max_bytes": 0}])
def test_a_limit_of_nothing_is_refused(options):
    with pytest.raises(ValidationError, match="must be more than 0"):
        Cache(**options)
    with pytest.raises(ValidationError, match="must be more than 0"):
        Cache().update(**options)


# --- streams and composition ---


async def test_streams_pass_by():
    cache, opened = Cache(), []

    @contextmanager
    def stream(question):
        opened.append(question)
        yield iter("abc")

    @asynccontextmanager
    async def astream(question):
        opened.append(question)
        yield iter("abc")

    for _ in range(2):
        with cache.stream(stream, "q") as events:
            assert list(events) == ["a", "b", "c"]
        async with cache.astream(astream, "q") as events:
            assert list(events) == ["a", "b", "c"]
    assert opened == ["q"] * 4
    assert cache.stats() == CacheStats(bypasses=4)


class Twice(Policy):
    def flow(self, call):
        try:
            return (yield call)
        except RateLimitError:
            yield Sleep(0)
        return (yield call)


def test_a_cache_twice_in_a_pipeline_makes_one_call():
    cache, service = Cache(), Service(seconds=0)
    for pipeline in (Pipeline(cache, cache), Pipeline(cache, Twice(), Pipeline(cache), cache)):
        cache.clear()
        before = service.calls
        assert [pipeline.call(service.create, "q")["answer"] for _ in range(3)] == ["q for a"] * 3
        assert service.calls == before + 1
    assert cache._flights == {}


def test_two_caches_in_turn_make_one_call():
    one, other, service = Cache(), Cache(), Service(seconds=0)
    assert Pipeline(one, other, one, other).call(service.create, "q")["answer"] == "q for a"
    assert service.calls == 1


async def test_a_cached_call_inside_a_call_of_the_same_key_is_made():
    cache, service = Cache(key=by_question), Service(seconds=0)

    def ask(question):
        return cache.call(service.create, question)["answer"]

    async def aask(question):
        async def child():
            answers.append((await cache.acall(service.acreate, question))["answer"])

        answers = []
        async with anyio.create_task_group() as group:
            group.start_soon(child)
            group.start_soon(child)
        return answers

    assert [cache.call(ask, "q") for _ in range(2)] == ["q for a"] * 2
    assert await cache.acall(aask, "r") == ["r for a"] * 2
    assert (service.calls, cache._flights) == (3, {})
    assert cache.stats().bypasses == 3


async def test_others_still_wait_for_a_call_that_makes_calls():
    cache, gate, results = Cache(key=by_question), Gate(), []

    async def ask(question):
        return await cache.acall(gate.create, question)

    async with anyio.create_task_group() as group:
        for _ in range(5):

            async def work():
                results.append(await cache.acall(ask, "q"))

            group.start_soon(work)
        await auntil(lambda: cache.stats().joins == 4)
        gate.is_open.set()
    assert (results, gate.calls) == (["Q"] * 5, 1)


def test_what_is_within_a_call_is_over_when_the_call_ends():
    """Also where it failed, and in the same thread."""
    cache = Cache()

    def fail(question):
        raise KeyError(question)

    with pytest.raises(KeyError):
        cache.call(fail, "q")
    assert _made_here.get() == ()
    assert cache.call(str.upper, "q") == "Q"
    assert _made_here.get() == ()


def test_a_stop_iteration_is_each_caller_s_own():
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    with pytest.raises(RuntimeError):  # as Python has it for a generator; `Cache.call` raises what was raised
        leader.throw(StopIteration())
    assert isinstance(next(follower), Call)


async def test_inside_a_pipeline_a_hit_spends_nothing():
    cache, service = Cache(), Service(seconds=0, fails=1)
    pipeline = Pipeline(cache, Twice())
    assert pipeline.call(service.create, "q")["number"] == 2
    assert pipeline.call(service.create, "q")["number"] == 2
    assert (await pipeline.acall(service.acreate, "q"))["number"] == 3
    assert cache.stats().hits == 1


def test_many_threads_over_few_keys_agree_with_the_bounds():
    """8 threads, 4,000 operations: what broke cachetools' TTLCache for ever."""
    cache = Cache(maxsize=5, ttl=0.001, key=by_question)
    service = Service(seconds=0)

    def work(start):
        for number in range(500):
            question = (start + number) % 12
            assert cache.call(service.answer, question)["answer"] == f"{question} for a"
            if number % 50 == 0:
                cache.clear()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))
    assert len(cache) <= 5
    assert cache._flights == {}


def test_two_event_loops_share_a_call():
    cache, service = Cache(), Service(seconds=0.05)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: asyncio.run(cache.acall(service.acreate, "q")), range(2)))
    assert service.calls == 1
    assert [result["number"] for result in results] == [1, 1]
