"""Prometheus: export the statistics of `Metrics`, as text or as a collector of `prometheus_client`.

    from hf_ext.resilience.prometheus import CONTENT_TYPE, prometheus_text

    @app.get("/metrics")
    def scrape():
        text = prometheus_text(metrics.snapshot())
        return Response(text, media_type=CONTENT_TYPE)

The text needs no other package. If your application exports its own metrics with `prometheus_client`, register a
`MetricsCollector` there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from hf_ext.resilience.histogram import BUCKETS_PER_DOUBLING

if TYPE_CHECKING:
    from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric

    from hf_ext.resilience._stats import MetricsSnapshot, Stats
    from hf_ext.resilience.histogram import Distribution
    from hf_ext.resilience.metrics import Metrics

__all__ = ["CONTENT_TYPE", "MetricsCollector", "prometheus_text"]

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


class MetricsCollector:
    """A collector for a registry of `prometheus_client`. It has the metrics of `prometheus_text`.

        from prometheus_client import REGISTRY

        REGISTRY.register(MetricsCollector(metrics))

    The statistics are read when Prometheus scrapes the registry. A `reset` of the metrics decreases the counters.

    Args:
        metrics: The metrics.
        prefix: Start of all metric names. Each collector of a registry needs its own.

    Raises:
        ImportError: When it is registered: `prometheus_client` is not installed.
    """

    def __init__(self, metrics: Metrics, *, prefix: str = "hf_ext") -> None:
        self._metrics = metrics
        self._prefix = prefix

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics with their samples, as `prometheus_client` requires."""
        try:
            from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
        except ImportError as error:
            raise ImportError(
                "package 'prometheus-client' is not installed; run: pip install prometheus-client"
            ) from error
        series = _series(self._metrics.snapshot())
        for name, text, count in _COUNTERS:
            counter = CounterMetricFamily(f"{self._prefix}_{name}", text)
            _add_counts(counter, series, count)
            yield counter
        for name, text, measure, powers in _HISTOGRAMS:
            histogram = HistogramMetricFamily(f"{self._prefix}_{name}", text)
            _add_distributions(histogram, series, measure, powers)
            yield histogram


def _series(snapshot: MetricsSnapshot) -> list[tuple[Labels, Stats]]:
    return [({"model": model, "provider": provider}, stats) for (model, provider), stats in snapshot.series.items()]


def _add_counts(counter: CounterMetricFamily, series: list[tuple[Labels, Stats]], count: Count) -> None:
    for labels, stats in series:
        for more, number in count(stats):
            counter.add_sample(f"{counter.name}_total", labels | more, number)


def _add_distributions(
    histogram: HistogramMetricFamily, series: list[tuple[Labels, Stats]], measure: Measure, powers: range
) -> None:
    for labels, stats in series:
        for suffix, more, value in _histogram_samples(measure(stats), powers):
            histogram.add_sample(f"{histogram.name}{suffix}", labels | more, value)


def _lines(snapshot: MetricsSnapshot, prefix: str) -> Iterator[str]:
    series = _series(snapshot)
    for name, text, count in _COUNTERS:
        yield from _header(f"{prefix}_{name}", text, "counter")
        for labels, stats in series:
            for more, number in count(stats):
                yield _sample(f"{prefix}_{name}", labels | more, number)
    for name, text, measure, powers in _HISTOGRAMS:
        yield from _header(f"{prefix}_{name}", text, "histogram")
        for labels, stats in series:
            for suffix, more, value in _histogram_samples(measure(stats), powers):
                yield _sample(f"{prefix}_{name}{suffix}", labels | more, value)


def _header(name: str, text: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"


def _histogram_samples(distribution: Distribution, powers: range) -> Iterator[tuple[str, Labels, float]]:
    """Yield the samples of a histogram: the end of the name, the labels, and the value."""
    for power in powers:
        yield "_bucket", {"le": repr(2.0**power)}, distribution.count_until(power * BUCKETS_PER_DOUBLING)
    yield "_bucket", {"le": "+Inf"}, distribution.count
    yield "_sum", {}, distribution.total
    yield "_count", {}, distribution.count


def _sample(name: str, labels: Labels, value: float) -> str:
    pairs = ",".join(f'{label}="{_escape(text)}"' for label, text in labels.items())
    return f"{name}{{{pairs}}} {value!r}"


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
