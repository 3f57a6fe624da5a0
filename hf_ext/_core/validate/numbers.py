"""Number: a rule for a numeric argument, and the rules that many arguments share."""

import math
from copy import copy
from typing import Any

from hf_ext._core.validate.problems import describe_value
from hf_ext._core.values.signal_handlers import raise_from_signal_handler

_INT64 = 2**63


class Number:
    """A rule for a number. It refuses bool, NaN, and an int of more than 64 bits, which some JSON parsers cannot read.

        Number(0, 2).problem("temperature", 3)
        # "temperature must be a number between 0 and 2, not 3"

    Attributes:
        low: The lowest allowed value, or None.
        high: The highest allowed value, or None.
        above: Whether the number must be above `low`, so that `low` itself is refused.
        whole: Whether the number must be an int.
        unit: The unit that the message names, in the plural: "seconds".
        infinite: Whether infinity is allowed, for an argument where it means "no limit".
        optional: Whether None is allowed too.
    """

    __slots__ = ("above", "high", "infinite", "low", "optional", "unit", "whole")

    def __init__(
        self,
        low: float | None = None,
        high: float | None = None,
        *,
        above: bool = False,
        whole: bool = False,
        unit: str = "",
        infinite: bool = False,
        optional: bool = False,
    ) -> None:
        self.low = low
        self.high = high
        self.above = above
        self.whole = whole
        self.unit = unit
        self.infinite = infinite
        self.optional = optional

    def or_none(self) -> "Number":
        """Return the rule that also allows None."""
        rule = copy(self)
        rule.optional = True
        return rule

    def allows(self, value: Any) -> bool:
        """Return whether the rule allows `value`."""
        if value is None:
            return self.optional
        try:
            if type(value) is int:  # the usual types first: they need no calls of `isinstance`
                is_number = -_INT64 <= value < _INT64
            elif type(value) is float and not self.whole:
                is_number = -math.inf < value < math.inf or self._allows_float(value)
            else:
                is_number = self._allows_subclass(value)
            if not is_number or (self.high is not None and value > self.high):
                return False
            return self.low is None or value > self.low or (value == self.low and not self.above)  # noqa: TRY300
        except Exception as error:  # noqa: BLE001 - a subclass of int or float may raise anything in its comparisons
            raise_from_signal_handler(error)
            return False

    def _allows_subclass(self, value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            return False
        return -_INT64 <= value < _INT64 if isinstance(value, int) else self._allows_float(value)

    def _allows_float(self, value: float) -> bool:
        return math.isfinite(value) or (self.infinite and math.isinf(value))

    def problem(self, name: str, value: object) -> str:
        """Return why the rule refuses `value`, "" if it allows `value`."""
        return "" if self.allows(value) else f"{name} must be {self}, not {describe_value(value)}"

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        kind = f"{kind} of {self.unit}" if self.unit else kind
        kind = f"None or {kind}" if self.optional else kind
        return kind + self._bounds()

    def _bounds(self) -> str:
        if self.low is None:
            return "" if self.high is None else f" of at most {self.high}"
        if self.high is not None:
            low = f"above {self.low} and at most" if self.above else f"between {self.low} and"
            return f" {low} {self.high}"
        if self.above:
            return f" above {self.low}"
        return f", {self.low} or more" if self.unit else f" of at least {self.low}"


COUNT = Number(1, whole=True)
"""A number of things, such as attempts, connections or bytes; 1 or more."""

COUNT_OR_ZERO = Number(0, whole=True)
"""A number of things; 0 or more."""

FRACTION = Number(0, 1)
"""A share or a probability."""

RATE = Number(0, above=True)
"""A rate, such as requests per second; above 0."""

SECONDS = Number(0, above=True, unit="seconds")
"""An interval or an age; above 0."""

TIMEOUT = Number(0, 1_000_000, above=True, unit="seconds")
"""A timeout or a deadline of a request: above 0, and not more than the operating system can wait."""

SECONDS_OR_ZERO = Number(0, unit="seconds")
"""A wait; 0 means no wait."""

UNLIMITED_SECONDS = Number(0, unit="seconds", infinite=True)
"""A wait; 0 means no wait, and infinity means no limit."""
