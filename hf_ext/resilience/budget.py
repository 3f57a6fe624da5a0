"""RetryBudget: what keeps retries from multiplying the load on a service that is down."""

from __future__ import annotations

import threading

from hf_ext.errors import ValidationError

__all__ = ["Payment", "RetryBudget"]


class RetryBudget:
    """Tokens that retries cost and successes bring back; without tokens a failure is final at once.

    Figures and rules are those of the AWS SDKs' standard mode of 2026: against a dead service at most 500 / 14 = 35
    retries go out in all, however many calls are made. A retry that succeeds gets its tokens back, a success at the
    first attempt brings 1. Share one budget between all `Retry` policies that talk to one service.

    Args:
        capacity: Tokens at the start, and at most.
        retry_cost: Tokens for a retry.
        throttled_cost: Tokens for a retry after a `RateLimitError`, which says that the service is alive.
    """

    def __init__(self, capacity: int = 500, *, retry_cost: int = 14, throttled_cost: int = 5) -> None:
        if not 0 < throttled_cost <= capacity or not 0 < retry_cost <= capacity:
            raise ValidationError(f"retry costs {retry_cost} and {throttled_cost} must be from 1 to {capacity=}")
        self.capacity = capacity
        self.retry_cost = retry_cost
        self.throttled_cost = throttled_cost
        self._available = capacity
        self._lock = threading.Lock()

    @property
    def available(self) -> int:
        """Tokens that are left."""
        return self._available

    def withdraw(self, *, throttled: bool = False) -> int:
        """Take the tokens for one retry and return how many they were; 0 if there are too few, then do not retry."""
        cost = self.throttled_cost if throttled else self.retry_cost
        with self._lock:
            if cost > self._available:
                return 0
            self._available -= cost
            return cost

    def deposit(self, tokens: int) -> None:
        """Put tokens back, up to the capacity."""
        with self._lock:
            self._available = min(self.capacity, self._available + tokens)

    def __repr__(self) -> str:
        return f"RetryBudget({self._available} of {self.capacity})"


class Payment:
    """What one call takes from a budget, and brings; without a budget every retry is free."""

    __slots__ = ("_budget", "_cost")

    def __init__(self, budget: RetryBudget | None) -> None:
        self._budget = budget
        self._cost = 0  # of the retry that was paid for last

    def pay(self, *, throttled: bool) -> bool:
        """Pay for a retry; return whether there were enough tokens."""
        if self._budget is None:
            return True
        self._cost = self._budget.withdraw(throttled=throttled)
        return self._cost > 0

    def refund(self) -> None:
        """Take back what was paid for a retry that was not sent."""
        if self._budget is not None:
            self._budget.deposit(self._cost)
            self._cost = 0

    def succeed(self) -> None:
        """Put back what the last retry cost, or 1 token for a success at the first attempt."""
        if self._budget is not None:
            self._budget.deposit(self._cost or 1)
