"""Estimate of a job: rows, tokens, cost and time, from the source and from what was measured."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hf_ext._core.settings.router_suffix import split_provider
from hf_ext._core.values.kinds import is_sequence
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.results import Estimate
from hf_ext.bulk.sources.source import Row
from hf_ext.bulk.tasks.chat import Conversation
from hf_ext.tokens import TokenCounter
from hf_ext.usage import Price

CountTokens = Callable[[Any], int]

_UNCERTAINTY = 0.25
"""How far the tokens of texts may be from the count of a `TokenCounter`: see docs/understanding/token-estimates.md."""

_MEASURED_UNCERTAINTY = 0.1


def sample_rows(rows: Iterator[Row], size: int) -> tuple[int, list[Row]]:
    """Return the number of rows, and a random sample of them (reservoir sampling)."""
    chosen: list[Row] = []
    rng = random.Random(0)  # noqa: S311 - the same sample each time
    count = 0
    for count, row in enumerate(rows, 1):
        if len(chosen) < size:
            chosen.append(row)
        elif (place := rng.randrange(count)) < size:
            chosen[place] = row
    return count, chosen


def count_tokens(counter: TokenCounter) -> CountTokens:
    """Return a function that counts the tokens of an input; 0 for an input without text."""

    def count(item: Any) -> int:
        if isinstance(item, Conversation):
            item = item.messages
        if isinstance(item, str):
            return counter.count(item)
        return counter.count_messages(item) if is_sequence(item) else 0

    return count


def estimate(
    rows: int,
    sample: Sequence[Row],
    *,
    batch_size: int,
    count: CountTokens,
    max_tokens: int,
    price: Price | None,
    measured: Totals,
) -> Estimate:
    """Return the estimate of a job.

    Args:
        rows: The number of rows.
        sample: Some of the rows.
        batch_size: Rows of one request.
        count: Counts the tokens of an input.
        max_tokens: The largest number of tokens of an answer; 0 if there is no answer.
        price: The price, or None.
        measured: The sums of the earlier runs.
    """
    is_measured = measured.done > 0 and measured.input_tokens > 0
    if is_measured:
        inputs = _spread(rows * measured.input_tokens / measured.done, _MEASURED_UNCERTAINTY)
        outputs = _spread(rows * measured.output_tokens / measured.done, _MEASURED_UNCERTAINTY)
    else:
        counts = [count(row.item) for row in sample if row.error is None]
        mean = sum(counts) / len(counts) if counts else 0.0
        inputs, outputs = _spread(rows * mean, _UNCERTAINTY), (0, rows * max_tokens)
    cost = None if price is None else (price.cost(inputs[0], outputs[0]), price.cost(inputs[1], outputs[1]))
    seconds = rows * measured.seconds / measured.done if measured.done and measured.seconds else None
    return Estimate(rows, math.ceil(rows / batch_size), inputs, outputs, cost, seconds, is_measured)


def price_of(prices: Mapping[str, Price] | None, model: str) -> Price | None:
    """Return the price of a model; the key may have the provider ("model:provider") or not."""
    found = prices or {}
    return found.get(model) or found.get(split_provider(model)[0])


def _spread(value: float, part: float) -> tuple[int, int]:
    return math.floor(value * (1 - part)), math.ceil(value * (1 + part))
