"""CostMeter: the usage and the cost of a run, and whether `max_cost` allows another request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hf_ext.bulk.journal.totals import Totals
from hf_ext.errors import ValidationError
from hf_ext.usage import Price, UsageTracker
from hf_ext.usage import Totals as UsedTotals


class CostMeter:
    """Adds up the usage of results.

    Attributes:
        spent: The cost of the job so far, with the earlier runs.
    """

    def __init__(self, model: str, prices: Mapping[str, Price] | None, max_cost: float | None, before: Totals) -> None:
        self._tracker = UsageTracker(prices)
        self._model = model or None
        self._max_cost = max_cost
        self.spent: float = before.cost
        # Requests that the server refused cost nothing: they must not lower the mean.
        self._priced = max(1, before.requests - before.throttled - before.unmetered) if before.cost else 0

    def allows(self, in_flight: int) -> bool:
        """Return whether another request may be sent, if those in flight cost as much as the mean of the others."""
        if self._max_cost is None:
            return True
        if not self._priced:  # send one request first, to learn what a request costs
            return in_flight == 0 and self.spent < self._max_cost
        return self.spent + self.spent / self._priced * (in_flight + 1) <= self._max_cost

    def record(self, result: Any) -> ValidationError | None:
        """Add the usage of a result. Return why `max_cost` cannot be kept, or None."""
        cost = self._tracker.record(result, model=self._model)
        if cost is not None:
            self.spent += cost
            self._priced += 1
        elif self._max_cost is not None:
            return ValidationError(
                f"max_cost cannot be kept: the response has no usage, or prices have no price of {self._model!r}",
                hint="Pass prices with the key 'model' or 'model:provider', or run the job without max_cost.",
            )
        return None

    def used(self) -> UsedTotals:
        """Return the tokens and the cost of this run."""
        return self._tracker.snapshot().total
