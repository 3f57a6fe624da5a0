"""RetryBudget: limit the total number of retries of many calls, so that retries do not overload a service."""

from __future__ import annotations

import threading

from hf_ext._core.validate import COUNT, Problems, check_values, describe_value

__all__ = ["Payment", "RetryBudget"]

_RULES = {"capacity": COUNT, "retry_cost": COUNT, "throttled_cost": COUNT}


class RetryBudget:
    """Limit the total number of retries of many calls. Retries take tokens from the budget; successes return tokens.

    If the budget has too few tokens, a call is not retried. The numbers and rules are those of the standard mode of the
    AWS SDKs (2026). While a service is down, at most 500 / 14 = 35 retries are sent, for any number of calls. A retry
    that succeeds returns its tokens. A call that succeeds at its first attempt adds 1 token. Share one budget between
    all `Retry` policies for one service.

    Args:
        capacity: Number of tokens at the start, which is also the maximum.
        retry_cost: Number of tokens that a retry takes.
        throttled_cost: Number of tokens that a retry after a `RateLimitError` takes. The default is lower than
            `retry_cost`, because the service is up.

    Raises:
        ValidationError: An argument is not a whole number of at least 1, or a cost is more than `capacity`.
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
        """Number of tokens that are available now."""
        return self._available

    def withdraw(self, *, throttled: bool = False) -> int:
        """Take the tokens for one retry, and return their number. If there are too few, take none and return 0.

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
        """Return tokens to the budget, up to its capacity."""
        with self._lock:
            self._available = min(self.capacity, self._available + tokens)

    def __repr__(self) -> str:
        return f"RetryBudget({self._available} of {self.capacity})"


class Payment:
    """Pay for the retries of one call with tokens of a budget. Without a budget, retries need no tokens."""

    __slots__ = ("_budget", "_cost")

    def __init__(self, budget: RetryBudget | None) -> None:
        self._budget = budget
        self._cost = 0  # the number of tokens that the last retry took

    def pay(self, *, throttled: bool) -> bool:
        """Take the tokens for a retry. Return whether there were enough."""
        if self._budget is None:
            return True
        self._cost = self._budget.withdraw(throttled=throttled)
        return self._cost > 0

    def refund(self) -> None:
        """Return the tokens of the last retry to the budget, because the retry was not sent."""
        if self._budget is not None:
            self._budget.deposit(self._cost)
            self._cost = 0

    def succeed(self) -> None:
        """Return the tokens of the last retry to the budget. If there was no retry, add 1 token."""
        if self._budget is not None:
            self._budget.deposit(self._cost or 1)
