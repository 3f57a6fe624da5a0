"""RunSettings: the options of a run, validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from hf_ext._core.validate import COUNT, FRACTION, RATE, UNLIMITED_SECONDS, Problems, Rule, check_values
from hf_ext._core.validate.objects import FUNCTION
from hf_ext.bulk.results import Progress
from hf_ext.usage import Price

__all__ = ["OnProgress", "RunOptions", "RunSettings"]

OnProgress = Callable[[Progress], object]


class RunOptions(TypedDict, total=False):
    """Options of `run` and `retry_failed`."""

    max_concurrency: int
    """The largest number of requests in flight; default 64. The job starts with 4 and learns how many the server
    accepts.
    """

    policy: Any
    """A policy for each request, such as a `RateLimiter` or `CircuitBreaker` of `hf_ext.resilience`."""

    prices: Mapping[str, Price] | None
    """Prices by "model:provider" or "model", as in `hf_ext.usage`."""

    max_cost: float | None
    """Stop before the job costs more than this many USD, over all its runs; needs `prices`. The cost of requests in
    flight is estimated from the requests before.
    """

    max_failed: float | None
    """Stop when more than this part of the rows of this run has failed; default 0.1. It is checked from 100 rows on."""

    max_rows: int | None
    """Send at most this many rows in this run."""

    attempts: int
    """How many times a request is sent after timeouts and errors of the server; default 5."""

    max_outage: float
    """Seconds without any successful request, after which the run ends with the error; default 600. It counts while the
    server cannot be reached, or refuses requests with 429 or 503. A longer `Retry-After` ends the run at once.
    """

    on_progress: OnProgress | None
    """A function that the run calls with a `Progress`, at most twice a second and at the end."""

    note: str | None
    """A text of yours that the journal keeps, such as the command that runs the job; `note()` returns it. It replaces
    the note of an earlier run.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """The options of a run; see `RunOptions`."""

    max_concurrency: int = 64
    policy: Any = None
    prices: Mapping[str, Price] | None = None
    max_cost: float | None = None
    max_failed: float | None = 0.1
    max_rows: int | None = None
    attempts: int = 5
    max_outage: float = 600.0
    on_progress: OnProgress | None = None
    note: str | None = None

    def check(self, where: str, policy_method: str) -> None:
        """Raise a ValidationError if an option is invalid.

        Args:
            where: The method, for error messages.
            policy_method: The method that a policy must have: `call` or `acall`.
        """
        problems = Problems()
        check_values({name: getattr(self, name) for name in _RULES}, _RULES, problems)
        problems.check(self.max_cost is None or self.prices, "max_cost needs prices={model: Price(…)}")
        problems.check(
            self.policy is None or callable(getattr(self.policy, policy_method, None)),
            f"policy must have a method {policy_method}, like the policies of hf_ext.resilience",
        )
        problems.check(self.note is None or isinstance(self.note, str), "note must be a text")  # pyright: ignore[reportUnnecessaryIsInstance]
        problems.raise_if_any(where)


_RULES: dict[str, Rule] = {
    "max_concurrency": COUNT,
    "max_cost": RATE.or_none(),
    "max_failed": FRACTION.or_none(),
    "max_rows": COUNT.or_none(),
    "attempts": COUNT,
    "max_outage": UNLIMITED_SECONDS,
    "on_progress": FUNCTION.or_none(),
}
