"""HealthChecker: ask services now and then how they are, to know before a user does."""

from __future__ import annotations

import logging
import random
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from hf_ext.errors import ValidationError
from hf_ext.resilience._background_worker import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from hf_ext.resilience.checks import Check

__all__ = ["HealthChecker", "HealthStatus"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HealthStatus:
    """How a target is, as far as is known.

    Attributes:
        name: The target.
        is_healthy: True until `failure_threshold` checks in a row failed; again after `success_threshold` good ones.
        checks: Checks made so far.
        failures: Failures in a row.
        successes: Successes in a row.
        latency: Seconds that the last check took.
        error: Why the last check failed, "" if it did not.
    """

    name: str
    is_healthy: bool = True
    checks: int = 0
    failures: int = 0
    successes: int = 0
    latency: float = 0.0
    error: str = ""


class HealthChecker:
    """Check targets in the background, or when you say so.

        checker = HealthChecker({"groq": lightweight(client.models.status, MODEL, timeout=5), "own": ping(OWN_URL)})
        checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
        with checker:           # in a thread of its own; async with checker: as a task of this event loop
            serve()
        checker.check()         # or once, now; await checker.acheck()

    Each target is checked at once, then every `interval` seconds, give or take `jitter`, one check after the other: a
    slow one delays no other target. Nothing runs before `start` or a `with` block, and nothing is left after it; a
    synchronous call that is under way ends in its own time, and no other call to its target begins before that. Blocks
    may overlap: the checks go on until the last one ends.

    Args:
        checks: How to check each target, by name; see `hf_ext.resilience.checks`.
        interval: Seconds from one check of a target to the next.
        jitter: Share of the interval that is left to chance, 0 to 1: it is multiplied by U(1 - jitter, 1 + jitter).
        timeout: Seconds that a check may take.
        failure_threshold: Failures in a row that make a target unhealthy.
        success_threshold: Successes in a row that make it healthy again.
        clock: Seconds on a monotonic clock.
        rng: Random numbers from 0 to 1.

    Raises:
        ValidationError: There is no target, or an option makes no sense.
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
        if not checks:
            raise ValidationError("a HealthChecker needs a target to check")
        if not (interval > 0 and timeout > 0 and 0 <= jitter <= 1 and failure_threshold > 0 and success_threshold > 0):
            raise ValidationError(
                f"interval={interval!r}, timeout={timeout!r}, failure_threshold={failure_threshold!r} and "
                f"success_threshold={success_threshold!r} must be more than 0, jitter={jitter!r} from 0 to 1."
            )
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
        self._listeners: tuple[Callable[[HealthStatus], object], ...] = ()
        self._background = Background(self._watch_all)

    def is_healthy(self, name: str) -> bool:
        """Return whether a target is healthy, without asking it.

        Raises:
            ValidationError: There is no target of that name.
        """
        return self.status(name).is_healthy

    def status(self, name: str) -> HealthStatus:
        """Return how a target is, without asking it; raises as `is_healthy`."""
        try:
            return self._statuses[name]
        except KeyError:
            raise ValidationError(f"{name!r} is none of the targets {list(self._statuses)}.") from None

    def statuses(self) -> dict[str, HealthStatus]:
        """Return how all targets are, without asking them."""
        with self._lock:
            return dict(self._statuses)

    def check(self) -> dict[str, HealthStatus]:
        """Check all targets now, one after the other in this thread, and return how they are.

        Raises:
            ValidationError: A check can only be awaited.
        """
        asynchronous = [name for name, check in self._checks.items() if check.is_async]
        if asynchronous:
            raise ValidationError(f"the check of {asynchronous[0]!r} is asynchronous", hint="Use await acheck().")
        for name, check in self._checks.items():
            started = self._clock()
            error = None
            try:
                check.check(self._timeout)
            except Exception as raised:  # noqa: BLE001 - whatever it is, the target is not well
                error = raised
            self.record(name, self._clock() - started, error)
        return self.statuses()

    async def acheck(self) -> dict[str, HealthStatus]:
        """Check all targets now, at the same time, and return how they are."""
        import anyio

        async with anyio.create_task_group() as group:
            for name in self._checks:
                group.start_soon(self._acheck_one, name)
        return self.statuses()

    def record(self, name: str, seconds: float, error: BaseException | None = None) -> HealthStatus:
        """Take the outcome of a check, yours or its own, and return how the target is now; raises as `is_healthy`."""
        with self._lock:
            old = self.status(name)
            new = self._statuses[name] = self._after(old, seconds, error)
        if new.is_healthy != old.is_healthy:
            _log.info("%s is %s: %s", name, "healthy" if new.is_healthy else "unhealthy", new.error or "it answers")
            self._tell(new)
        return new

    def subscribe(self, listener: Callable[[HealthStatus], object]) -> Callable[[], None]:
        """Call `listener(status)` whenever a target becomes unhealthy or healthy; return the function that ends this.

        It runs without a lock held, and should be quick. What it raises is logged and harms nobody.
        """
        with self._lock:
            self._listeners += (listener,)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    @property
    def is_running(self) -> bool:
        """Whether targets are checked in the background."""
        return self._background.is_running

    def start(self) -> None:
        """Check in the background from now on, in a thread of its own; do nothing if that is so already."""
        self._background.start()

    def close(self) -> None:
        """End what `start` began; safe to call more than once."""
        self._background.close()

    def __enter__(self) -> Self:
        self._background.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._background.exit()

    async def __aenter__(self) -> Self:
        await self._background.astart()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._background.aclose()

    async def _watch_all(self) -> None:
        import anyio

        async with anyio.create_task_group() as group:
            for name in self._checks:
                group.start_soon(self._watch, name)

    async def _watch(self, name: str) -> None:
        import anyio

        while True:
            await self._acheck_one(name)
            await anyio.sleep(self._pause())

    async def _acheck_one(self, name: str) -> None:
        import anyio

        started = self._clock()
        error: Exception | None = None
        try:
            with anyio.move_on_after(self._timeout) as limit:
                await self._checks[name].acheck()
            if limit.cancelled_caught:
                error = TimeoutError(f"no answer within {self._timeout:g} s")
        except Exception as raised:  # noqa: BLE001 - whatever it is, the target is not well
            error = raised
        self.record(name, self._clock() - started, error)

    def _pause(self) -> float:
        return self._interval * (1 + self._jitter * (2 * self._rng() - 1))

    def _after(self, status: HealthStatus, seconds: float, error: BaseException | None) -> HealthStatus:
        status = replace(status, checks=status.checks + 1, latency=seconds)
        if error is None:
            successes = status.successes + 1
            is_healthy = status.is_healthy or successes >= self._success_threshold
            return replace(status, is_healthy=is_healthy, successes=successes, failures=0, error="")
        failures = status.failures + 1
        is_healthy = status.is_healthy and failures < self._failure_threshold
        reason = f"{type(error).__name__}: {error}"
        return replace(status, is_healthy=is_healthy, failures=failures, successes=0, error=reason)

    def _tell(self, status: HealthStatus) -> None:
        for listener in self._listeners:
            try:
                listener(status)
            except Exception:  # noqa: BLE001
                _log.exception("a listener of HealthChecker failed")

    def __repr__(self) -> str:
        return f"HealthChecker({', '.join(self._checks)}, every {self._interval:g} s)"
