"""Number: the rule that a numeric argument keeps to, and its wording."""

import math
from dataclasses import dataclass

from hf_ext._core.validate.problems import shown

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Number:
    """A rule for a number: never a bool, NaN or infinity, and an int only where JSON readers agree on it (64 bits).

    Attributes:
        low: The lowest that is allowed, or None.
        high: The highest that is allowed, or None.
        above: The number must lie above `low`; `low` itself is refused.
        whole: The number must be an int.
    """

    low: float | None = None
    high: float | None = None
    above: bool = False
    whole: bool = False

    def allows(self, value: object) -> bool:
        """Return whether `value` keeps to the rule."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return False
        if not (-_INT64 <= value < _INT64 if isinstance(value, int) else math.isfinite(value)):
            return False
        if self.high is not None and value > self.high:
            return False
        return self.low is None or value > self.low or (value == self.low and not self.above)

    def problem(self, name: str, value: object) -> str:
        """Return how `value` breaks the rule, "" if it does not."""
        return "" if self.allows(value) else f"{name} must be {self}, not {shown(value)}"

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        if self.low is None:
            return kind if self.high is None else f"{kind} of at most {self.high}"
        if self.high is None:
            return f"{kind} above {self.low}" if self.above else f"{kind} of at least {self.low}"
        bounds = f"above {self.low} and at most {self.high}" if self.above else f"between {self.low} and {self.high}"
        return f"{kind} {bounds}"
