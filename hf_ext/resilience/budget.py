"""RetryBudget: limit the retries of many calls together, so that they do not overload a service that is down."""

from __future__ import annotations

import threading

from hf_ext._core.validate import COUNT, Problems, check_values, describe_value

__all__ = ["Payment", "RetryBudget"]

_RULES = {"capacity": COUNT, "retry_cost": COUNT, "throttled_cost": COUNT}


class RetryBudget:
    """Limit the retries of many calls: retries take tokens, and successes give them back.

    If there are too few tokens, a call is not retried. The numbers and rules are those of the standard mode of the AWS
    SDKs (2026). While a service is down, at most 500 / 14 = 35 retries are sent, for any number of calls. A retry that
    succeeds gives its tokens back; a call that succeeds at its first attempt gives 1. Share one budget between all
    `Retry` policies for one service.

    Args:
        capacity: Tokens at the start, and the maximum.
        retry_cost: Tokens that a retry takes.
        throttled_cost: Tokens that a retry after a `RateLimitError` takes. It is lower, because the service is up.

    Raises:
        ValidationError: An argument is not a whole number from 1, or a cost is more than `capacity`.
    """

    def __init__(self, capacity: int = 500, *, retry_cost: int = 14, throttled_cost: int = 5) -> None:
        problems = Problems()
        costs = {"retry_cost": retry_cost, "throttled_cost": throttled_cost}
        check_values({"capacity": capacity, **costs}, _RULES, problems)
        for name, cost in costs.items():
            if COUNT.allows(cost) and COUNT.allows(capacity):
                problems.check(cost <= capacity, f"{name} must be at most {capacity=}, not {describe_value(cost)}")
        problems.raise_if_any("RetryBudget")
        self.capacity = capacity
        self.retry_cost = retry_cost
        self.throttled_cost = throttled_cost
        self._available = capacity
        self._lock = threading.Lock()

    @property
    def available(self) -> int:
        """Tokens that are available now."""
        return self._available

    def withdraw(self, *, throttled: bool = False) -> int:
        """Take the tokens for one retry and return their number; take none and return 0 if there are too few.

        Args:
            throttled: Whether the error before the retry was a `RateLimitError`.
        """
        cost = self.throttled_cost if throttled else self.retry_cost
        with self._lock:
            if cost > self._available:
                return 0
            self._available -= cost
            return cost

    def deposit(self, tokens: int) -> None:
        """Give tokens back, up to the capacity."""
        with self._lock:
            self._available = min(self.capacity, self._available + tokens)

    def __repr__(self) -> str:
        return f"RetryBudget({self._available} of {self.capacity})"


class Payment:
    """Pay for the retries of one call from a budget. Without a budget, retries cost nothing."""

    __slots__ = ("_budget", "_cost")

    def __init__(self, budget: RetryBudget | None) -> None:
        self._budget = budget
        self._cost = 0  # of the last retry

    def pay(self, *, throttled: bool) -> bool:
        """Take the tokens for a retry; return whether there were enough."""
        if self._budget is None:
            return True
        self._cost = self._budget.withdraw(throttled=throttled)
        return self._cost > 0

    def refund(self) -> None:
        """Give the tokens of the last retry back, because it was not sent."""
        if self._budget is not None:
            self._budget.deposit(self._cost)
            self._cost = 0

    def succeed(self) -> None:
        """Give the tokens of the last retry back, or 1 token after a success at the first attempt."""
        if self._budget is not None:
            self._budget.deposit(self._cost or 1)
