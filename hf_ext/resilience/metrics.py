"""Metrics: measure the latency, errors and tokens of calls."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from hf_ext._core.results.token_counts import NO_TOKENS, count_tokens, usage_of
from hf_ext._core.validate import (
    COUNT,
    COUNT_OR_ZERO,
    FLAG,
    SECONDS,
    SECONDS_OR_ZERO,
    Number,
    Problems,
    Rule,
    check_attributes,
    validate_values,
)
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.validate.rules import TEXT
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.errors import ValidationError
from hf_ext.resilience._listeners import Listeners
from hf_ext.resilience._stats import Measurement, MetricsSnapshot, Stats, build_snapshot
from hf_ext.resilience._stream_timer import AsyncTimedEvents, StreamTimer, timed_events
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience._time_series import TimeSeries
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = ["Measurement", "Metrics", "MetricsSnapshot", "Stats"]

E = TypeVar("E")

_RULES: dict[str, Rule] = {"window": SECONDS, "max_series": COUNT, "clock": FUNCTION}
_MEASUREMENT_RULES: dict[str, Rule] = {
    "seconds": SECONDS_OR_ZERO,
    **dict.fromkeys(("model", "provider", "error"), TEXT),
    "is_cancelled": FLAG,
    "time_to_first_token": SECONDS_OR_ZERO.or_none(),
    "tokens_per_second": Number(0).or_none(),
    **dict.fromkeys(("input_tokens", "output_tokens"), COUNT_OR_ZERO),
}


class Metrics(Policy):
    """Measure the latency, errors and tokens of calls.

        metrics = Metrics()
        response = metrics.call(client.chat.create, messages, model="org/name")
        with metrics.stream(client.chat.stream, messages, model="org/name") as stream:
            for chunk in metrics.watch(stream):  # time to the first token
                print(chunk.text, end="")
        print(metrics.snapshot().total.latency.p95, metrics.recent().total.error_rate)

    As the outermost policy of a pipeline, `Metrics` measures the time that your users wait. As the innermost policy, it
    measures each attempt. The data stay in this process unless you export them with `hf_ext.resilience.prometheus`. For
    OpenTelemetry, see `hf_ext.tracing`.

    Args:
        window: Length in seconds of the period that `recent` covers.
        max_series: Maximum number of pairs (model, provider) with their own statistics. Calls of all further pairs are
            counted together, as the pair ("(other)", "(other)").
        clock: Function that returns seconds on a monotonic clock.

    Raises:
        ValidationError: An option is invalid. The error lists every invalid option.
    """

    def __init__(
        self, *, window: float = 60.0, max_series: int = 1_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        validate_values({"window": window, "max_series": max_series, "clock": clock}, _RULES, "Metrics")
        self._window = window
        self._max_series = max_series
        self._clock = clock
        self._lock = threading.Lock()
        self._series = TimeSeries(window, max_series, clock())
        self._timers: dict[int, StreamTimer] = {}
        self._listeners: Listeners[Measurement] = Listeners("Metrics")

    def flow(self, call: Call) -> Flow:
        """Yield `call` and measure it. A stream is measured until its `with` block ends."""
        if call.done_callbacks is not None:
            return (yield from self._stream_flow(call))
        started = self._clock()
        try:
            result = yield call
        except BaseException as error:
            self._record_failure(call, error, self._clock() - started)
            raise
        seconds = self._clock() - started
        counts = count_tokens(usage_of(result)) or NO_TOKENS
        self._add(
            Measurement(
                seconds,
                model=_model(call) or _text(result, "model"),
                provider=_provider(result),
                tokens_per_second=counts.output / seconds if counts.output and seconds > 0 else None,
                input_tokens=counts.input,
                output_tokens=counts.output,
            )
        )
        return result

    def record(
        self,
        seconds: float,
        *,
        model: str = "",
        provider: str = "",
        error: str = "",
        is_cancelled: bool = False,
        time_to_first_token: float | None = None,
        tokens_per_second: float | None = None,
        input_tokens: int = 0,
        output_tokens: int = 0,
    ) -> None:
        """Add a call that you measured yourself. The arguments are described in `Measurement`.

        Raises:
            ValidationError: An argument has a wrong type, or a number is negative.
        """
        facts = (seconds, model, provider, error, is_cancelled, time_to_first_token, tokens_per_second)
        measurement = Measurement(*map(to_python_scalar, (*facts, input_tokens, output_tokens)))
        problems = Problems()
        check_attributes(measurement, _MEASUREMENT_RULES, problems)
        problems.raise_if_any("Metrics.record")
        self._add(measurement)

    def _add(self, measurement: Measurement) -> None:
        with self._lock:
            aggregate = self._series.current((measurement.model, measurement.provider), self._clock())
            if measurement.is_cancelled:
                aggregate.cancelled += 1
            else:
                aggregate.requests += 1
                aggregate.latency.add(measurement.seconds)
                if measurement.error:
                    aggregate.errors[measurement.error] += 1
            aggregate.input_tokens += measurement.input_tokens
            aggregate.output_tokens += measurement.output_tokens
            if measurement.time_to_first_token is not None:
                aggregate.time_to_first_token.add(measurement.time_to_first_token)
            if measurement.tokens_per_second is not None:
                aggregate.tokens_per_second.add(measurement.tokens_per_second)
        if self._listeners:
            self._listeners.notify(measurement)

    def watch(self, events: Iterable[E], *, of: object = None) -> Iterator[E]:
        """Yield `events`, and record when each event arrives.

        Args:
            events: A stream that was opened with the method `stream` of this object, or of a pipeline that contains
                this object. Or an iterator of such a stream, such as `stream.text_stream`.
            of: The stream, if `events` is an iterator of the stream.

        Raises:
            ValidationError: The stream was not opened with this object, or has ended.
        """
        return timed_events(events, self._timer(events if of is None else of))

    def awatch(self, events: AsyncIterable[E], *, of: object = None) -> AsyncIterator[E]:
        """Yield `events`, and record when each event arrives; see `watch`."""
        return AsyncTimedEvents(events, self._timer(events if of is None else of))

    def snapshot(self) -> MetricsSnapshot:
        """Return the statistics since this object was created, or since the last `reset`."""
        with self._lock:
            return build_snapshot(*self._series.since_start(self._clock()))

    def recent(self) -> MetricsSnapshot:
        """Return the statistics of the last `window` seconds.

        The window moves in steps of one sixth of its length, so the statistics cover from 5/6 of `window` to all of it.
        """
        with self._lock:
            return build_snapshot(*self._series.recent(self._clock()))

    def reset(self) -> None:
        """Delete all statistics."""
        with self._lock:
            self._series = TimeSeries(self._window, self._max_series, self._clock())

    def subscribe(self, listener: Callable[[Measurement], object]) -> Callable[[], None]:
        """Call `listener` after each call. Return a function that ends the subscription.

        The listener runs in the thread or task of the call, and delays the call. If the listener raises an exception,
        it is logged.
        """
        return self._listeners.subscribe(listener)

    def _stream_flow(self, call: Call) -> Flow:
        timer = StreamTimer(self._clock)
        try:
            stream = yield call
        except BaseException as error:
            self._record_failure(call, error, self._clock() - timer.started)
            raise
        with self._lock:
            self._timers[id(stream)] = timer
        call.add_done_callback(partial(self._record_stream, call, stream, timer))
        return stream

    def _record_stream(self, call: Call, stream: object, timer: StreamTimer, error: BaseException | None) -> None:
        with self._lock:
            self._timers.pop(id(stream), None)
        timer.complete(stream)
        # Any other exception comes from the code of the caller in the `with` block, not from the service.
        failure = stream_error(stream, error)
        self._add(
            Measurement(
                self._clock() - timer.started,
                model=_model(call) or timer.model,
                provider=_provider(stream),
                error="" if failure is None else type(failure).__name__,
                is_cancelled=failure is None and error is not None and not isinstance(error, Exception),
                time_to_first_token=timer.time_to_first_token,
                tokens_per_second=timer.tokens_per_second,
                input_tokens=timer.input_tokens,
                output_tokens=timer.output_tokens,
            )
        )

    def _record_failure(self, call: Call, error: BaseException, seconds: float) -> None:
        is_failure = isinstance(error, Exception)
        self._add(
            Measurement(
                seconds,
                model=_model(call),
                provider=_text(error, "provider"),
                error=type(error).__name__ if is_failure else "",
                is_cancelled=not is_failure,
            )
        )

    def _timer(self, stream: object) -> StreamTimer:
        timer = self._timers.get(id(stream))
        if timer is None:
            raise ValidationError(
                "the stream was not opened with this Metrics object, or has ended",
                where="Metrics.watch",
                hint="Open it with metrics.stream(...) or a pipeline. For stream.text_stream, also pass of=stream.",
            )
        return timer

    def __repr__(self) -> str:
        return f"Metrics(window={self._window:g})"


def _model(call: Call) -> str:
    model = call.kwargs.get("model")
    return model if isinstance(model, str) else ""


def _provider(result: object) -> str:
    return _text(getattr(result, "meta", None), "provider")


def _text(value: object, name: str) -> str:
    """Return an attribute of a result; "" if it is no text, because any function may be measured."""
    text = getattr(value, name, None)
    return text if isinstance(text, str) else ""
