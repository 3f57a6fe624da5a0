"""Metrics: how long calls take, how many fail and of what, how fast tokens come."""

from __future__ import annotations

import logging
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext.errors import ValidationError
from hf_ext.resilience._stats import Measurement, MetricsSnapshot, Stats, snapshot
from hf_ext.resilience._stream_timer import StreamTimer, awatched, watched
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience._time_series import Slots
from hf_ext.resilience.flow import Policy

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Measurement", "Metrics", "MetricsSnapshot", "Stats"]

E = TypeVar("E")

_log = logging.getLogger(__name__)


class Metrics(Policy):
    """Measure calls.

        metrics = Metrics()
        response = metrics.call(client.chat.create, messages, model="org/name")
        with metrics.stream(client.chat.stream, messages, model="org/name") as stream:
            for chunk in metrics.watch(stream):  # for the time to the first token, and tokens per second
                print(chunk.text, end="")
        print(metrics.snapshot().total.latency.p95, metrics.recent().total.error_rate)

    Put it outermost to measure what your users wait for, innermost to measure each attempt. Nothing leaves the process:
    `hf_ext.resilience.prometheus` and `hf_ext.resilience.otel` export.

    Args:
        window: Seconds that `recent` looks back on.
        max_series: Pairs of model and provider told apart; further ones are counted together as "(other)".
        clock: Seconds on a monotonic clock.

    Raises:
        ValidationError: `window` or `max_series` is not above 0.
    """

    def __init__(
        self, *, window: float = 60.0, max_series: int = 1_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not (window > 0 and max_series > 0):
            raise ValidationError(f"window={window!r} and max_series={max_series!r} must be more than 0.")
        self._window = window
        self._max_series = max_series
        self._clock = clock
        self._lock = threading.Lock()
        self._slots = Slots(window, max_series, clock())
        self._timers: dict[int, StreamTimer] = {}
        self._listeners: tuple[Callable[[Measurement], object], ...] = ()

    def flow(self, call: Call) -> Flow:
        """Yield `call` and measure it; a stream until its block ends."""
        if call.done_callbacks is not None:
            return (yield from self._stream_flow(call))
        started = self._clock()
        try:
            result = yield call
        except BaseException as error:
            self._record_failure(call, error, self._clock() - started)
            raise
        seconds = self._clock() - started
        usage = getattr(result, "usage", None)
        generated = getattr(usage, "completion_tokens", None) or 0
        self.record(
            seconds,
            model=_model(call) or getattr(result, "model", None) or "",
            provider=_provider(result),
            tokens_per_second=generated / seconds if generated and seconds > 0 else None,
            input_tokens=getattr(usage, "prompt_tokens", None) or 0,
            output_tokens=generated,
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
        """Count a call that you measured yourself; the arguments are those of `Measurement`."""
        with self._lock:
            series = self._slots.at((model, provider), self._clock())
            if is_cancelled:
                series.cancelled += 1
            else:
                series.requests += 1
                series.latency.add(seconds)
                if error:
                    series.errors[error] += 1
            if output_tokens or input_tokens:
                series.input_tokens += input_tokens
                series.output_tokens += output_tokens
            if time_to_first_token is not None:
                series.time_to_first_token.add(time_to_first_token)
            if tokens_per_second is not None:
                series.tokens_per_second.add(tokens_per_second)
        if self._listeners:
            self._tell(
                Measurement(
                    seconds,
                    model,
                    provider,
                    error,
                    is_cancelled,
                    time_to_first_token,
                    tokens_per_second,
                    input_tokens,
                    output_tokens,
                )
            )

    def watch(self, events: Iterable[E], *, of: object = None) -> Iterator[E]:
        """Yield `events`, taking the time of each.

        Args:
            events: A stream opened through `stream` of this object or of a pipeline with it, or one of its iterators,
                as `stream.text_stream`.
            of: The stream, where `events` is not itself.

        Raises:
            ValidationError: The stream was not opened through this object.
        """
        return watched(events, self._timer(events if of is None else of))

    def awatch(self, events: AsyncIterable[E], *, of: object = None) -> AsyncIterator[E]:
        """Yield `events`, taking the time of each; see `watch`."""
        return awatched(events, self._timer(events if of is None else of))

    def snapshot(self) -> MetricsSnapshot:
        """Return what was measured since the beginning, or the last `reset`."""
        with self._lock:
            return snapshot(*self._slots.all(self._clock()))

    def recent(self) -> MetricsSnapshot:
        """Return what was measured in the last `window` seconds: rates of now, which do not fade with uptime.

        The window moves on by a sixth at a time, so it is full when it begins to move and never shorter than 5/6.
        """
        with self._lock:
            return snapshot(*self._slots.recent(self._clock()))

    def reset(self) -> None:
        """Begin anew."""
        with self._lock:
            self._slots = Slots(self._window, self._max_series, self._clock())

    def subscribe(self, listener: Callable[[Measurement], object]) -> Callable[[], None]:
        """Call `listener` after each call; return the function that ends this.

        It runs in the thread or task of the call, without a lock held, and should be quick. What it raises is logged
        and harms nobody.
        """
        with self._lock:
            self._listeners += (listener,)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

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
        # The block that reads a stream is the caller's own: what else it raised says nothing about the service.
        failure = stream_error(stream, error)
        self.record(
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

    def _record_failure(self, call: Call, error: BaseException, seconds: float) -> None:
        is_failure = isinstance(error, Exception)
        self.record(
            seconds,
            model=_model(call),
            provider=getattr(error, "provider", None) or "",
            error=type(error).__name__ if is_failure else "",
            is_cancelled=not is_failure,
        )

    def _timer(self, stream: object) -> StreamTimer:
        timer = self._timers.get(id(stream))
        if timer is None:
            raise ValidationError(
                "this stream was not opened through this Metrics object, or has ended",
                hint="Open it with metrics.stream(...) or a pipeline; of stream.text_stream say of=stream.",
            )
        return timer

    def _tell(self, measurement: Measurement) -> None:
        for listener in self._listeners:
            try:
                listener(measurement)
            except Exception:  # noqa: BLE001
                _log.exception("a listener of Metrics failed")

    def __repr__(self) -> str:
        return f"Metrics(window={self._window:g})"


def _model(call: Call) -> str:
    model = call.kwargs.get("model")
    return model if isinstance(model, str) else ""


def _provider(result: Any) -> str:
    return getattr(getattr(result, "meta", None), "provider", None) or ""
