"""Metrics: every call is counted, rates are current, streams are timed, and cancelled calls are not failures."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import anyio
import numpy as np
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
from hf_ext.resilience._time_series import OTHER, TimeSeries
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
        return ChatCompletion(model="name given by the provider", usage=usage).attach_response(META, None)

    return create


def chunk(text, usage=None):
    return ChatChunk(model="m", choices=[ChunkChoice(delta=Message(content=text))], usage=usage)


# --- calls that are not streams ---


async def test_calls_are_counted_by_model_and_provider():
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


def test_result_without_usage_and_meta_is_counted():
    metrics = Metrics()
    assert metrics.call(lambda: "plain") == "plain"
    stats = metrics.snapshot().series["", ""]
    assert (stats.requests, stats.input_tokens, stats.output_tokens, stats.tokens_per_second.count) == (1, 0, 0, 0)
    with pytest.raises(ZeroDivisionError):
        metrics.call(lambda **_: 1 // 0, model=None)
    assert metrics.snapshot().series["", ""].failures == 1
    metrics.call(lambda **_: SimpleNamespace(model="named by the response"), model=None)
    assert metrics.snapshot().series["named by the response", ""].requests == 1


def test_call_of_zero_seconds_has_no_tokens_per_second():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    metrics.call(service(clock, seconds=0.0), "q", model="m")
    assert (metrics.snapshot().total.output_tokens, metrics.snapshot().total.tokens_per_second.count) == (50, 0)


def test_failures_are_counted_by_error_class():
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


async def test_cancelled_call_counts_neither_as_success_nor_as_failure():
    metrics, measurements = Metrics(), []
    metrics.subscribe(measurements.append)
    for _ in range(2):
        with anyio.CancelScope() as scope:
            scope.cancel()
            await metrics.acall(anyio.sleep_forever)
    assert [(measurement.is_cancelled, measurement.error) for measurement in measurements] == [(True, "")] * 2
    stats = metrics.snapshot().total
    assert (stats.requests, stats.cancelled, stats.failures, stats.latency.count) == (0, 2, 0, 0)


def test_record_adds_a_call_that_the_caller_measured():
    metrics, measurements = Metrics(), []
    metrics.subscribe(measurements.append)
    facts = {"error": "Timeout", "time_to_first_token": 0.1, "tokens_per_second": 30.0, "input_tokens": 3}
    metrics.record(0.25, model="m", provider="p", **facts)
    metrics.record(np.float32(0.5), input_tokens=np.int64(0))
    stats = metrics.snapshot().series["m", "p"]
    assert (stats.errors, stats.input_tokens) == ({"Timeout": 1}, 3)
    assert (stats.time_to_first_token.p50, stats.tokens_per_second.p50) == (0.1, 30)
    assert measurements == [Measurement(0.25, "m", "p", **facts), Measurement(0.5)]
    stats = metrics.snapshot().series["", ""]
    assert (stats.requests, stats.input_tokens, stats.output_tokens) == (1, 0, 0)


def test_invalid_measurement_is_refused_and_not_counted():
    metrics = Metrics()
    expected = (
        r"2 problems: seconds must be .*, not timedelta; input_tokens must be a whole number of at least 0, not -1"
    )
    with pytest.raises(ValidationError, match=expected):
        metrics.record(timedelta(seconds=1), input_tokens=-1)
    assert metrics.snapshot().series == {}


def test_result_of_any_function_is_returned():
    result = SimpleNamespace(model=["a", "b"], usage=SimpleNamespace(completion_tokens="7"), meta=None)
    metrics = Metrics()
    assert metrics.call(lambda: result) is result
    assert (metrics.snapshot().total.requests, metrics.snapshot().total.output_tokens) == (1, 0)


def test_snapshot_contains_the_calls_of_all_time_slots():
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


def test_every_number_is_zero_without_calls():
    stats = Metrics(clock=FakeClock()).snapshot().total
    assert stats == Stats()
    assert (stats.error_rate, stats.requests_per_second, stats.latency.p99) == (0.0, 0.0, 0.0)


def test_no_measurement_of_64_threads_is_lost():
    metrics = Metrics(window=0.05)
    models = []
    metrics.subscribe(lambda measurement: models.append(measurement.model))

    def work(number):
        for _ in range(200):
            metrics.record(0.001, model=str(number % 4), error="E" if number % 2 else "")

    with ThreadPoolExecutor(64) as pool:
        list(pool.map(work, range(64)))
    snapshot = metrics.snapshot()
    assert snapshot.total.requests == snapshot.total.latency.count == len(models) == 64 * 200
    assert snapshot.total.failures == 32 * 200
    assert {key: stats.requests for key, stats in snapshot.series.items()} == {(str(n), ""): 16 * 200 for n in range(4)}


async def test_concurrent_calls_of_tasks_and_threads_are_all_counted():
    metrics = Metrics()
    both_kinds = threading.Barrier(2)

    async def wait_in_a_thread():
        await anyio.to_thread.run_sync(both_kinds.wait)

    async with anyio.create_task_group() as group:
        group.start_soon(metrics.acall, wait_in_a_thread)
        group.start_soon(anyio.to_thread.run_sync, lambda: metrics.call(both_kinds.wait))
        for _ in range(49):
            group.start_soon(metrics.acall, anyio.lowlevel.checkpoint)
            group.start_soon(anyio.to_thread.run_sync, lambda: metrics.call(int))
    assert metrics.snapshot().total.requests == 100


# --- windows ---


def test_recent_rate_does_not_fall_with_uptime_unlike_in_the_rust_crate():
    """The Rust crate divides the number of calls of the last minute by the whole uptime."""
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    for _ in range(36_000):  # an hour at 10 per second
        clock.advance(0.1)
        metrics.record(0.05)
    assert metrics.recent().total.requests_per_second == pytest.approx(10, rel=0.02)
    assert metrics.snapshot().total.requests_per_second == pytest.approx(10, rel=0.001)
    assert metrics.snapshot().total.requests == 36_000


def test_snapshot_contains_an_old_failure_and_recent_does_not():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    metrics.record(1.0, error="Down")
    clock.advance(61)
    metrics.record(0.1)
    assert (metrics.recent().total.requests, metrics.recent().total.error_rate) == (1, 0.0)
    assert (metrics.snapshot().total.requests, metrics.snapshot().total.error_rate) == (2, 0.5)


def test_recent_is_empty_after_an_idle_window():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    metrics.record(1.0)
    clock.advance(3_600)
    recent = metrics.recent()
    assert (recent.total.requests, dict(recent.series)) == (0, {})
    assert 50 <= recent.total.seconds <= 60


def test_rates_of_a_new_object_are_divided_by_its_age():
    clock = FakeClock()
    metrics = Metrics(window=60, clock=clock)
    for _ in range(20):
        clock.advance(0.1)
        metrics.record(0.05)
    assert metrics.recent().total.requests_per_second == pytest.approx(10)
    assert metrics.snapshot().series["", ""].requests_per_second == pytest.approx(10)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 1.0, 2.5, 7.0, 100.0]), st.sampled_from("ab")), max_size=60))
def test_time_series_counts_each_event_once_and_recent_ones_exactly(events):
    """Compare with a plain list of (time, key). Sums of these times are exact in floating point."""
    series, now, log = TimeSeries(6.0, 10, 0.0), 0.0, []
    for seconds, key in events:
        now += seconds
        series.current((key, ""), now).requests += 1
        log.append((now, key))
    total, age = series.since_start(now)
    recent, covered = series.recent(now)
    assert age == now
    assert min(now, 5.0) <= covered <= min(now, 6.0)
    for part, start in ((total, 0.0), (recent, now - covered)):
        for key in "ab":
            expected = sum(1 for at, other in log if other == key and at >= start)
            assert part.get((key, ""), SimpleNamespace(requests=0)).requests == expected


def test_models_beyond_max_series_are_counted_together_as_other():
    clock = FakeClock()
    metrics = Metrics(max_series=3, clock=clock)
    for number in range(100):
        metrics.record(0.1, model=str(number))
    assert set(metrics.snapshot().series) == {("0", ""), ("1", ""), ("2", ""), OTHER}
    assert metrics.snapshot().series[OTHER].requests == 97
    clock.advance(1_000)
    metrics.record(0.1, model="1")
    assert metrics.snapshot().series["1", ""].requests == 2


def test_reset_discards_all_measurements():
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


def test_snapshot_does_not_change_with_later_calls():
    metrics = Metrics()
    metrics.record(0.1, error="A")
    before = metrics.snapshot()
    metrics.record(0.1, error="A")
    assert (before.total.requests, before.total.errors) == (1, {"A": 1})


def test_all_invalid_options_are_named_in_one_error():
    with pytest.raises(ValidationError) as info:
        Metrics(window=-1, max_series=0, clock=1.0)
    assert info.value.problems == [
        "window must be a number of seconds above 0, not -1",
        "max_series must be a whole number of at least 1, not 0",
        "clock must be a function, not 1.0",
    ]


# --- streams ---


class Stream:
    """A sync and async stream. Each event arrives after its number of seconds."""

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


async def test_watched_stream_has_time_to_first_token_and_tokens_per_second():
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


def test_tokens_counted_by_the_server_replace_the_number_of_events():
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


def test_watch_accepts_the_text_stream_of_a_stream():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS)
    with metrics.stream(stream, "q", model="m") as opened:
        assert "".join(metrics.watch(opened.text_stream, of=opened)) == "one two three"
    assert metrics.snapshot().total.time_to_first_token.p50 == pytest.approx(0.5)


async def test_model_of_a_stream_is_read_from_its_events_if_the_call_has_none():
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


def test_watched_stream_without_text_has_no_time_to_first_token():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, [(0.1, chunk("")), (0.1, object())])
    with metrics.stream(stream, "q", model="m") as opened:
        list(metrics.watch(opened))
    stats = metrics.snapshot().total
    assert (stats.output_tokens, stats.time_to_first_token.count, stats.tokens_per_second.count) == (0, 0, 0)


def test_unwatched_stream_is_measured_until_its_block_ends():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS)
    with Pipeline(metrics).stream(stream, "q", model="m"):
        clock.advance(2)
    stats = metrics.snapshot().total
    assert (stats.requests, stats.time_to_first_token.count, stats.tokens_per_second.count) == (1, 0, 0)
    assert stats.latency.p50 == pytest.approx(2.2)


async def test_interrupted_stream_counts_as_failure_and_its_tokens_are_counted():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, _ = opener(clock, EVENTS, StreamInterruptedError("cut"))
    with pytest.raises(StreamInterruptedError), metrics.stream(stream, "q", model="m") as opened:
        list(metrics.watch(opened))
    stats = metrics.snapshot().total
    assert (stats.errors, stats.output_tokens) == ({"StreamInterruptedError": 1}, 3)


async def test_error_and_cancellation_in_the_block_of_a_stream_do_not_count_as_failures():
    clock = FakeClock()
    metrics = Metrics(clock=clock)
    stream, astream = opener(clock, EVENTS)
    with pytest.raises(ZeroDivisionError), metrics.stream(stream, "q", model="m"):
        raise ZeroDivisionError
    with anyio.CancelScope() as scope:
        async with metrics.astream(astream, "q", model="m"):
            scope.cancel()
            await anyio.sleep_forever()
    stats = metrics.snapshot().total
    assert (stats.requests, stats.failures, stats.cancelled) == (1, 0, 1)


def test_error_at_the_opening_of_a_stream_counts_as_failure():
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


def test_watch_refuses_a_stream_of_another_object():
    metrics = Metrics()
    with pytest.raises(ValidationError, match=r"^the stream was not opened with this Metrics object") as caught:
        metrics.watch([])
    assert caught.value.hint == (
        "Open it with metrics.stream(...) or a pipeline. For stream.text_stream, also pass of=stream."
    )
    with pytest.raises(ValidationError, match="of=stream"):
        metrics.awatch(Stream(FakeClock(), []))


# --- listeners and composition ---


def test_listeners_receive_each_call_and_their_errors_are_logged(caplog):
    clock = FakeClock()
    metrics, first, both = Metrics(clock=clock), [], []

    def broken(measurement):
        metrics.snapshot()  # no lock is held
        raise RuntimeError("error of the listener")

    metrics.subscribe(broken)
    unsubscribe = metrics.subscribe(first.append)
    metrics.subscribe(both.append)
    metrics.call(service(clock), "q", model="m")
    unsubscribe()
    metrics.call(service(clock), "q", model="m")
    assert len(both) == 2
    assert {record.getMessage() for record in caplog.records} == {"a listener of Metrics failed"}
    assert first == [Measurement(0.5, "m", "groq", tokens_per_second=100.0, input_tokens=7, output_tokens=50)]


class Twice(Policy):
    def flow(self, call):
        try:
            return (yield call)
        except RateLimitError:
            return (yield call)


def test_outermost_metrics_measure_the_whole_call_and_innermost_each_attempt():
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


def test_repr_shows_the_window():
    assert repr(Metrics()) == "Metrics(window=60)"
