"""Buckets: token buckets of several windows that admit together or not at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Buckets", "Cost", "Limit"]

_REQUESTS, _TOKENS = 0, 1  # where a window's unit stands in a Cost

_WINDOWS = {
    "per_second": (_REQUESTS, 1.0),
    "per_minute": (_REQUESTS, 60.0),
    "per_hour": (_REQUESTS, 3_600.0),
    "per_day": (_REQUESTS, 86_400.0),
    "tokens_per_minute": (_TOKENS, 60.0),
    "tokens_per_hour": (_TOKENS, 3_600.0),
    "tokens_per_day": (_TOKENS, 86_400.0),
}

# A wait shorter than this may not move a clock at all: float seconds since the epoch have steps of 0.2 µs.
_SHORTEST_WAIT = 1e-6


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a window admits: in any time t at most burst + count · t.

    Attributes:
        count: What comes back during one window.
        burst: What may be taken at once after a rest, `count` if None; a burst of 1 spaces requests evenly.
    """

    count: float
    burst: float | None = None


class Cost(NamedTuple):
    """What an admission takes from each window of its unit."""

    requests: float
    tokens: float


class _Quota:
    """What the server still admits until `until`: a window of its own, which none of ours may be."""

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
    """The levels of all windows at one moment. Not locked: its owner is.

    `time` is the moment of the levels; `advance` moves it. A clock that steps back stops nothing.
    """

    def __init__(self, limits: Mapping[str, float | Limit | None], time: float) -> None:
        self._time = time
        self._paused_until = -math.inf
        self._quotas: list[_Quota] = []
        self._named: dict[str, _Bucket] = {}
        self.update(limits)

    def update(self, limits: Mapping[str, float | Limit | None]) -> None:
        """Replace the limits that are named, None removing one; a window keeps its level, a new one begins full."""
        named = dict(self._named)
        for name, limit in limits.items():
            named.pop(name, None)
            if limit is not None:
                named[name] = self._bucket(name, limit)
        if not named:
            raise ValidationError("A RateLimiter needs a limit.", hint=f"Give one of {', '.join(_WINDOWS)}.")
        self._named = named
        self._all = tuple(named.values())
        requests = (name for name, bucket in named.items() if bucket.unit == _REQUESTS)
        self._shortest = min(requests, key=lambda name: _WINDOWS[name][1], default=None)

    def _bucket(self, name: str, limit: float | Limit) -> _Bucket:
        if name not in _WINDOWS:
            raise ValidationError(f"{name} is no window.", hint=f"Give one of {', '.join(_WINDOWS)}.")
        unit, period = _WINDOWS[name]
        limit = limit if isinstance(limit, Limit) else Limit(limit)
        count = limit.count
        burst = max(1.0, count) if limit.burst is None else limit.burst
        if not (0 < count < math.inf and 1 <= burst < math.inf):
            raise ValidationError(
                f"{name} is {count} with a burst of {burst}; it must be more than 0, and the burst 1 or more.",
                hint="None is no limit.",
            )
        bucket = _Bucket(unit, count / period, burst)
        if name in self._named:
            bucket.level = min(burst, self._named[name].level)
        return bucket

    def advance(self, time: float) -> None:
        """Let the levels rise until `time`."""
        elapsed = time - self._time
        self._time = time
        if elapsed < 0:
            self._step_back(elapsed)
            return
        if self._quotas:
            self._quotas = [quota for quota in self._quotas if quota.until > time]
        for bucket in self._all:
            bucket.level = min(bucket.burst, bucket.level + elapsed * bucket.rate)

    def _step_back(self, elapsed: float) -> None:
        self._paused_until += elapsed
        for quota in self._quotas:
            quota.until += elapsed

    def wait_for(self, cost: Cost) -> float:
        """Return the seconds until `cost` can be taken, 0.0 if now."""
        wait = self._paused_until - self._time
        for quota in self._quotas:
            if cost.requests > quota.remaining:
                wait = max(wait, quota.until - self._time)
        for bucket in self._all:
            wait = max(wait, (cost[bucket.unit] - bucket.level) / bucket.rate)
        return max(wait, _SHORTEST_WAIT) if wait > 0 else 0.0

    def take(self, cost: Cost) -> None:
        """Take `cost` from every window, or give it back if negative; a level may fall below zero."""
        for bucket in self._all:
            bucket.level = min(bucket.burst, bucket.level - cost[bucket.unit])
        for quota in self._quotas:
            quota.remaining -= cost.requests

    def pause(self, seconds: float) -> None:
        """Admit nothing for `seconds`."""
        self._paused_until = max(self._paused_until, self._time + seconds)

    def limit(self, remaining: float, seconds: float) -> None:
        """Admit `remaining` requests in the next `seconds`, and then as before."""
        quota = _Quota(remaining, self._time + seconds)
        if any(other.remaining <= quota.remaining and other.until >= quota.until for other in self._quotas):
            return
        wider = (other for other in self._quotas if other.remaining < quota.remaining or other.until > quota.until)
        self._quotas = [*wider, quota]

    def end_burst(self) -> None:
        """Empty the shortest request window: from now on at its rate."""
        if self._shortest is not None:
            bucket = self._named[self._shortest]
            bucket.level = min(bucket.level, 0.0)

    def check(self, cost: Cost) -> None:
        """Raise ValidationError if `cost` can never be taken."""
        if not (cost.requests >= 0 and cost.tokens >= 0):
            raise ValidationError(f"{cost} must not be negative")
        for name, bucket in self._named.items():
            if cost[bucket.unit] > bucket.burst:
                raise ValidationError(
                    f"{cost} can never be admitted: {name} lets {bucket.burst:g} through at once.",
                    hint="Send less at once, or raise the burst.",
                )

    def levels(self) -> Iterator[tuple[str, float]]:
        """Yield each window's name and what could be taken from it now; the shortest shows the server's quotas too."""
        is_paused = self._paused_until > self._time
        quota = min((quota.remaining for quota in self._quotas), default=math.inf)
        for name, bucket in self._named.items():
            level = min(bucket.level, quota) if name == self._shortest else bucket.level
            yield name, 0.0 if is_paused else max(0.0, level)

    def __repr__(self) -> str:
        return ", ".join(f"{name}={bucket.rate * _WINDOWS[name][1]:g}" for name, bucket in self._named.items())
