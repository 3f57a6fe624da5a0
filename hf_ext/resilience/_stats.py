"""What Metrics hands out: a Measurement of each call, Stats of many, a MetricsSnapshot of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext.resilience._time_series import Series
from hf_ext.resilience.histogram import Distribution

if TYPE_CHECKING:
    from hf_ext.resilience._time_series import Key

__all__ = ["Measurement", "MetricsSnapshot", "Stats", "snapshot"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One call, as a listener is told.

    Attributes:
        seconds: How long it took; of a stream, to the end of its block.
        model: The model that was asked for, "" if the call did not name one.
        provider: The inference provider that answered, "" if nothing names it.
        error: The class of the error, "" if it succeeded.
        is_cancelled: Whether it was given up by the caller; then it is neither a success nor a failure.
        time_to_first_token: Seconds to the first text of a watched stream, else None.
        tokens_per_second: Generated tokens per second, or None if not known.
        input_tokens: Prompt tokens, 0 if not known.
        output_tokens: Generated tokens, 0 if not known.
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
    """What was measured of some calls.

    Attributes:
        requests: Calls that ended, cancelled ones aside.
        errors: Failed calls, by the class of their error.
        cancelled: Calls that the caller gave up.
        input_tokens: Prompt tokens, as the server counted them.
        output_tokens: Generated tokens.
        seconds: The period in which these calls ended.
        latency: Seconds of each call.
        time_to_first_token: Seconds to the first text of each watched stream.
        tokens_per_second: Generated tokens per second: of a plain call over its whole time, of a watched stream from
            its first text to its last.
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
        """Failed calls."""
        return sum(self.errors.values())

    @property
    def error_rate(self) -> float:
        """Failed calls among all, 0.0 to 1.0."""
        return self.failures / self.requests if self.requests else 0.0

    @property
    def requests_per_second(self) -> float:
        """Calls that ended, per second of the period."""
        return self.requests / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class MetricsSnapshot:
    """What was measured in a period; later calls do not change it.

    Attributes:
        total: All calls.
        series: By model and provider, as (model, provider).
    """

    total: Stats
    series: Mapping[tuple[str, str], Stats]


def snapshot(series: Mapping[Key, Series], seconds: float) -> MetricsSnapshot:
    """Return what `series` counted in a period of `seconds`."""
    total = Series()
    for each in series.values():
        total.merge(each)
    return MetricsSnapshot(_stats(total, seconds), {key: _stats(each, seconds) for key, each in series.items()})


def _stats(series: Series, seconds: float) -> Stats:
    return Stats(
        requests=series.requests,
        errors=dict(series.errors),
        cancelled=series.cancelled,
        input_tokens=series.input_tokens,
        output_tokens=series.output_tokens,
        seconds=seconds,
        latency=series.latency.snapshot(),
        time_to_first_token=series.time_to_first_token.snapshot(),
        tokens_per_second=series.tokens_per_second.snapshot(),
    )
