"""The three states of a circuit. Not locked and without a clock: the breaker has both.

`admit` gives a permit or None. `succeed` and `fail` return the state that follows, which may be the same. A permit
knows the state that gave it, so the breaker can tell an answer that comes too late to say anything about the present.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from hf_ext.errors import ValidationError
from hf_ext.resilience._failure_window import FailureWindow

__all__ = ["Closed", "HalfOpen", "Open", "Permit", "Settings", "State", "StateName"]

StateName: TypeAlias = Literal["closed", "open", "half_open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """When a circuit opens and closes; see `CircuitBreaker`."""

    failure_threshold: int | None
    failure_rate: float | None
    window: float
    minimum_calls: int
    reset_after: float
    probes: int
    success_threshold: int
    lease: float | None

    def __post_init__(self) -> None:
        threshold, rate = self.failure_threshold, self.failure_rate
        rules = {
            "give a failure_threshold or a failure_rate": threshold is not None or rate is not None,
            f"failure_threshold is {threshold}, must be 1 or more": threshold is None or threshold >= 1,
            f"failure_rate is {rate}, must be more than 0 and at most 1": rate is None or 0 < rate <= 1,
            f"window is {self.window}, must be more than 0 seconds": 0 < self.window < math.inf,
            f"minimum_calls is {self.minimum_calls}, must be 1 or more": self.minimum_calls >= 1,
            f"reset_after is {self.reset_after}, must be 0 or more seconds": self.reset_after >= 0,
            f"probes is {self.probes}, must be 1 or more": self.probes >= 1,
            f"success_threshold is {self.success_threshold}, must be 1 or more": self.success_threshold >= 1,
            f"lease is {self.lease}, must be more than 0 seconds": self.lease is None or self.lease > 0,
        }
        problems = [problem for problem, is_kept in rules.items() if not is_kept]
        if problems:
            raise ValidationError("; ".join(problems), problems=problems)


class Permit:
    """The right to make one call, to be given back with its outcome."""

    __slots__ = ("expires", "state")

    def __init__(self, state: Closed | HalfOpen, expires: float = math.inf) -> None:
        self.state = state
        self.expires = expires


class Closed:
    """All goes well: everybody is admitted, failures are counted."""

    __slots__ = ("_failures", "_permit", "_window")
    name: ClassVar[StateName] = "closed"
    reason: ClassVar[str] = "all is well"

    def __init__(self) -> None:
        self._failures = 0
        self._window = FailureWindow(1)
        self._permit = Permit(self)  # one for all: nothing tells these calls apart

    def admit(self, _settings: Settings, _now: float) -> Permit:
        """Admit everybody."""
        return self._permit

    def succeed(self, _permit: Permit, settings: Settings, now: float) -> State:
        """Forget the failures in a row."""
        self._failures = 0
        if settings.failure_rate is not None:
            self._count(settings, now, failed=False)
        return self

    def fail(self, _permit: Permit, settings: Settings, now: float, error: str) -> State:
        """Count a failure, and open when it is one too many."""
        self._failures += 1
        if settings.failure_threshold is not None and self._failures >= settings.failure_threshold:
            plural = "s" if self._failures > 1 else ""
            return Open(now + settings.reset_after, f"{self._failures} failure{plural} in a row, the last {error}")
        if settings.failure_rate is not None:
            window = self._count(settings, now, failed=True)
            if window.calls >= settings.minimum_calls and window.failures >= settings.failure_rate * window.calls:
                return Open(now + settings.reset_after, f"{window.failures} failures in {window.calls} calls")
        return self

    def release(self, _permit: Permit) -> None:
        """Take a permit back without an outcome."""

    def retry_after(self, _now: float) -> float:
        """Return 0.0: there is nothing to wait for."""
        return 0.0

    def _count(self, settings: Settings, now: float, *, failed: bool) -> FailureWindow:
        if self._window.seconds != settings.window:
            self._window = FailureWindow(settings.window)
        self._window.record(now, failed=failed)
        return self._window


class Open:
    """The service is down: nobody is admitted until `until`."""

    __slots__ = ("reason", "until")
    name: ClassVar[StateName] = "open"

    def __init__(self, until: float, reason: str) -> None:
        self.until = until
        self.reason = reason

    def admit(self, _settings: Settings, _now: float) -> None:
        """Admit nobody."""

    def retry_after(self, now: float) -> float:
        """Return the seconds until calls are tried again."""
        return max(0.0, self.until - now)


class HalfOpen:
    """Perhaps the service is back: a few calls find out, and nobody else is admitted while they are under way."""

    __slots__ = ("_probes", "_successes")
    name: ClassVar[StateName] = "half_open"
    reason: ClassVar[str] = "it is being probed"

    def __init__(self) -> None:
        self._probes: set[Permit] = set()
        self._successes = 0

    def admit(self, settings: Settings, now: float) -> Permit | None:
        """Admit at most `probes` at a time, and not more in all than the verdict needs."""
        self._probes = {probe for probe in self._probes if probe.expires > now}
        under_way = len(self._probes)
        needed = max(settings.probes, settings.success_threshold) - self._successes
        if under_way >= min(settings.probes, needed):
            return None
        lease = settings.reset_after if settings.lease is None else settings.lease
        permit = Permit(self, now + lease if lease else math.inf)
        self._probes.add(permit)
        return permit

    def succeed(self, permit: Permit, settings: Settings, _now: float) -> State:
        """Count a good probe, and close when they are enough."""
        if permit in self._probes:
            self._probes.remove(permit)
            self._successes += 1
        return Closed() if self._successes >= settings.success_threshold else self

    def fail(self, permit: Permit, settings: Settings, now: float, error: str) -> State:
        """Open again."""
        if permit not in self._probes:
            return self
        return Open(now + settings.reset_after, f"a probe failed with {error}")

    def release(self, permit: Permit) -> None:
        """Let somebody else probe instead."""
        self._probes.discard(permit)

    def retry_after(self, now: float) -> float:
        """Return the seconds until the first probe under way would lose its place."""
        return max(0.0, min((probe.expires for probe in self._probes), default=now) - now)


State: TypeAlias = Closed | Open | HalfOpen
