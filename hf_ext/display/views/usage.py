"""Views of token counts, costs and measured latencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hf_ext.display.blocks import Bar, Block, Cell, Note, Table
from hf_ext.display.views.tables import fields, table
from hf_ext.resilience.histogram import BUCKETS_PER_DOUBLING

_BUCKETS = 12  # bars of a histogram


def usage(shown: Any) -> Sequence[Block]:
    """Return the token counts of a call."""
    return fields(shown)


def snapshot(shown: Any) -> Sequence[Block]:
    """Return the tokens and the cost of each model, and of all together."""
    rows = [*shown.by_model.items(), ("total", shown.total)]
    columns = ["model", "requests", "input tokens", "output tokens", "cost"]
    return [table(columns, rows, lambda pair: (pair[0] or "?", *_totals(pair[1])))]


def _totals(totals: Any) -> Iterable[str]:
    counts = (totals.requests, totals.input_tokens, totals.output_tokens)
    return *(f"{count:,}" for count in counts), f"${totals.cost:.6f}"


def metrics(shown: Any) -> Sequence[Block]:
    """Return the calls, errors and latencies of each model, and a histogram of all latencies."""
    rows = [(" ".join(filter(None, names)) or "?", stats) for names, stats in shown.series.items()]
    columns = ["model and provider", "calls", "errors", "p50", "p95", "p99"]
    found: list[Block] = [table(columns, [*rows, ("total", shown.total)], lambda pair: (pair[0], *_stats(pair[1])))]
    return [*found, *histogram(shown.total.latency.buckets)]


def _stats(stats: Any) -> Iterable[str]:
    quantiles = (stats.latency.p50, stats.latency.p95, stats.latency.p99)
    return f"{stats.requests:,}", f"{stats.error_rate:.1%}", *(f"{seconds:.3g} s" for seconds in quantiles)


def histogram(buckets: Mapping[int, int]) -> Sequence[Block]:
    """Return the bars of a histogram of `hf_ext.resilience`: at most 12 rows, which are equally wide in logarithm."""
    if not buckets:
        return [Note("no calls")]
    first, last = min(buckets), max(buckets)
    width = max(1, -(-(last - first + 1) // _BUCKETS))
    counts = dict[int, int]()
    for bucket, count in buckets.items():
        row = (bucket - first) // width
        counts[row] = counts.get(row, 0) + count
    most = max(counts.values())
    rows = list[list[Cell]]()
    for row in range(max(counts) + 1):
        upper = 2 ** ((first + (row + 1) * width - 1) / BUCKETS_PER_DOUBLING)
        rows.append([f"≤ {upper:.3g} s", Bar(counts.get(row, 0) / most, f"{counts.get(row, 0):,}")])
    return [Table(["latency", "calls"], rows)]
