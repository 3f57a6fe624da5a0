"""Prometheus: export the statistics of `Metrics` in the text format that Prometheus reads.

    from hf_ext.resilience.prometheus import CONTENT_TYPE, prometheus_text

    @app.get("/metrics")
    def scrape():
        text = prometheus_text(metrics.snapshot())
        return Response(text, media_type=CONTENT_TYPE)

This module needs no other package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from hf_ext.resilience.histogram import BUCKETS_PER_DOUBLING

if TYPE_CHECKING:
    from hf_ext.resilience._stats import MetricsSnapshot, Stats
    from hf_ext.resilience.histogram import Distribution

__all__ = ["CONTENT_TYPE", "prometheus_text"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

Labels: TypeAlias = dict[str, str]
Count: TypeAlias = "Callable[[Stats], list[tuple[Labels, int]]]"
Measure: TypeAlias = "Callable[[Stats], Distribution]"

_COUNTERS: Final[tuple[tuple[str, str, Count], ...]] = (
    ("requests_total", "Calls that ended.", lambda stats: [({}, stats.requests)]),
    (
        "errors_total",
        "Failed calls by error class.",
        lambda stats: [({"error": error}, count) for error, count in stats.errors.items()],
    ),
    ("cancelled_total", "Calls that the caller cancelled.", lambda stats: [({}, stats.cancelled)]),
    (
        "tokens_total",
        "Tokens by direction.",
        lambda stats: [({"type": "input"}, stats.input_tokens), ({"type": "output"}, stats.output_tokens)],
    ),
)

# Powers of two are boundaries of the buckets in `histogram`, so these counts are exact.
_SECONDS: Final = range(-10, 10)  # 1 ms to 512 s
_TOKENS_PER_SECOND: Final = range(13)  # 1 to 4,096
_HISTOGRAMS: Final[tuple[tuple[str, str, Measure, range], ...]] = (
    ("request_seconds", "Duration of a call in seconds.", lambda stats: stats.latency, _SECONDS),
    (
        "time_to_first_token_seconds",
        "Seconds until the first text of a stream.",
        lambda stats: stats.time_to_first_token,
        _SECONDS,
    ),
    (
        "tokens_per_second",
        "Generated tokens per second of a call.",
        lambda stats: stats.tokens_per_second,
        _TOKENS_PER_SECOND,
    ),
)


def prometheus_text(snapshot: MetricsSnapshot, *, prefix: str = "hf_ext") -> str:
    """Return `snapshot` in Prometheus's text format 0.0.4, with samples for each pair of model and provider.

    Args:
        snapshot: The result of `metrics.snapshot()`. Do not pass `metrics.recent()`: Prometheus expects counters that
            never decrease.
        prefix: Start of all metric names.
    """
    return "".join(f"{line}\n" for line in _lines(snapshot, prefix))


def _lines(snapshot: MetricsSnapshot, prefix: str) -> Iterator[str]:
    series = [({"model": model, "provider": provider}, stats) for (model, provider), stats in snapshot.series.items()]
    for name, text, count in _COUNTERS:
        yield from _header(f"{prefix}_{name}", text, "counter")
        for labels, stats in series:
            for more, number in count(stats):
                yield _sample(f"{prefix}_{name}", labels | more, number)
    for name, text, measure, powers in _HISTOGRAMS:
        yield from _header(f"{prefix}_{name}", text, "histogram")
        for labels, stats in series:
            yield from _histogram(f"{prefix}_{name}", labels, measure(stats), powers)


def _header(name: str, text: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"


def _histogram(name: str, labels: Labels, distribution: Distribution, powers: range) -> Iterator[str]:
    for power in powers:
        count = distribution.count_until(power * BUCKETS_PER_DOUBLING)
        yield _sample(f"{name}_bucket", labels | {"le": repr(2.0**power)}, count)
    yield _sample(f"{name}_bucket", labels | {"le": "+Inf"}, distribution.count)
    yield _sample(f"{name}_sum", labels, distribution.total)
    yield _sample(f"{name}_count", labels, distribution.count)


def _sample(name: str, labels: Labels, value: float) -> str:
    pairs = ",".join(f'{label}="{_escape(text)}"' for label, text in labels.items())
    return f"{name}{{{pairs}}} {value!r}"


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
