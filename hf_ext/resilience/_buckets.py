"""Buckets: one token bucket for each window of a rate limiter.

A window is a limit for a unit of time, such as `per_minute`. A call takes from all buckets or from none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hf_ext._core.validate import RATE, Number, Problems, check_attributes, check_option_names, describe_value
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_REQUESTS, _TOKENS = 0, 1  # the index of a window's unit in a Cost

_WINDOWS = {
    "per_second": (_REQUESTS, 1.0),
    "per_minute": (_REQUESTS, 60.0),
    "per_hour": (_REQUESTS, 3_600.0),
    "per_day": (_REQUESTS, 86_400.0),
    "tokens_per_minute": (_TOKENS, 60.0),
    "tokens_per_hour": (_TOKENS, 3_600.0),
    "tokens_per_day": (_TOKENS, 86_400.0),
}

_BURST = Number(1).or_none()

# A shorter wait might not change the clock: a clock of float seconds since the epoch has steps of 0.2 µs.
_SHORTEST_WAIT = 1e-6


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of one window. In n windows, the limiter admits at most `burst + count * n` requests or tokens.

    Attributes:
        count: Requests or tokens that the limiter admits in each window, above 0.
        burst: Requests or tokens that the limiter admits at once after a pause, at least 1. None means `count`, or 1 if
            `count` is below 1. With a burst of 1, requests are evenly spaced.

    Raises:
        ValidationError: `count` is not above 0, or `burst` is less than 1.
    """

    count: float
    burst: float | None = None

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, {"count": RATE, "burst": _BURST}, problems)
        problems.raise_if_any("Limit")


class Cost(NamedTuple):
    """The requests and LLM tokens that a call takes."""

    requests: float
    tokens: float


class Window(NamedTuple):
    """A window with its level at one time, as a store needs it.

    Attributes:
        name: The name, such as `per_minute`.
        unit: The index of its unit in a `Cost`.
        rate: The requests or tokens per second.
        burst: The highest level.
        level: The level.
    """

    name: str
    unit: int
    rate: float
    burst: float
    level: float


class _Quota:
    """The requests that the server still admits until the time `until`."""

    __slots__ = ("remaining", "until")

    def __init__(self, remaining: float, until: float) -> None:
        self.remaining = remaining
        self.until = until


class _Bucket:
    __slots__ = ("burst", "level", "rate", "unit")

    def __init__(self, unit: int, rate: float, burst: float) -> None:
        self.unit = unit
        self.rate = rate
        self.burst = burst
        self.level = burst


class Buckets:
    """The levels of all buckets at one time. The caller must hold a lock.

    A level is the number of requests or tokens that a bucket admits now. `advance` sets the time. If the clock goes
    back, the levels do not change and pauses keep their length.

    Attributes:
        has_tokens: Whether a window limits tokens.
    """

    def __init__(self, limits: Mapping[str, float | Limit | None], time: float) -> None:
        self._time = time
        self._paused_until = -math.inf
        self._quotas: list[_Quota] = []
        self._named: dict[str, _Bucket] = {}
        self.update(limits)

    def update(self, limits: Mapping[str, float | Limit | None]) -> None:
        """Replace the named limits; None removes a limit. A changed window keeps its level; a new window starts full.

        Raises:
            ValidationError: A limit is wrong, or no limit would remain.
        """
        problems = Problems()
        check_limits(limits, problems, current=self._named)
        problems.raise_if_any("RateLimiter")
        named = dict(self._named)
        for name, limit in limits.items():
            if limit is None:
                named.pop(name, None)
            else:
                named[name] = self._bucket(name, limit)
        self._named = named
        self._all = tuple(named.values())
        self.has_tokens = any(bucket.unit == _TOKENS for bucket in self._all)
        requests = (name for name, bucket in named.items() if bucket.unit == _REQUESTS)
        self._shortest = min(requests, key=lambda name: _WINDOWS[name][1], default=None)

    def _bucket(self, name: str, limit: float | Limit) -> _Bucket:
        unit, period = _WINDOWS[name]
        limit = limit if isinstance(limit, Limit) else Limit(limit)
        burst = max(1.0, limit.count) if limit.burst is None else limit.burst
        bucket = _Bucket(unit, limit.count / period, burst)
        if name in self._named:
            bucket.level = min(burst, self._named[name].level)
        return bucket

    def advance(self, time: float) -> None:
        """Set the time, and refill the buckets for the time that has passed."""
        elapsed = time - self._time
        self._time = time
        if elapsed < 0:
            self._shift_back(elapsed)
            return
        if self._quotas:
            self._quotas = [quota for quota in self._quotas if quota.until > time]
        for bucket in self._all:
            bucket.level = min(bucket.burst, bucket.level + elapsed * bucket.rate)

    def _shift_back(self, elapsed: float) -> None:
        self._paused_until += elapsed
        for quota in self._quotas:
            quota.until += elapsed

    def wait_for(self, cost: Cost) -> float:
        """Return the seconds until `cost` can be taken; 0.0 if it can be taken now."""
        wait = self._paused_until - self._time
        for quota in self._quotas:
            if cost.requests > quota.remaining:
                wait = max(wait, quota.until - self._time)
        for bucket in self._all:
            wait = max(wait, (cost[bucket.unit] - bucket.level) / bucket.rate)
        return max(wait, _SHORTEST_WAIT) if wait > 0 else 0.0

    def take(self, cost: Cost) -> None:
        """Take `cost` from every bucket. A negative cost is given back. A level may become negative."""
        for bucket in self._all:
            bucket.level = min(bucket.burst, bucket.level - cost[bucket.unit])
        for quota in self._quotas:
            quota.remaining -= cost.requests

    def pause(self, seconds: float) -> None:
        """Admit nothing for `seconds`."""
        self._paused_until = max(self._paused_until, self._time + seconds)

    def add_quota(self, remaining: float, seconds: float) -> None:
        """Admit at most `remaining` requests in the next `seconds`. Later, only the windows limit the requests."""
        quota = _Quota(remaining, self._time + seconds)
        if any(other.remaining <= quota.remaining and other.until >= quota.until for other in self._quotas):
            return
        kept = (other for other in self._quotas if other.remaining < quota.remaining or other.until > quota.until)
        self._quotas = [*kept, quota]

    def end_burst(self) -> None:
        """Empty the bucket of the shortest window for requests, so that the next requests are admitted at its rate."""
        if self._shortest is not None:
            bucket = self._named[self._shortest]
            bucket.level = min(bucket.level, 0.0)

    def check(self, cost: Cost) -> None:
        """Raise ValidationError if `cost` is negative, is not a number, or exceeds the burst of a window."""
        requests, tokens = cost
        try:
            is_number = requests >= 0 and tokens >= 0
        except TypeError:
            is_number = False
        if not is_number:
            given = f"{describe_value(requests)} and {describe_value(tokens)}"
            raise ValidationError(f"requests and tokens must be numbers of at least 0, not {given}")
        for name, bucket in self._named.items():
            if cost[bucket.unit] > bucket.burst:
                unit = "requests" if bucket.unit == _REQUESTS else "tokens"
                raise ValidationError(
                    f"{cost[bucket.unit]:g} {unit} can never be admitted: {name} has a burst of {bucket.burst:g}",
                    hint=f"Send at most {bucket.burst:g} {unit} at once, or raise the burst.",
                )

    def levels(self) -> Iterator[tuple[str, float]]:
        """Yield the name of each window, and the requests or tokens that it admits now.

        A quota of the server lowers the number of the shortest window for requests.
        """
        is_paused = self._paused_until > self._time
        quota = min((quota.remaining for quota in self._quotas), default=math.inf)
        for name, bucket in self._named.items():
            level = min(bucket.level, quota) if name == self._shortest else bucket.level
            yield name, 0.0 if is_paused else max(0.0, level)

    def windows(self) -> list[Window]:
        """Return all windows."""
        return [Window(name, each.unit, each.rate, each.burst, each.level) for name, each in self._named.items()]

    def shortest(self) -> int | None:
        """Return the index of the shortest window for requests; None if there is none."""
        return None if self._shortest is None else list(self._named).index(self._shortest)

    def set_levels(self, levels: Mapping[str, float]) -> None:
        """Set the levels that a store has reported."""
        for name, level in levels.items():
            if name in self._named:
                self._named[name].level = level

    def __repr__(self) -> str:
        return ", ".join(f"{name}={bucket.rate * _WINDOWS[name][1]:g}" for name, bucket in self._named.items())


def check_limits(limits: Mapping[str, object], problems: Problems, *, current: Collection[str] = ()) -> None:
    """Collect what is wrong with `limits`. `current` are the names of the windows that the limits will change."""
    check_option_names(limits, _WINDOWS, problems, extra=False)
    for name, limit in limits.items():
        if name in _WINDOWS and not (limit is None or isinstance(limit, Limit) or RATE.allows(limit)):
            problems.add(f"{name} must be None, a Limit or {RATE}, not {describe_value(limit)}")
    remaining = [name for name in {*limits, *current} if limits.get(name, ...) is not None]
    problems.check(remaining, f"a RateLimiter needs a limit; give one of {', '.join(_WINDOWS)}")
