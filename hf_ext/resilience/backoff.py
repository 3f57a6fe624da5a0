"""Schedule: when to try again, and when not any more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hf_ext.errors import HfError, ModelUnavailableError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Schedule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often to try and how long to wait in between.

    The wait after attempt k is `min(wait_max, wait_initial · wait_factor^(k-1)) · U(1 - wait_jitter, 1)`. The jitter is
    small on purpose: five attempts survive an outage of 5 s in one case of five if waits are drawn from 0 to 100 %, and
    always if from 75 to 100 %.

    Attributes:
        attempts: How often to try at most, the first time included.
        wait_initial: Seconds after the first attempt.
        wait_max: Seconds of a wait at most.
        wait_factor: Growth from one wait to the next.
        wait_jitter: Share of a wait that is left to chance, 0 to 1.
        retry_after_max: Seconds; if the server asks to wait longer, give up.
        deadline: Seconds for all attempts and waits together, or None.
    """

    attempts: int
    wait_initial: float
    wait_max: float
    wait_factor: float
    wait_jitter: float
    retry_after_max: float
    deadline: float | None

    def __post_init__(self) -> None:
        rules = {
            f"attempts is {self.attempts}, must be 1 or more": self.attempts >= 1,
            f"wait_initial is {self.wait_initial}, must be 0 or more seconds": 0 <= self.wait_initial < math.inf,
            f"wait_max is {self.wait_max}, must be at least wait_initial": self.wait_initial <= self.wait_max,
            f"wait_factor is {self.wait_factor}, must be 1 or more": self.wait_factor >= 1,
            f"wait_jitter is {self.wait_jitter}, must be from 0 to 1": 0 <= self.wait_jitter <= 1,
            f"retry_after_max is {self.retry_after_max}, must be 0 or more seconds": self.retry_after_max >= 0,
            f"deadline is {self.deadline}, must be more than 0 seconds": self.deadline is None or self.deadline > 0,
        }
        problems = [problem for problem, is_kept in rules.items() if not is_kept]
        if problems:
            raise ValidationError("; ".join(problems), problems=problems)

    def wait(self, attempt: int, rng: Callable[[], float]) -> float:
        """Return the seconds to wait after the `attempt`-th attempt (1 is the first) if the server says nothing."""
        try:
            longest = min(self.wait_max, self.wait_initial * self.wait_factor ** (attempt - 1))
        except OverflowError:
            longest = self.wait_max
        return longest * (1 - self.wait_jitter * rng())

    def wait_after(self, error: Exception, attempt: int, rng: Callable[[], float]) -> float:
        """Return the seconds to wait after `error`: what the server asked for, else `wait`.

        Never less than the server asked for; a little is added by chance, since it told all its clients the same.
        """
        asked = self._asked(error)
        return asked + min(1.0, asked * self.wait_jitter) * rng() if asked else self.wait(attempt, rng)

    def is_asked_too_much(self, error: Exception) -> bool:
        """Return whether the server asked to wait longer than `retry_after_max`."""
        return self._asked(error) > self.retry_after_max

    def _asked(self, error: Exception) -> float:
        if not isinstance(error, HfError):
            return 0.0
        if error.retry_after is not None:
            return error.retry_after
        # An estimate binds nobody: the model may well be there sooner.
        estimate = error.estimated_time if isinstance(error, ModelUnavailableError) else None
        return min(estimate or 0.0, self.retry_after_max)
