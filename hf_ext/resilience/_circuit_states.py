"""The three states of a circuit, its settings and its transitions. The breaker has the lock and the clock.

`admit` returns a permit, or None if the call is rejected. `succeed` and `fail` return the next state, which may be the
same state. A permit has an attribute `state`, the state that issued it. So the breaker can ignore the result of a call
that began in an earlier state.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias, TypedDict

from hf_ext._core.validate import COUNT, SECONDS, UNLIMITED_SECONDS, Number, check_attributes
from hf_ext._core.values.plurals import describe_count
from hf_ext.resilience._failure_window import FailureWindow

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems, Rule

StateName: TypeAlias = Literal["closed", "open", "half_open"]

_RULES: dict[str, Rule] = {
    "failure_threshold": COUNT.or_none(),
    "failure_rate": Number(0, 1, above=True).or_none(),
    "window": SECONDS,
    "minimum_calls": COUNT,
    "reset_after": UNLIMITED_SECONDS,
    "probes": COUNT,
    "success_threshold": COUNT,
    "lease": Number(0, above=True, unit="seconds", infinite=True).or_none(),
}


class CircuitOptions(TypedDict, total=False):
    """The options of `CircuitBreaker` that `update` can change; see `CircuitBreaker`."""

    failure_threshold: int | None
    """Number of consecutive failures that open the circuit, or None."""

    failure_rate: float | None
    """Fraction of failed calls that opens the circuit, above 0 and at most 1, or None."""

    window: float
    """Seconds over which the failure rate is measured."""

    minimum_calls: int
    """Number of calls in the window below which the failure rate does not open the circuit."""

    reset_after: float
    """Seconds from the opening of the circuit to the first probe."""

    probes: int
    """Maximum number of probes that run at the same time."""

    success_threshold: int
    """Number of successful probes that close the circuit."""

    lease: float | None
    """Seconds after which a running probe expires and another probe may start. None means `reset_after`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitSettings:
    """The current options of a `CircuitBreaker`; see the arguments of `CircuitBreaker`."""

    failure_threshold: int | None
    failure_rate: float | None
    window: float
    minimum_calls: int
    reset_after: float
    probes: int
    success_threshold: int
    lease: float | None


def check_settings(settings: CircuitSettings, problems: Problems) -> None:
    """Collect what is wrong with the settings."""
    check_attributes(settings, _RULES, problems)
    problems.check(
        settings.failure_threshold is not None or settings.failure_rate is not None,
        "failure_threshold and failure_rate are both None; set at least one",
    )


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of state. The listeners of a breaker receive it.

    Attributes:
        breaker: The name of the breaker.
        old: The state before the change.
        new: The state after the change.
        reason: The reason for the change, as text.
        number: The number of the transition, from 1. With many threads, listeners may receive transitions out of order.
    """

    breaker: str
    old: StateName
    new: StateName
    reason: str
    number: int


class Permit:
    """The permission for one call. Pass it to `CircuitBreaker.record` or `release` when the call has ended."""

    __slots__ = ("expires", "state")

    def __init__(self, state: Closed | HalfOpen, expires: float = math.inf) -> None:
        self.state: Closed | HalfOpen = state
        self.expires: float = expires


class Closed:
    """The service is up: every call is admitted, and failures are counted."""

    __slots__ = ("_failures", "_permit", "_window")
    name: ClassVar[StateName] = "closed"
    reason: ClassVar[str] = "the probes succeeded"

    def __init__(self) -> None:
        self._failures = 0
        self._window = FailureWindow(1)
        self._permit = Permit(self)  # all calls share one permit, because this state does not distinguish calls

    def admit(self, _settings: CircuitSettings, _now: float) -> Permit:
        """Admit every call."""
        return self._permit

    def succeed(self, _permit: Permit, settings: CircuitSettings, now: float) -> State:
        """Reset the number of consecutive failures."""
        self._failures = 0
        if settings.failure_rate is not None:
            self._count(settings, now, failed=False)
        return self

    def fail(self, _permit: Permit, settings: CircuitSettings, now: float, error: str) -> State:
        """Count a failure. Return an open state if a threshold is reached."""
        self._failures += 1
        if settings.failure_threshold is not None and self._failures >= settings.failure_threshold:
            failures = describe_count(self._failures, "failure")
            return Open(now + settings.reset_after, f"{failures} in a row, the last {error}")
        if settings.failure_rate is not None:
            window = self._count(settings, now, failed=True)
            if window.calls >= settings.minimum_calls and window.failures >= settings.failure_rate * window.calls:
                return Open(now + settings.reset_after, f"{window.failures} failures in {window.calls} calls")
        return self

    def release(self, _permit: Permit) -> None:
        """Take a permit back without a result."""

    def retry_after(self, _now: float) -> float:
        """Return 0.0: calls are admitted now."""
        return 0.0

    def _count(self, settings: CircuitSettings, now: float, *, failed: bool) -> FailureWindow:
        if self._window.seconds != settings.window:
            self._window = FailureWindow(settings.window)
        self._window.record(now, failed=failed)
        return self._window


class Open:
    """The service is down: no call is admitted until the time `until`."""

    __slots__ = ("reason", "until")
    name: ClassVar[StateName] = "open"

    def __init__(self, until: float, reason: str) -> None:
        self.until: float = until
        self.reason: str = reason

    def admit(self, _settings: CircuitSettings, _now: float) -> None:
        """Admit no call."""

    def retry_after(self, now: float) -> float:
        """Return the seconds until the first probe is admitted."""
        return max(0.0, self.until - now)


class HalfOpen:
    """The service may be up again: a few calls are admitted as probes, and all other calls are rejected."""

    __slots__ = ("_probes", "_successes")
    name: ClassVar[StateName] = "half_open"
    reason: ClassVar[str] = "probes are running"

    def __init__(self) -> None:
        self._probes: set[Permit] = set()
        self._successes = 0

    def admit(self, settings: CircuitSettings, now: float) -> Permit | None:
        """Admit at most `probes` calls at a time, and no more probes than the circuit still needs to close."""
        self._probes = {probe for probe in self._probes if probe.expires > now}
        running = len(self._probes)
        needed = max(settings.probes, settings.success_threshold) - self._successes
        if running >= min(settings.probes, needed):
            return None
        lease = settings.reset_after if settings.lease is None else settings.lease
        permit = Permit(self, now + lease if lease else math.inf)
        self._probes.add(permit)
        return permit

    def succeed(self, permit: Permit, settings: CircuitSettings, _now: float) -> State:
        """Count a successful probe. Return a closed state when `success_threshold` is reached."""
        if permit in self._probes:
            self._probes.remove(permit)
            self._successes += 1
        return Closed() if self._successes >= settings.success_threshold else self

    def fail(self, permit: Permit, settings: CircuitSettings, now: float, error: str) -> State:
        """Return an open state, unless the probe has expired."""
        if permit not in self._probes:
            return self
        return Open(now + settings.reset_after, f"a probe failed with {error}")

    def release(self, permit: Permit) -> None:
        """Take a permit back without a result, so that another call can be a probe."""
        self._probes.discard(permit)

    def retry_after(self, now: float) -> float:
        """Return the seconds until the first running probe expires."""
        return max(0.0, min((probe.expires for probe in self._probes), default=now) - now)


State: TypeAlias = Closed | Open | HalfOpen
