"""Metrics: nothing is lost, rates are of now, streams are timed, and cancellation is no failure."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from types import SimpleNamespace

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fake_clock import FakeClock

from hf_ext import (
    ChatChunk,
    ChatCompletion,
    Message,
    Meta,
    RateLimitError,
    StreamInterruptedError,
    Usage,
    ValidationError,
)
from hf_ext._core.results.headers import Headers
from hf_ext.chat import ChunkChoice
from hf_ext.resilience._time_series import OTHER, Slots
from hf_ext.resilience.flow import Pipeline, Policy
from hf_ext.resilience.metrics import Measurement, Metrics, Stats

pytestmark = pytest.mark.anyio

META = Meta(200, Headers([("x-inference-provider", "groq")]))


def service(clock, seconds=0.5, error=None):
    def create(messages, *, model):
        clock.advance(seconds)
        if error is not None:
            raise error
        usage = Usage(prompt_tokens=7, completion_tokens=50)
        return ChatCompletion(model="as the provider says", usage=usage).attach_response(META, None)

    return create


def chunk(text, usage=None):
    return ChatChunk(model="m", choices=[ChunkChoice(delta=Message(content=text))], usage=usage)


# --- plain calls ---


async def test_a_call_counts_for_its_model_and_provider():
    clock = FakeClock()
    metrics, create = Metrics(clock=clock), service(clock)

    async def acreate(messages, *, model):
        return create(messages, model=model)

    metrics.call(create, "q", model="org/name")
    await metrics.acall(acreate, "q", model="org/name")
    stats = metrics.snapshot().series["org/name", "groq"]
    assert (stats.requests, stats.failures, stats.input_tokens, stats.output_tokens) == (2, 0, 14, 100)
    assert (stats.latency.total, stats.latency.p50) == (1.0, 0.5)
    assert stats.tokens_per_second.mean == 100.0
    assert stats.time_to_first_token.count == 0


def test_a_result_without_usage_or_meta_counts_too():
    metrics = Metrics()
    assert metrics.call(lambda: "plain") == "plain"
    stats = metrics.snapshot().series["", ""]
    assert (stats.requests, stats.input_tokens, stats.output_tokens, stats.tokens_per_second.count) == (1, 0, 0, 0)
    with pytest.raises(ZeroDivisionError):
        metrics.call(lambda **_: 1 // 0, model=None)
    assert metrics.snapshot().series["", ""].failures == 1
    metrics.call(lambda **_: SimpleNamespace(model="named by the response"), model=None)
    assert metrics.snapshot().series["named by the response", ""].requests == 1


def test_a_call_that_takes_no_time_has_no_speed():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    metrics.call(service(clock, seconds=0.0), "q", model="m")
    assert (metrics.snapshot().total.output_tokens, metrics.snapshot().total.tokens_per_second.count) == (50, 0)


def test_failures_count_by_class():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    for error in (RateLimitError("x", provider="groq"), RateLimitError("y", provider="groq"), KeyError("z"), None):
        with suppress(RateLimitError, KeyError):
            metrics.call(service(clock, error=error), "q", model="m")
    snapshot = metrics.snapshot()
    assert snapshot.total.errors == {"RateLimitError": 2, "KeyError": 1}
    assert (snapshot.total.requests, snapshot.total.failures, snapshot.total.error_rate) == (4, 3, 0.75)
    assert snapshot.series["m", "groq"].errors == {"RateLimitError": 2}
    assert (snapshot.total.latency.count, snapshot.total.latency.total) == (4, 2.0)


async def test_cancellation_is_neither_success_nor_failure():
    metrics, told = Metrics(), []
    metrics.subscribe(told.append)
    for _ in range(2):
        with anyio.move_on_after(0.01):
            await metrics.acall(anyio.sleep, 10)
    assert [(measurement.is_cancelled, measurement.error) for measurement in told] == [(True, "")] * 2
    stats = metrics.snapshot().total
    assert (stats.requests, stats.cancelled, stats.failures, stats.latency.count) == (0, 2, 0, 0)


def test_what_you_measured_yourself():
    metrics, told = Metrics(), []
    metrics.subscribe(told.append)
    facts = {"error": "Timeout", "time_to_first_token": 0.1, "tokens_per_second": 30.0, "input_tokens": 3}
    metrics.record(0.25, model="m", provider="p", **facts)
    metrics.record(0.5)
    stats = metrics.snapshot().series["m", "p"]
    assert (stats.errors, stats.input_tokens) == ({"Timeout": 1}, 3)
    assert (stats.time_to_first_token.p50, stats.tokens_per_second.p50) == (0.1, 30)
    assert told == [Measurement(0.25, "m", "p", **facts), Measurement(0.5)]
    stats = metrics.snapshot().series["", ""]
    assert (stats.requests, stats.input_tokens, stats.output_tokens) == (1, 0, 0)


def test_periods_add_up():
    clock = FakeClock()
    metrics = Metrics(window=6, clock=clock)
    for number in range(20):
        metrics.record(0.5, error="E", input_tokens=3, output_tokens=5, time_to_first_token=0.25, tokens_per_second=2.0)
        metrics.record(0.5, is_cancelled=True)
        clock.advance(number % 4)
    total = metrics.snapshot().total
    assert (total.requests, total.cancelled, total.errors) == (20, 20, {"E": 20})
    assert (total.input_tokens, total.output_tokens) == (60, 100)
    assert (total.latency.total, total.time_to_first_token.total, total.tokens_per_second.total) == (10.0, 5.0, 40.0)


def test_nothing_measured_is_zero_everywhere():
    stats = Metrics(clock=FakeClock()).snapshot().total
    assert stats == Stats()
    assert (stats.error_rate, stats.requests_per_second, stats.latency.p99) == (0.0, 0.0, 0.0)


def test_64_threads_lose_nothing():
    metrics = Metrics(window=0.05)
    told = []
    metrics.subscribe(lambda measurement: told.append(measurement.model))

    def work(number):
        for _ in range(200):
            metrics.record(0.001, model=str(number % 4), error="E" if number % 2 else "")

    with ThreadPoolExecutor(64) as pool:
        list(pool.map(work, range(64)))
    snapshot = metrics.snapshot()
    assert snapshot.total.requests == snapshot.total.latency.count == len(told) == 64 * 200
    assert snapshot.total.failures == 32 * 200
    assert {key: stats.requests for key, stats in snapshot.series.items()} == {(str(n), ""): 16 * 200 for n in range(4)}


async def test_100_tasks_and_threads_at_once():
    metrics = Metrics()

    async with anyio.create_task_group() as group:
        for _ in range(50):
            group.start_soon(metrics.acall, anyio.sleep, 0.01)
            group.start_soon(anyio.to_thread.run_sync, lambda: metrics.call(threading.Event().wait, 0.01))
    assert metrics.snapshot().total.requests == 100


# --- windows ---


def test_rust_fault_rates_are_of_now_and_do_not_decay():
    """The Rust crate divides the samples of a minute by the whole uptime."""
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    for _ in range(36_000):  # an hour at 10 per second
        clock.advance(0.1)
        metrics.record(0.05)
    assert metrics.recent().total.requests_per_second == pytest.approx(10, rel=0.02)
    assert metrics.snapshot().total.requests_per_second == pytest.approx(10, rel=0.001)
    assert metrics.snapshot().total.requests == 36_000


def test_the_window_forgets_an_outage_and_the_total_does_not():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    metrics.record(1.0, error="Down")
    clock.advance(61)
    metrics.record(0.1)
    assert (metrics.recent().total.requests, metrics.recent().total.error_rate) == (1, 0.0)
    assert (metrics.snapshot().total.requests, metrics.snapshot().total.error_rate) == (2, 0.5)


def test_an_idle_service_has_a_rate_of_zero():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    metrics.record(1.0)
    clock.advance(3_600)
    recent = metrics.recent()
    assert (recent.total.requests, dict(recent.series)) == (0, {})
    assert 50 <= recent.total.seconds <= 60


def test_a_young_object_divides_by_its_age():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    for _ in range(20):
        clock.advance(0.1)
        metrics.record(0.05)
    assert metrics.recent().total.requests_per_second == pytest.approx(10)
    assert metrics.snapshot().series["", ""].requests_per_second == pytest.approx(10)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 1.0, 2.5, 7.0, 100.0]), st.sampled_from("ab")), max_size=60))
def test_slots_hold_everything_once_and_the_recent_part_exactly(events):
    """Against a plain list of (time, key); sums of these times are exact, so that borders are borders."""
    slots, now, log = Slots(6.0, 10, 0.0), 0.0, []
    for seconds, key in events:
        now += seconds
        slots.at((key, ""), now).requests += 1
        log.append((now, key))
    everything, age = slots.all(now)
    recent, covered = slots.recent(now)
    assert age == now
    assert min(now, 5.0) <= covered <= min(now, 6.0)
    for part, start in ((everything, 0.0), (recent, now - covered)):
        for key in "ab":
            expected = sum(1 for at, other in log if other == key and at >= start)
            assert part.get((key, ""), SimpleNamespace(requests=0)).requests == expected


def test_models_without_end_do_not_fill_the_memory():
    clock = FakeClock()
    metrics = Metrics(max_series=3, clock=clock)
    for number in range(100):
        metrics.record(0.1, model=str(number))
    assert set(metrics.snapshot().series) == {("0", ""), ("1", ""), ("2", ""), OTHER}
    assert metrics.snapshot().series[OTHER].requests == 97
    clock.advance(1_000)
    metrics.record(0.1, model="1")
    assert metrics.snapshot().series["1", ""].requests == 2


def test_reset_begins_anew():
    clock = FakeClock()
    metrics = Metrics(max_series=1, clock=clock)
    clock.advance(10)
    metrics.record(0.1)
    metrics.reset()
    clock.advance(2)
    assert metrics.snapshot().total == Stats(seconds=2.0)
    for model in "ab":
        metrics.record(0.1, model=model)
    assert set(metrics.snapshot().series) == {("a", ""), OTHER}


def test_a_snapshot_stands_still():
    metrics = Metrics()
    metrics.record(0.1, error="A")
    before = metrics.snapshot()
    metrics.record(0.1, error="A")
    assert (before.total.requests, before.total.errors) == (1, {"A": 1})


@pytest.mark.parametrize("options", [{"window": 0}, {"window": -1}, {"max_series": 0}])
def test_a_window_of_nothing_is_refused(options):
    with pytest.raises(ValidationError, match="more than 0"):
        Metrics(**options)


# --- streams ---


class Stream:
    """A stream whose events come at given times, in both colours."""

    meta = META

    def __init__(self, clock, events, error=None):
        self.clock, self.events, self.error = clock, events, error

    def __iter__(self):
        for seconds, event in self.events:
            self.clock.advance(seconds)
            yield event
        if self.error is not None:
            raise self.error

    async def __aiter__(self):
        for event in self:
            await anyio.lowlevel.checkpoint()
            yield event

    @property
    def text_stream(self):
        return (event.text for event in self)


def opener(clock, events, error=None):
    @contextmanager
    def stream(messages, *, model):
        clock.advance(0.2)
        yield Stream(clock, events, error)

    @asynccontextmanager
    async def astream(messages, *, model):
        clock.advance(0.2)
        yield Stream(clock, events, error)

    return stream, astream


EVENTS = [(0.1, chunk("")), (0.2, chunk("one")), (0.5, chunk(" two")), (0.5, chunk(" three")), (0.1, chunk(""))]


async def test_a_watched_stream_gives_time_to_first_token_and_tokens_per_second():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, astream = opener(clock, EVENTS)
    with metrics.stream(stream, "q", model="m") as opened:
        assert len(list(metrics.watch(opened))) == 5
    async with metrics.astream(astream, "q", model="m") as opened:
        assert len([event async for event in metrics.awatch(opened)]) == 5
    stats = metrics.snapshot().series["m", "groq"]
    assert stats.requests == 2
    assert stats.latency.p50 == pytest.approx(1.6)
    assert stats.time_to_first_token.p50 == pytest.approx(0.5)
    assert stats.tokens_per_second.p50 == pytest.approx(2.0)
    assert stats.output_tokens == 6
    assert metrics._timers == {}


def test_the_server_s_own_count_of_tokens_wins():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    usage = Usage(prompt_tokens=9, completion_tokens=11)
    stream, _ = opener(clock, [(0.1, chunk("a")), (1.0, chunk("b")), (0.0, chunk("", usage))])
    with metrics.stream(stream, "q", model="m") as opened:
        for _ in metrics.watch(opened):
            pass
    stats = metrics.snapshot().total
    assert (stats.input_tokens, stats.output_tokens) == (9, 11)
    assert stats.tokens_per_second.p50 == pytest.approx(10.0)


def test_the_text_of_a_stream_can_be_watched():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS)
    with metrics.stream(stream, "q", model="m") as opened:
        assert "".join(metrics.watch(opened.text_stream, of=opened)) == "one two three"
    assert metrics.snapshot().total.time_to_first_token.p50 == pytest.approx(0.5)


async def test_a_stream_without_a_model_in_the_call_is_that_of_its_events():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    reasoning = ChatChunk(model="later", choices=[ChunkChoice(delta=Message(reasoning_content="hm"))])
    _, astream = opener(clock, [(0.1, object()), (0.1, reasoning), (0.1, chunk("a"))])
    async with metrics.astream(partial(astream, model=None), "q") as opened:
        events = [event async for event in metrics.awatch(aiter(opened), of=opened)]
    assert len(events) == 3
    stats = metrics.snapshot().series["later", "groq"]
    assert stats.output_tokens == 2
    assert stats.time_to_first_token.p50 == pytest.approx(0.4)


def test_a_watched_stream_without_text_has_neither_time_nor_speed():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, [(0.1, chunk("")), (0.1, object())])
    with metrics.stream(stream, "q", model="m") as opened:
        list(metrics.watch(opened))
    stats = metrics.snapshot().total
    assert (stats.output_tokens, stats.time_to_first_token.count, stats.tokens_per_second.count) == (0, 0, 0)


def test_a_stream_that_nobody_watches_is_a_call_of_its_length():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS)
    with Pipeline(metrics).stream(stream, "q", model="m"):
        clock.advance(2)
    stats = metrics.snapshot().total
    assert (stats.requests, stats.time_to_first_token.count, stats.tokens_per_second.count) == (1, 0, 0)
    assert stats.latency.p50 == pytest.approx(2.2)


async def test_a_broken_stream_is_a_failure_with_what_came_before():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS, StreamInterruptedError("cut"))
    with pytest.raises(StreamInterruptedError), metrics.stream(stream, "q", model="m") as opened:
        list(metrics.watch(opened))
    stats = metrics.snapshot().total
    assert (stats.errors, stats.output_tokens) == ({"StreamInterruptedError": 1}, 3)


async def test_the_caller_s_own_error_and_cancellation_are_not_the_service_s():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, astream = opener(clock, EVENTS)
    with pytest.raises(ZeroDivisionError), metrics.stream(stream, "q", model="m"):
        raise ZeroDivisionError
    with anyio.move_on_after(0.01):
        async with metrics.astream(astream, "q", model="m"):
            await anyio.sleep(10)
    stats = metrics.snapshot().total
    assert (stats.requests, stats.failures, stats.cancelled) == (1, 0, 1)


def test_a_stream_that_does_not_open_is_a_failure():
    clock = FakeClock()
    metrics = Metrics(clock=clock)

    @contextmanager
    def stream(*, model):
        clock.advance(0.5)
        raise RateLimitError("no")
        yield

    with pytest.raises(RateLimitError), metrics.stream(stream, model="m"):
        pass
    stats = metrics.snapshot().series["m", ""]
    assert (stats.errors, stats.latency.total) == ({"RateLimitError": 1}, 0.5)


def test_only_its_own_streams_can_be_watched():
    metrics = Metrics()
    with pytest.raises(ValidationError, match=r"^this stream was not opened through this Metrics") as caught:
        metrics.watch([])
    assert caught.value.hint == "Open it with metrics.stream(...) or a pipeline; of stream.text_stream say of=stream."
    with pytest.raises(ValidationError, match="of=stream"):
        metrics.awatch(Stream(FakeClock(), []))


# --- listeners and composition ---


def test_listeners_are_told_each_call_and_cannot_harm(caplog):
    clock = FakeClock()
    metrics, told, all_told = Metrics(clock=clock), [], []

    def broken(measurement):
        metrics.snapshot()  # no lock is held
        raise RuntimeError("mine")

    metrics.subscribe(broken)
    unsubscribe = metrics.subscribe(told.append)
    metrics.subscribe(all_told.append)
    metrics.call(service(clock), "q", model="m")
    unsubscribe()
    metrics.call(service(clock), "q", model="m")
    assert len(all_told) == 2
    assert {record.getMessage() for record in caplog.records} == {"a listener of Metrics failed"}
    assert told == [Measurement(0.5, "m", "groq", tokens_per_second=100.0, input_tokens=7, output_tokens=50)]


class Twice(Policy):
    def flow(self, call):
        try:
            return (yield call)
        except RateLimitError:
            return (yield call)


def test_outside_it_measures_what_the_user_sees_and_inside_each_attempt():
    clock = FakeClock()
    outside, inside = Metrics(clock=clock), Metrics(clock=clock)
    fail = [RateLimitError("first")]

    def create():
        clock.advance(1)
        if fail:
            raise fail.pop()
        return "ok"

    assert Pipeline(outside, Twice(), inside).call(create) == "ok"
    assert (outside.snapshot().total.requests, outside.snapshot().total.failures) == (1, 0)
    assert outside.snapshot().total.latency.p50 == 2.0
    assert (inside.snapshot().total.requests, inside.snapshot().total.failures) == (2, 1)


def test_repr():
    assert repr(Metrics()) == "Metrics(window=60)"
