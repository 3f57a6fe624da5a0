"""The results of `Metrics`: a Measurement of one call, Stats of many calls, and a MetricsSnapshot of all calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext._core.results.displayed import Displayed
from hf_ext.resilience._time_series import Aggregate
from hf_ext.resilience.histogram import Distribution

if TYPE_CHECKING:
    from hf_ext.resilience._time_series import Key


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measurement of one call. The listeners of `Metrics` receive it.

    Attributes:
        seconds: Duration of the call. The duration of a stream includes its `with` block.
        model: The requested model, "" if the call did not name one.
        provider: The inference provider of the response, "" if it is not known.
        error: The class name of the error, "" if the call succeeded.
        is_cancelled: Whether the caller cancelled the call. A cancelled call is neither a success nor a failure.
        time_to_first_token: Seconds until the first text of a stream that was passed to `Metrics.watch`. None for any
            other call.
        tokens_per_second: Generated tokens per second, or None if they are not known.
        input_tokens: Number of prompt tokens, 0 if it is not known.
        output_tokens: Number of generated tokens, 0 if it is not known.
    """

    seconds: float
    model: str = ""
    provider: str = ""
    error: str = ""
    is_cancelled: bool = False
    time_to_first_token: float | None = None
    tokens_per_second: float | None = None
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """Statistics of the calls that ended in a period.

    Attributes:
        requests: Number of calls that ended, without cancelled calls.
        errors: Number of failed calls by the class name of the error.
        cancelled: Number of calls that the caller cancelled.
        input_tokens: Number of prompt tokens, as counted by the server.
        output_tokens: Number of generated tokens.
        seconds: Length of the period in seconds.
        latency: Duration of each call in seconds.
        time_to_first_token: Seconds until the first text of each stream that was passed to `Metrics.watch`.
        tokens_per_second: Generated tokens per second of each call. For a watched stream, only the time from the first
            text to the last text counts; for any other call, its whole duration.
    """

    requests: int = 0
    errors: Mapping[str, int] = field(default_factory=dict[str, int])
    cancelled: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
    latency: Distribution = field(default_factory=Distribution)
    time_to_first_token: Distribution = field(default_factory=Distribution)
    tokens_per_second: Distribution = field(default_factory=Distribution)

    @property
    def failures(self) -> int:
        """Number of failed calls."""
        return sum(self.errors.values())

    @property
    def error_rate(self) -> float:
        """The fraction of `requests` that failed, 0.0 to 1.0."""
        return self.failures / self.requests if self.requests else 0.0

    @property
    def requests_per_second(self) -> float:
        """`requests` divided by the length of the period."""
        return self.requests / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class MetricsSnapshot(Displayed):
    """Statistics of a period. Later calls do not change this object.

    Attributes:
        total: Statistics of all calls.
        series: Statistics for each pair (model, provider).
    """

    total: Stats
    series: Mapping[tuple[str, str], Stats]


def build_snapshot(aggregates: Mapping[Key, Aggregate], seconds: float) -> MetricsSnapshot:
    """Return the statistics of `aggregates`, which were counted in a period of `seconds`."""
    total = Aggregate()
    for aggregate in aggregates.values():
        total.merge(aggregate)
    series = {key: _build_stats(aggregate, seconds) for key, aggregate in aggregates.items()}
    return MetricsSnapshot(_build_stats(total, seconds), series)


def _build_stats(aggregate: Aggregate, seconds: float) -> Stats:
    return Stats(
        requests=aggregate.requests,
        errors=dict(aggregate.errors),
        cancelled=aggregate.cancelled,
        input_tokens=aggregate.input_tokens,
        output_tokens=aggregate.output_tokens,
        seconds=seconds,
        latency=aggregate.latency.snapshot(),
        time_to_first_token=aggregate.time_to_first_token.snapshot(),
        tokens_per_second=aggregate.tokens_per_second.snapshot(),
    )
