"""HealthChecker: check services in the background or on request, and keep the status of each service."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from hf_ext._core.validate import COUNT, FRACTION, SECONDS, Problems, Rule, check_values
from hf_ext._core.validate.containers import read_mapping
from hf_ext._core.validate.objects import FUNCTION, InstanceOf
from hf_ext.errors import ValidationError
from hf_ext.resilience._background_worker import BackgroundWorker
from hf_ext.resilience._listeners import Listeners
from hf_ext.resilience.checks import Check

__all__ = ["HealthChecker", "HealthStatus"]

_log = logging.getLogger(__name__)

_RULES: dict[str, Rule] = {
    "interval": SECONDS,
    "jitter": FRACTION,
    "timeout": SECONDS,
    "failure_threshold": COUNT,
    "success_threshold": COUNT,
    "clock": FUNCTION,
    "rng": FUNCTION,
}
_CHECK = InstanceOf(Check)


@dataclass(frozen=True, slots=True)
class HealthStatus:
    """The health of a target after its last check.

    Attributes:
        name: The name of the target.
        is_healthy: True before the first check. False after `failure_threshold` failed checks in a row; True again
            after `success_threshold` successful checks in a row.
        checks: Number of checks made.
        failures: Number of failed checks since the last success.
        successes: Number of successful checks since the last failure.
        latency: Duration of the last check in seconds.
        error: The error of the last check, "" if the check succeeded.
    """

    name: str
    is_healthy: bool = True
    checks: int = 0
    failures: int = 0
    successes: int = 0
    latency: float = 0.0
    error: str = ""


class HealthChecker:
    """Check targets in the background, or on request. A target is a service with a name and a check.

        checker = HealthChecker(
            {"groq": lightweight(client.models.status, MODEL, timeout=5)}
        )
        checker.subscribe(
            lambda status: failover.mark(status.name, healthy=status.is_healthy)
        )
        with checker:  # in a thread; `async with checker:` in a task
            serve()
        checker.check()  # once, now; or await checker.acheck()

    Each target is checked immediately, and again `interval` seconds (with `jitter`) after the end of each check. A slow
    check does not delay the checks of other targets. Background checks run only between `start` and `close`, and during
    `with` blocks. Blocks may overlap: the checks run until the last block ends. A synchronous check that exceeds
    `timeout` occupies its thread until it returns. Until then, no other check of the same target begins.

    Args:
        checks: A mapping from the name of each target to its check; see `hf_ext.resilience.checks`.
        interval: Seconds from the end of a check to the next check of the same target.
        jitter: Random part of the interval, 0 to 1. The interval is multiplied by a random number from `1 - jitter` to
            `1 + jitter`.
        timeout: Timeout of a check in seconds.
        failure_threshold: Number of failures in a row that make a target unhealthy.
        success_threshold: Number of successes in a row that make an unhealthy target healthy again.
        clock: Function that returns seconds on a monotonic clock.
        rng: Function that returns random numbers from 0 to 1.

    Raises:
        ValidationError: An option is invalid. The error lists every invalid option.
    """

    def __init__(
        self,
        checks: Mapping[str, Check],
        *,
        interval: float = 30.0,
        jitter: float = 0.1,
        timeout: float = 5.0,
        failure_threshold: int = 3,
        success_threshold: int = 1,
        clock: Callable[[], float] = time.monotonic,
        rng: Callable[[], float] = random.random,
    ) -> None:
        options = {
            "interval": interval,
            "jitter": jitter,
            "timeout": timeout,
            "failure_threshold": failure_threshold,
            "success_threshold": success_threshold,
            "clock": clock,
            "rng": rng,
        }
        problems = Problems()
        _check_targets(checks, problems)
        check_values(options, _RULES, problems)
        problems.raise_if_any("HealthChecker")
        self._checks = dict(checks)
        self._interval = interval
        self._jitter = jitter
        self._timeout = timeout
        self._failure_threshold = failure_threshold
        self._success_threshold = success_threshold
        self._clock = clock
        self._rng = rng
        self._lock = threading.Lock()
        self._statuses = {name: HealthStatus(name) for name in checks}
        self._listeners: Listeners[HealthStatus] = Listeners("HealthChecker")
        self._worker = BackgroundWorker(self._check_repeatedly)

    def is_healthy(self, name: str) -> bool:
        """Return whether a target is healthy according to its last checks. This method makes no check.

        Raises:
            ValidationError: There is no target with this name.
        """
        return self.status(name).is_healthy

    def status(self, name: str) -> HealthStatus:
        """Return the status of a target after its last check. This method makes no check.

        Raises:
            ValidationError: There is no target with this name.
        """
        try:
            return self._statuses[name]
        except KeyError:
            raise ValidationError(
                f"there is no target {name!r}", hint=f"The targets are {', '.join(map(repr, self._statuses))}."
            ) from None

    def statuses(self) -> dict[str, HealthStatus]:
        """Return the status of all targets by name. This method makes no check."""
        with self._lock:
            return dict(self._statuses)

    def check(self) -> dict[str, HealthStatus]:
        """Check all targets now, one after the other in this thread. Return their statuses by name.

        Raises:
            ValidationError: A check is async.
        """
        async_targets = [name for name, check in self._checks.items() if check.is_async]
        if async_targets:
            raise ValidationError(
                f"the check of {async_targets[0]!r} is async", where="HealthChecker.check", hint="Use await acheck()."
            )
        for name, check in self._checks.items():
            started = self._clock()
            error = None
            try:
                check.check(self._timeout)
            except Exception as raised:  # noqa: BLE001 - any exception is a failed check
                error = raised
            self.record(name, self._clock() - started, error)
        return self.statuses()

    async def acheck(self) -> dict[str, HealthStatus]:
        """Check all targets now, at the same time. Return their statuses by name."""
        import anyio

        async with anyio.create_task_group() as group:
            for name in self._checks:
                group.start_soon(self._acheck_one, name)
        return self.statuses()

    def record(self, name: str, seconds: float, error: BaseException | None = None) -> HealthStatus:
        """Record the result of a check, and return the new status. You can also record a check that you made yourself.

        Args:
            name: The name of the target.
            seconds: Duration of the check.
            error: The exception that the check raised, or None if the check succeeded.

        Raises:
            ValidationError: There is no target with this name.
        """
        with self._lock:
            old = self.status(name)
            new = self._statuses[name] = self._next_status(old, seconds, error)
        if new.is_healthy != old.is_healthy:
            _log.info(
                "%s is %s: %s", name, "healthy" if new.is_healthy else "unhealthy", new.error or "check succeeded"
            )
            self._listeners.notify(new)
        return new

    def subscribe(self, listener: Callable[[HealthStatus], object]) -> Callable[[], None]:
        """Call `listener(status)` when a target becomes unhealthy or healthy.

        Return a function that ends the subscription. The next check waits until the listener returns. If the listener
        raises an exception, it is logged.
        """
        return self._listeners.subscribe(listener)

    @property
    def is_running(self) -> bool:
        """Whether targets are checked in the background."""
        return self._worker.is_running

    def start(self) -> None:
        """Check the targets in a background thread until `close`. If the thread is already running, do nothing."""
        self._worker.start()

    def close(self) -> None:
        """Stop the background thread. You can call this method more than once."""
        self._worker.close()

    def __enter__(self) -> Self:
        self._worker.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._worker.exit()

    async def __aenter__(self) -> Self:
        await self._worker.aenter()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._worker.aexit()

    async def _check_repeatedly(self) -> None:
        import anyio

        async with anyio.create_task_group() as group:
            for name in self._checks:
                group.start_soon(self._check_one_repeatedly, name)

    async def _check_one_repeatedly(self, name: str) -> None:
        import anyio

        while True:
            await self._acheck_one(name)
            await anyio.sleep(self._next_interval())

    async def _acheck_one(self, name: str) -> None:
        import anyio

        started = self._clock()
        error: Exception | None = None
        try:
            with anyio.move_on_after(self._timeout) as limit:
                await self._checks[name].acheck()
            if limit.cancelled_caught:
                error = TimeoutError(f"check timed out after {self._timeout:g} s")
        except Exception as raised:  # noqa: BLE001 - any exception is a failed check
            error = raised
        self.record(name, self._clock() - started, error)

    def _next_interval(self) -> float:
        return self._interval * (1 + self._jitter * (2 * self._rng() - 1))

    def _next_status(self, status: HealthStatus, seconds: float, error: BaseException | None) -> HealthStatus:
        status = replace(status, checks=status.checks + 1, latency=seconds)
        if error is None:
            successes = status.successes + 1
            is_healthy = status.is_healthy or successes >= self._success_threshold
            return replace(status, is_healthy=is_healthy, successes=successes, failures=0, error="")
        failures = status.failures + 1
        is_healthy = status.is_healthy and failures < self._failure_threshold
        reason = f"{type(error).__name__}: {error}"
        return replace(status, is_healthy=is_healthy, failures=failures, successes=0, error=reason)

    def __repr__(self) -> str:
        return f"HealthChecker({', '.join(self._checks)}, every {self._interval:g} s)"


def _check_targets(checks: object, problems: Problems) -> None:
    if not isinstance(checks, Mapping):
        problems.add(f"checks must be a mapping from names to checks, not {type(checks).__name__}")
        return
    targets = read_mapping(checks, "checks", problems)
    if targets is None:
        return
    problems.check(targets, "checks is empty")
    for name, check in targets.items():
        problems.check_rule(_CHECK, f"checks[{name!r}]", check)
