"""CircuitBreaker: stop calling a service that is down, and find out carefully when it is back."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypedDict

from hf_ext.resilience._circuit_states import (
    Closed,
    HalfOpen,
    Open,
    Permit,
    Settings,
    StateName,
)
from hf_ext.resilience._error_classification import CircuitOpenError, counts_as_failure, outcome_of
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience.flow import Policy

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import EllipsisType
    from typing import Unpack

    from hf_ext.resilience._circuit_states import State
    from hf_ext.resilience.flow import Call, Flow

__all__ = ["CircuitBreaker", "CircuitOpenError", "CircuitOptions", "Permit", "Transition", "counts_as_failure"]

_log = logging.getLogger(__name__)

_FAILURE_THRESHOLD: Final = 5


class CircuitOptions(TypedDict, total=False):
    """Options of `CircuitBreaker` that can be changed while it is used; see there."""

    failure_threshold: int | None
    failure_rate: float | None
    window: float
    minimum_calls: int
    reset_after: float
    probes: int
    success_threshold: int
    lease: float | None


@dataclass(frozen=True, slots=True)
class Transition:
    """What a listener is told.

    Attributes:
        breaker: The name of the breaker.
        old: The state before.
        new: The state now.
        reason: Why, in words.
        number: Counts the transitions of the breaker; with many threads, transitions may be told out of order.
    """

    breaker: str
    old: StateName
    new: StateName
    reason: str
    number: int


class CircuitBreaker(Policy):
    """Let calls through while they succeed; after failures reject them at once, then probe.

        breaker = CircuitBreaker(failure_threshold=5, reset_after=60)
        response = breaker.call(client.chat.create, model=..., messages=...)

    closed: everybody is admitted. open: everybody gets a `CircuitOpenError`, for `reset_after` seconds. half_open:
    `probes` calls at a time are admitted; `success_threshold` successes close the circuit, one failure opens it again.
    A call that began in an earlier state is ignored: it says nothing about the present. Use one breaker per endpoint.

    Args:
        failure_threshold: Failures in a row that open the circuit, or None. By default 5, and None if there is a
            `failure_rate`.
        failure_rate: Share of failed calls, more than 0 to 1, that opens the circuit, or None.
        window: Seconds over which the rate is taken.
        minimum_calls: Calls in the window below which the rate says nothing.
        reset_after: Seconds from opening to the first probe.
        probes: Calls that may probe at the same time.
        success_threshold: Good probes that close the circuit.
        lease: Seconds after which a probe that has not ended loses its place to another, `reset_after` if None.
        counts: Which errors are failures; see `counts_as_failure`. Another error is a success if the server sent it (it
            has a `status_code`), else it says nothing; so do cancellation, KeyboardInterrupt and the like. A 429 says
            that the service is alive: it lets a probe succeed, and changes nothing while the circuit is closed.
        name: Names the breaker in errors and transitions.
        clock: Seconds on a monotonic clock.

    Raises:
        ValidationError: An option makes no sense.
    """

    def __init__(
        self,
        *,
        failure_threshold: int | EllipsisType | None = ...,
        failure_rate: float | None = None,
        window: float = 60.0,
        minimum_calls: int = 20,
        reset_after: float = 60.0,
        probes: int = 1,
        success_threshold: int = 2,
        lease: float | None = None,
        counts: Callable[[Exception], bool] = counts_as_failure,
        name: str = "circuit",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if failure_threshold is ...:
            failure_threshold = _FAILURE_THRESHOLD if failure_rate is None else None
        self._settings = Settings(
            failure_threshold=failure_threshold,
            failure_rate=failure_rate,
            window=window,
            minimum_calls=minimum_calls,
            reset_after=reset_after,
            probes=probes,
            success_threshold=success_threshold,
            lease=lease,
        )
        self.name = name
        self._counts = counts
        self._clock = clock
        self._lock = threading.Lock()
        self._state: State = Closed()
        self._listeners: tuple[Callable[[Transition], object], ...] = ()
        self._untold: deque[Transition] = deque()
        self._number = 0

    @property
    def state(self) -> StateName:
        """closed, open or half_open; what is open becomes half_open with the first call after `reset_after`."""
        return self._state.name

    @property
    def settings(self) -> Settings:
        """The options in force."""
        return self._settings

    @property
    def retry_after(self) -> float:
        """Seconds until a call may be admitted, as far as is known; 0.0 if now."""
        with self._lock:
            return self._state.retry_after(self._clock())

    def flow(self, call: Call) -> Flow:
        """Yield `call` if it is admitted, and learn from how it ends; of a stream, from how reading it ends."""
        permit = self.acquire()
        try:
            result = yield call
        except BaseException as error:
            self.record(permit, error)
            raise
        if call.verdicts is None:
            self.record(permit)
        else:
            call.settle(partial(self._record_stream, permit, result))
        return result

    def acquire(self) -> Permit:
        """Return the permit for one call, to be given to `record` when the call has ended.

        Raises:
            CircuitOpenError: No call is admitted now.
        """
        with self._lock:
            now = self._clock()
            if isinstance(self._state, Open) and now >= self._state.until:
                self._become(HalfOpen())
            state = self._state
            permit = state.admit(self._settings, now)
        if self._untold:
            self._tell()
        if permit is None:
            raise self._rejection(state, now)
        return permit

    def record(self, permit: Permit, error: BaseException | None = None) -> None:
        """Take the outcome of a call: `error` is what it raised, None if it succeeded."""
        state = permit.state
        failed = False if error is None else self._is_failure(error, state)
        with self._lock:
            if state is not self._state:
                return
            if failed is None:
                state.release(permit)
            elif failed:
                self._become(state.fail(permit, self._settings, self._clock(), type(error).__name__))
            else:
                self._become(state.succeed(permit, self._settings, self._clock()))
        if self._untold:
            self._tell()

    def release(self, permit: Permit) -> None:
        """Give a permit back whose call said nothing about the service."""
        with self._lock:
            permit.state.release(permit)

    def _is_failure(self, error: BaseException, state: State) -> bool | None:
        """Return None if `error` says nothing about the service."""
        if not isinstance(error, Exception):
            return None
        if self._counts(error):
            return True
        outcome = outcome_of(error)
        if outcome == "failed":  # but `counts` says otherwise
            return None if getattr(error, "status_code", None) is None else False
        # A probe finds out whether the service is alive; a 429 among failures does not make up for them.
        is_alive = outcome == "answered" or (outcome == "throttled" and not isinstance(state, Closed))
        return False if is_alive else None

    def _record_stream(self, permit: Permit, stream: object, error: BaseException | None) -> None:
        # The block that reads a stream is the caller's own: what else it raised says nothing about the service.
        failure = stream_error(stream, error)
        if failure is None and error is not None:
            self.release(permit)
        else:
            self.record(permit, failure)

    def trip(self, reason: str = "tripped by hand") -> None:
        """Open the circuit for `reset_after` seconds."""
        with self._lock:
            self._become(Open(self._clock() + self._settings.reset_after, reason))
        self._tell()

    def reset(self) -> None:
        """Close the circuit and forget all failures."""
        with self._lock:
            self._become(Closed(), "reset by hand")
        self._tell()

    def update(self, **options: Unpack[CircuitOptions]) -> None:
        """Change options, all at once; an open circuit keeps the time at which it is tried again."""
        with self._lock:
            self._settings = replace(self._settings, **options)

    def subscribe(self, listener: Callable[[Transition], object]) -> Callable[[], None]:
        """Call `listener` after each transition; return the function that ends this.

        It runs in the thread that caused the transition, without a lock held: it may use the breaker, and should be
        quick. What it raises is logged and harms nobody.
        """
        with self._lock:
            self._listeners += (listener,)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def _become(self, new: State, reason: str = "") -> None:
        old, self._state = self._state, new
        if new.name != old.name:
            self._number += 1
            self._untold.append(Transition(self.name, old.name, new.name, reason or new.reason, self._number))

    def _tell(self) -> None:
        while True:
            with self._lock:
                if not self._untold:
                    return
                transition = self._untold.popleft()
            for listener in self._listeners:
                try:
                    listener(transition)
                except Exception:  # noqa: BLE001
                    _log.exception("a listener of %s failed", self.name)

    def _rejection(self, state: State, now: float) -> CircuitOpenError:
        seconds = state.retry_after(now)
        return CircuitOpenError(
            f"{self.name} is {state.name.replace('_', ' ')}: {state.reason}.",
            hint=f"Calls are tried again in {seconds:.1f} s.",
            retry_after=seconds,
        )

    def __repr__(self) -> str:
        return f"CircuitBreaker({self.name!r}, {self.state})"
