"""Cache: equal calls are made once, even if callers are cancelled. Different calls never share a result.

The first of several equal calls is the leader. The others are followers, which wait for the result of the leader.
"""

from __future__ import annotations

import asyncio
import math
import threading
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
from support.waiting import PATIENCE, auntil, until

from hf_ext import RateLimitError, RequestTimeoutError, ValidationError
from hf_ext.resilience._request_key import _Identity
from hf_ext.resilience._single_flight import _calls_in_progress
from hf_ext.resilience.cache import Cache, CacheStats
from hf_ext.resilience.flow import Call, Pipeline, Policy, Sleep, Wait

pytestmark = pytest.mark.anyio


class Service:
    """Count the calls. The first `fails` calls raise an error. If `is_held` is set, calls end only after `release`."""

    def __init__(self, token: str = "a", *, fails: int = 0, is_held: bool = False) -> None:
        self.token = token
        self.fails = fails
        self.started = 0
        self.calls = 0
        self._lock = threading.Lock()
        self._released = threading.Event()
        if not is_held:
            self.release()

    def release(self) -> None:
        self._released.set()

    def answer(self, question: object, **options: object) -> dict[str, object]:
        with self._lock:
            self.calls += 1
            number = self.calls
        if number <= self.fails:
            raise RateLimitError("slow down", retry_after=number)
        return {"answer": f"{question} for {self.token}", "number": number}

    def create(self, question: object, **options: object) -> dict[str, object]:
        self.started += 1
        assert self._released.wait(PATIENCE)
        return self.answer(question, **options)

    async def acreate(self, question: object, **options: object) -> dict[str, object]:
        self.started += 1
        await auntil(self._released.is_set)
        return self.answer(question, **options)


def by_question(question: object, **options: object) -> object:
    return question


# --- single flight ---


async def test_100_equal_calls_in_tasks_are_made_once():
    cache, service = Cache(), Service(is_held=True)
    results = []

    async def ask():
        results.append(await cache.acall(service.acreate, "q"))

    async with anyio.create_task_group() as group:
        for _ in range(100):
            group.start_soon(ask)
        await auntil(lambda: cache.stats().joins == 99)
        service.release()
    assert service.calls == 1
    assert results == [{"answer": "q for a", "number": 1}] * 100
    assert (cache.stats().misses, cache.stats().joins) == (1, 99)


def test_64_equal_calls_in_threads_are_made_once():
    cache, service = Cache(), Service(is_held=True)
    with ThreadPoolExecutor(64) as pool:
        calls = [pool.submit(cache.call, service.create, "q") for _ in range(64)]
        until(lambda: cache.stats().joins == 63)
        service.release()
        results = [call.result() for call in calls]
    assert service.calls == 1
    assert results == [{"answer": "q for a", "number": 1}] * 64


async def test_equal_calls_in_threads_and_tasks_are_made_once_without_blocking_the_event_loop():
    """The first call may be made by a thread or by a task."""
    cache, service = Cache(key=by_question), Service(is_held=True)
    results = []

    async def ask():
        results.append(await cache.acall(service.acreate, "q"))

    def ask_in_thread():
        results.append(cache.call(service.create, "q"))

    async with anyio.create_task_group() as group:
        for number in range(50):
            group.start_soon(ask)
            if number < 30:
                group.start_soon(anyio.to_thread.run_sync, ask_in_thread)
        await auntil(lambda: cache.stats().joins == 79)
        service.release()
    assert service.calls == 1
    assert len(results) == 80


class Gate:
    """A service whose first call ends when `is_open` is set, and whose later calls end at once."""

    def __init__(self) -> None:
        self.calls = 0
        self.is_open = anyio.Event()

    async def create(self, question: str) -> str:
        self.calls += 1
        if self.calls == 1:
            await self.is_open.wait()
        return question.upper()


async def test_follower_makes_the_call_of_a_cancelled_leader_and_the_other_followers_get_its_result():
    """Of 100 equal calls, the first is cancelled. The other 99 share the result of a second call."""
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
    assert cache._shared_calls == {}


async def test_cancelled_followers_do_not_cancel_the_call():
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


async def test_cancelling_all_callers_leaves_no_shared_call():
    cache, service = Cache(), Service(is_held=True)

    async def ask():
        await cache.acall(service.acreate, "q")

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(ask)
        await auntil(lambda: service.started == 1 and cache.stats().joins == 9)
        group.cancel_scope.cancel()
    assert service.calls == 0
    assert cache._shared_calls == {}


def test_follower_makes_the_call_if_the_leader_raises_keyboard_interrupt():
    cache, service = Cache(key=by_question), Service()
    leading = threading.Event()

    def interrupted(question):
        leading.set()
        until(lambda: cache.stats().joins == 1)
        raise KeyboardInterrupt

    def lead():
        with pytest.raises(KeyboardInterrupt):
            cache.call(interrupted, "q")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lead)
        leading.wait()
        assert cache.call(service.create, "q")["number"] == 1
        first.result()


async def test_each_follower_gets_a_copy_of_the_error_and_the_error_is_not_stored():
    """Each of the 10 callers may add notes to its copy of the error."""
    cache, service = Cache(), Service(fails=1, is_held=True)
    errors = []

    async def ask():
        with pytest.raises(RateLimitError, match="slow down") as info:
            await cache.acall(service.acreate, "q")
        info.value.add_note("mine")
        errors.append(info.value)

    async with anyio.create_task_group() as group:
        for _ in range(10):
            group.start_soon(ask)
        await auntil(lambda: cache.stats().joins == 9)
        service.release()
    assert service.calls == 1
    assert len(set(map(id, errors))) == 10
    assert {(error.retry_after, tuple(error.__notes__)) for error in errors} == {(1, ("mine",))}
    assert (await cache.acall(service.acreate, "q"))["number"] == 2


def follow(cache, key_call):
    """Start the flow of a leader and the flow of a follower. Return the two flows."""
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
    """An error that cannot be copied, because its pickling method raises."""

    def __reduce__(self):
        raise TypeError("odd")


def test_error_that_cannot_be_copied_is_raised_in_all_callers():
    leader, follower = follow(Cache(), Call(print, ("q",)))
    error = OddError("x")
    with pytest.raises(OddError):
        leader.throw(error)
    with pytest.raises(OddError) as info:
        next(follower)
    assert info.value is error


def test_copied_error_keeps_its_cause_and_notes():
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


def test_followers_make_their_own_calls_if_the_result_cannot_be_copied():
    """An iterator can be read only once."""
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    stream = (number for number in [1])
    assert finish(leader, send=stream) is stream
    assert isinstance(next(follower), Call)
    assert finish(follower, send="own") == "own"
    assert len(cache) == 0


def test_follower_takes_the_stored_result_of_a_second_leader():
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    leader.close()
    second = cache.flow(call)
    assert isinstance(next(second), Call)
    assert finish(second, send="answer") == "answer"
    assert finish(follower) == "answer"
    assert (cache.stats().joins, cache.stats().misses, cache.stats().hits) == (1, 2, 0)


@pytest.mark.parametrize(
    "forget", [Cache.clear, lambda cache: cache.delete(cache._key_of(Call(print, ("q",))))], ids=["clear", "delete"]
)
def test_result_of_a_call_in_progress_is_not_stored_after_delete_or_clear(forget):
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


# --- cache keys ---


def test_calls_of_two_clients_with_equal_arguments_are_both_made():
    """Alice and Bob use clients with different tokens. By default, hishel returned the answer for Alice to Bob."""
    cache, alice, bob = Cache(), Service("alice"), Service("bob")
    assert cache.call(alice.create, "q")["answer"] == "q for alice"
    assert cache.call(bob.create, "q")["answer"] == "q for bob"
    assert cache.call(alice.create, "q")["answer"] == "q for alice"
    assert (alice.calls, bob.calls) == (1, 1)


def test_new_client_with_the_id_of_a_deleted_client_gets_its_own_results():
    cache = Cache()
    for number in range(50):
        assert cache.call(Service(str(number)).create, "q")["answer"] == f"q for {number}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"model": "m", "seed": 1}, {"seed": 1, "model": "m"}),
        ({"x": {"a": 1, "b": [1, 2]}}, {"x": {"b": [1, 2], "a": 1}}),
        ({"x": (1, 2)}, {"x": [1, 2]}),
    ],
)
def test_key_is_the_same_for_any_order_of_names_and_for_lists_and_tuples(one, other):
    cache, service = Cache(), Service()
    cache.call(service.create, "q", **one)
    cache.call(service.create, "q", **other)
    assert service.calls == 1


def test_arguments_with_different_content_have_different_keys():
    cache, service = Cache(), Service()
    questions = ["1", 1, 1.0, True, b"1", None, "", [], {}, ["1"], {"1": None}, "\u00e9", "e\u0301"]
    for question in questions:
        cache.call(service.create, question)
    cache.call(service.create, question="1", top="x")
    cache.call(service.answer, "1")
    cache.call(partial(service.create, "1"), top="y")
    assert service.calls == len(questions) + 3


def test_different_functions_with_the_same_name_have_different_keys():

    def make(answer):
        def create(question):
            return answer

        return create

    cache, one, other = Cache(), make(1), make(2)
    assert [cache.call(fn, "q") for fn in (one, other, one, other)] == [1, 2, 1, 2]
    assert cache.call(lambda question: 3, "q") == 3
    assert (cache.stats().hits, cache.stats().misses) == (2, 3)


def test_methods_of_one_object_with_the_same_name_have_different_keys():
    """Decorators without functools.wraps and lambdas give several methods the same name."""

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


def test_built_in_methods_with_different_names_have_different_keys():
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
def test_arguments_of_different_types_with_the_same_encoding_have_different_keys(one, other):
    cache = Cache()
    for _ in range(2):
        assert [cache.call(type, value) for value in (one, other)] == [type(one), type(other)]
    assert cache.stats().hits == 2


def test_callable_objects_of_one_class_have_different_keys():
    class Twice:
        def __init__(self, factor):
            self.factor = factor

        def __call__(self, number):
            return self.factor * number

    cache, two, three = Cache(), Twice(2), Twice(3)
    assert [cache.call(fn, 5) for fn in (two, three, two)] == [10, 15, 10]
    assert cache.stats().hits == 1


def test_identity_is_equal_only_for_the_same_object():
    one, other = _Identity(one_list := []), _Identity([])
    assert one == _Identity(one_list)
    assert hash(one) == hash(_Identity(one_list)) != hash(other)
    assert one not in (other, one_list)


def test_partial_has_the_key_of_the_call_that_it_makes():
    cache, service = Cache(), Service()
    cache.call(service.create, "q", top=1)
    cache.call(partial(service.create, top=1), "q")
    assert service.calls == 1


@pytest.mark.parametrize(
    "question", [object(), print, 2**70, "\ud800", {1: "a"}, iter("x")], ids=lambda value: type(value).__name__
)
def test_call_with_an_argument_that_cannot_be_encoded_is_not_cached(question):
    cache, service = Cache(), Service()
    cache.call(service.create, question)
    cache.call(service.create, question)
    assert service.calls == 2
    assert cache.stats() == CacheStats(bypasses=2)


def test_custom_key_function_may_return_none_to_bypass_the_cache():
    cache, service = (
        Cache(key=lambda question, **_: None if question == "live" else question.lower()),
        Service(),
    )
    for question in ("Q", "q", "live", "live"):
        cache.call(service.create, question, top=object())
    assert service.calls == 3
    assert cache.stats().bypasses == 2


def test_keys_repr_and_stats_contain_no_prompt_and_no_token():
    cache, service = Cache(), Service()
    cache.call(service.answer, "prompt hf_TESTSECRET", token="hf_TESTSECRET")
    [key] = cache._entries._entries
    assert "hf_TESTSECRET" not in repr(key) + repr(cache) + repr(cache.stats())


# --- entries ---


def test_default_limits_equal_the_limits_of_the_rust_crate():
    assert repr(Cache()) == "Cache(maxsize=1000, ttl=300.0, max_bytes=67108864)"


def test_entry_expires_after_ttl():
    clock, service = FakeClock(), Service()
    cache = Cache(ttl=10, clock=clock)
    cache.call(service.create, "q")
    clock.advance(9.9)
    assert cache.call(service.create, "q")["number"] == 1
    clock.advance(0.1)
    assert cache.call(service.create, "q")["number"] == 2
    assert cache.stats().expirations == 1


def test_entry_never_expires_with_ttl_none_unless_put_with_its_own_ttl():
    clock = FakeClock()
    cache = Cache(ttl=None, clock=clock)
    cache.put("short", 1, ttl=5)
    cache.put("long", 2)
    clock.advance(1e9)
    assert (cache.get("short"), cache.get("long"), cache.get("none", "default")) == (None, 2, "default")


def test_least_recently_used_entry_is_evicted():
    cache = Cache(maxsize=2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)
    assert (cache.stats().evictions, cache.stats().hits, cache.stats().misses) == (1, 3, 1)


def test_entries_are_evicted_at_max_bytes_and_a_larger_value_is_not_stored():
    cache = Cache(max_bytes=10_000)
    for number in range(100):
        cache.put(number, bytes(1_000))
    assert len(cache) == 9
    assert cache.stats().size <= 10_000
    cache.put("too large", bytes(20_000))
    assert cache.get("too large") is None


def test_each_caller_gets_its_own_copy():
    cache, service = Cache(), Service()
    first = cache.call(service.create, "q")
    first["answer"] = "changed"
    second = cache.call(service.create, "q")
    second["answer"] = "changed"
    assert cache.call(service.create, "q")["answer"] == "q for a"


def test_result_none_is_cached():
    cache, calls = Cache(), []
    for _ in range(2):
        assert cache.call(calls.append, "q") is None
    assert calls == ["q"]


def test_put_refuses_a_value_that_cannot_be_pickled():
    with pytest.raises(ValidationError, match="generator cannot be cached: it cannot be pickled"):
        Cache().put("key", (number for number in []))


def test_delete_purge_and_clear_remove_entries():
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


def test_stats_count_hits_misses_and_entries():
    cache, service = Cache(), Service()
    for question in ("a", "a", "a", "b"):
        cache.call(service.create, question)
    stats = cache.stats()
    assert (stats.hits, stats.misses, stats.entries, stats.hit_rate) == (2, 2, 2, 0.5)
    assert stats.size > 0
    assert CacheStats().hit_rate == 0.0
    assert CacheStats(hits=2, joins=1, misses=1).hit_rate == 0.75


def test_update_applies_new_limits_at_once_and_ttl_to_new_entries():
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


@pytest.mark.parametrize(
    "options",
    [{"maxsize": 0}, {"maxsize": 1.5}, {"ttl": 0}, {"ttl": -1.0}, {"ttl": "1"}, {"ttl": math.nan}, {"max_bytes": 0}],
    ids=str,
)
def test_invalid_limits_are_refused_by_the_constructor_and_by_update(options):
    [name] = options
    with pytest.raises(ValidationError, match=rf"^{name} must be .* \(Cache\)\.$"):
        Cache(**options)
    cache = Cache()
    with pytest.raises(ValidationError, match=rf"^{name} must be .* \(Cache\.update\)\.$"):
        cache.update(**options)
    assert repr(cache) == repr(Cache())


def test_all_invalid_options_are_named_in_one_error():
    with pytest.raises(ValidationError) as info:
        Cache(maxsize=0, ttl="1", key=5, clock=None)
    assert info.value.problems == [
        "maxsize must be a whole number of at least 1, not 0",
        "ttl must be None or a number of seconds above 0, not '1'",
        "key must be None or a function, not 5",
        "clock must be a function, not None",
    ]
    with pytest.raises(ValidationError, match=r"unknown option 'max_size'; did you mean 'maxsize'\?"):
        Cache().update(max_size=1)
    with pytest.raises(
        ValidationError, match=r"^ttl must be None or a number of seconds above 0, not 0 \(Cache\.put\)"
    ):
        Cache().put("key", 1, ttl=0)


# --- streams and composition ---


async def test_streams_bypass_the_cache():
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


def test_pipeline_with_the_same_cache_twice_makes_one_call():
    cache, service = Cache(), Service()
    for pipeline in (Pipeline(cache, cache), Pipeline(cache, Twice(), Pipeline(cache), cache)):
        cache.clear()
        before = service.calls
        assert [pipeline.call(service.create, "q")["answer"] for _ in range(3)] == ["q for a"] * 3
        assert service.calls == before + 1
    assert cache._shared_calls == {}


def test_pipeline_with_two_alternating_caches_makes_one_call():
    one, other, service = Cache(), Cache(), Service()
    assert Pipeline(one, other, one, other).call(service.create, "q")["answer"] == "q for a"
    assert service.calls == 1


async def test_nested_call_with_the_same_key_is_made_and_does_not_deadlock():
    cache, service = Cache(key=by_question), Service()

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
    assert (service.calls, cache._shared_calls) == (3, {})
    assert cache.stats().bypasses == 3


async def test_followers_wait_for_a_leader_that_makes_nested_calls():
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


def test_context_has_no_call_in_progress_after_success_and_after_failure():
    cache = Cache()

    def fail(question):
        raise KeyError(question)

    with pytest.raises(KeyError):
        cache.call(fail, "q")
    assert _calls_in_progress.get() == ()
    assert cache.call(str.upper, "q") == "Q"
    assert _calls_in_progress.get() == ()


def test_followers_make_their_own_calls_if_the_leader_raises_stop_iteration():
    cache, call = Cache(), Call(print, ("q",))
    leader, follower = follow(cache, call)
    with pytest.raises(RuntimeError):  # a generator converts StopIteration, but `Cache.call` does not
        leader.throw(StopIteration())
    assert isinstance(next(follower), Call)


async def test_cache_hit_in_a_pipeline_does_not_reach_the_inner_policies():
    cache, service = Cache(), Service(fails=1)
    pipeline = Pipeline(cache, Twice())
    assert pipeline.call(service.create, "q")["number"] == 2
    assert pipeline.call(service.create, "q")["number"] == 2
    assert (await pipeline.acall(service.acreate, "q"))["number"] == 3
    assert cache.stats().hits == 1


def test_concurrent_calls_and_clears_keep_the_cache_within_maxsize():
    """8 threads make 4,000 operations. After this load, the TTLCache of cachetools could no longer be used."""
    cache = Cache(maxsize=5, ttl=0.001, key=by_question)
    service = Service()

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
    assert cache._shared_calls == {}


def test_equal_calls_in_two_event_loops_are_made_once():
    cache, service = Cache(), Service(is_held=True)
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(lambda: asyncio.run(cache.acall(service.acreate, "q"))) for _ in range(2)]
        until(lambda: cache.stats().joins == 1)
        service.release()
        results = [call.result() for call in calls]
    assert service.calls == 1
    assert [result["number"] for result in results] == [1, 1]


@pytest.mark.parametrize(("remaining", "seconds"), [(None, None), (5.0, 5.0), (-1.0, 0.0)])
def test_wait_for_an_equal_call_ends_at_the_deadline(remaining: float | None, seconds: float | None) -> None:
    cache = Cache()
    leader = cache.flow(Call(str))
    next(leader)
    follower = cache.flow(Call(str, remaining=None if remaining is None else lambda: remaining))
    step = next(follower)
    assert isinstance(step, Wait)
    assert step.timeout == seconds
    with pytest.raises(RequestTimeoutError) as caught:
        follower.send(False)
    assert str(caught.value) == "an equal call in progress did not end before the deadline"


def test_call_that_ends_with_stop_iteration_is_not_shared() -> None:
    cache = Cache()
    leader, follower = cache.flow(Call(str)), cache.flow(Call(str))
    next(leader)
    next(follower)
    with pytest.raises(RuntimeError):
        leader.throw(StopIteration())
    step = follower.send(True)
    assert isinstance(step, Call)
    assert step.fn is str


def test_function_for_the_key_gets_all_arguments() -> None:
    cache = Cache(key=lambda *args, user: (args, user))
    assert cache.call(lambda number, *, user: f"{number} {user}", 1, user="a") == "1 a"
    assert cache.call(lambda number, *, user: f"{number} {user}", 1, user="b") == "1 b"
    assert cache.get(((1,), "a")) == "1 a"


def test_cache_without_a_limit_of_bytes_stores_any_value() -> None:
    cache = Cache(max_bytes=None)
    cache.put("key", "x" * 100)
    assert cache.get("key") == "x" * 100


def test_key_that_cannot_be_deleted_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        Cache().delete([])
    assert str(caught.value) == "key must be hashable, not list (Cache.delete)."
