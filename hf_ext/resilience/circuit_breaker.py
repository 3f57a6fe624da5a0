"""CircuitBreaker: reject calls while a service is down. Before it admits all calls again, it admits a few as probes."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from types import EllipsisType
from typing import Any, Final, Unpack

from hf_ext._core.validate import Problems, Rule, check_option_names, check_values
from hf_ext._core.validate.objects import FUNCTION, InstanceOf
from hf_ext._core.values.signature import show_options
from hf_ext.resilience._circuit_states import (
    CircuitOptions,
    CircuitSettings,
    Closed,
    HalfOpen,
    Open,
    Permit,
    State,
    StateName,
    Transition,
    check_settings,
)
from hf_ext.resilience._error_classification import CircuitOpenError, classify_error, counts_as_failure
from hf_ext.resilience._listeners import Listeners
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = [
    "CircuitBreaker",
    "CircuitOpenError",
    "CircuitOptions",
    "CircuitSettings",
    "Permit",
    "Transition",
    "counts_as_failure",
]

_log = logging.getLogger(__name__)

_FAILURE_THRESHOLD: Final = 5
_RULES: dict[str, Rule] = {"counts": FUNCTION, "name": InstanceOf(str), "clock": FUNCTION}


@show_options
class CircuitBreaker(Policy):
    """Reject calls at once while a service is down. A rejected call does not wait for a timeout and adds no load.

        breaker = CircuitBreaker(failure_threshold=5, reset_after=60)
        response = breaker.call(client.chat.create, model=..., messages=...)

    The states of the circuit:

    - closed: every call is admitted.
    - open: every call raises `CircuitOpenError`. After `reset_after` seconds, the circuit becomes half_open.
    - half_open: at most `probes` calls at a time are admitted. `success_threshold` successes close the circuit, and one
      failure opens it again.

    The result of a call that began in an earlier state is ignored. Use one breaker for each endpoint.

    Args:
        failure_threshold: Number of consecutive failures that open the circuit, or None. The default is 5, or None if
            `failure_rate` is set.
        failure_rate: Fraction of failed calls that opens the circuit, above 0 and at most 1, or None.
        window: Seconds over which the failure rate is measured.
        minimum_calls: Number of calls in the window below which the failure rate does not open the circuit.
        reset_after: Seconds from the opening of the circuit to the first probe.
        probes: Maximum number of probes that run at the same time.
        success_threshold: Number of successful probes that close the circuit.
        lease: Seconds after which a running probe expires and another probe may start. None means `reset_after`; if
            `reset_after` is 0, a probe never expires.
        counts: Function that returns whether an error is a failure; see `counts_as_failure`. If the function returns
            False, an error with a `status_code` is a success, because the server responded. Exception: a 429 is ignored
            while the circuit is closed. An error without a `status_code` is ignored, and so are cancellation and
            KeyboardInterrupt.
        name: The name of the breaker in errors and transitions.
        clock: Function that returns seconds on a monotonic clock.

    Raises:
        ValidationError: An argument is wrong.
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
        settings = CircuitSettings(
            failure_threshold=failure_threshold,
            failure_rate=failure_rate,
            window=window,
            minimum_calls=minimum_calls,
            reset_after=reset_after,
            probes=probes,
            success_threshold=success_threshold,
            lease=lease,
        )
        problems = Problems()
        check_settings(settings, problems)
        check_values({"counts": counts, "name": name, "clock": clock}, _RULES, problems)
        problems.raise_if_any("CircuitBreaker")
        self._settings = settings
        self.name = name
        self._counts = counts
        self._clock = clock
        self._lock = threading.Lock()
        self._state: State = Closed()
        self._listeners: Listeners[Transition] = Listeners(name)
        self._undelivered: deque[Transition] = deque()
        self._number = 0

    @property
    def state(self) -> StateName:
        """The state of the circuit. The first call after `reset_after` changes "open" to "half_open"."""
        return self._state.name

    @property
    def settings(self) -> CircuitSettings:
        """The current options."""
        return self._settings

    @property
    def retry_after(self) -> float:
        """Seconds until a call may be admitted; 0.0 if a call may be admitted now."""
        with self._lock:
            return self._state.retry_after(self._clock())

    def flow(self, call: Call) -> Flow:
        """Yield `call` if it is admitted, and record its result.

        A stream is recorded when its `with` block ends; as a probe, when it is open.
        """
        permit = self.acquire()
        try:
            result = yield call
        except BaseException as error:
            self.record(permit, error)
            raise
        if call.done_callbacks is None or isinstance(permit.state, HalfOpen):
            self.record(permit)  # a probe that opens a stream has succeeded: a stream may take minutes
        else:
            call.add_done_callback(partial(self._record_stream, permit, result))
        return result

    def acquire(self) -> Permit:
        """Return the permit for one call. Pass it to `record` when the call has ended.

        Raises:
            CircuitOpenError: No call is admitted now.
        """
        with self._lock:
            now = self._clock()
            if isinstance(self._state, Open) and now >= self._state.until:
                self._set_state(HalfOpen())
            state = self._state
            permit = state.admit(self._settings, now)
        if self._undelivered:
            self._deliver()
        if permit is None:
            raise self._error_circuit_open(state, now)
        return permit

    def record(self, permit: Permit, error: BaseException | None = None) -> None:
        """Record the result of a call. `error` is the exception that the call raised, or None if the call succeeded."""
        state = permit.state
        failed = False if error is None else self._is_failure(error, state)
        with self._lock:
            if state is not self._state:
                return
            if failed is None:
                state.release(permit)
            elif failed:
                self._set_state(state.fail(permit, self._settings, self._clock(), type(error).__name__))
            else:
                self._set_state(state.succeed(permit, self._settings, self._clock()))
        if self._undelivered:
            self._deliver()

    def release(self, permit: Permit) -> None:
        """Give a permit back without a result, for a call that was not sent."""
        with self._lock:
            permit.state.release(permit)

    def _is_failure(self, error: BaseException, state: State) -> bool | None:
        """Return whether `error` is a failure, or None if it is neither a failure nor a success."""
        if not isinstance(error, Exception):
            return None
        if self._counts(error):
            return True
        kind = classify_error(error)
        if kind == "failure":  # by default it is a failure, but `counts` returned False
            return None if getattr(error, "status_code", None) is None else False
        # A 429 shows that the service is up, so a probe that receives it is a success. While the circuit is closed, a
        # 429 between failures must not reset the number of failures.
        is_up = kind == "client_error" or (kind == "throttled" and not isinstance(state, Closed))
        return False if is_up else None

    def _record_stream(self, permit: Permit, stream: object, error: BaseException | None) -> None:
        # The `with` block of a stream is code of the caller. Exceptions of this code are not failures of the service.
        failure = stream_error(stream, error)
        if failure is None and error is not None:
            self.release(permit)
        else:
            self.record(permit, failure)

    def trip(self, reason: str = "tripped by hand") -> None:
        """Open the circuit for `reset_after` seconds."""
        with self._lock:
            self._set_state(Open(self._clock() + self._settings.reset_after, reason))
        self._deliver()

    def reset(self) -> None:
        """Close the circuit and reset the number of failures."""
        with self._lock:
            self._set_state(Closed(), "reset by hand")
        self._deliver()

    def update(self, **options: Unpack[CircuitOptions]) -> None:
        """Change several options at once. If the circuit is open, the time of the first probe does not change.

        Raises:
            ValidationError: An option is unknown, or a value is wrong. In this case, no option is changed.
        """
        problems = Problems()
        known = CircuitOptions.__annotations__
        check_option_names(options, known, problems, extra=False)
        changes: dict[str, Any] = {name: value for name, value in options.items() if name in known}
        with self._lock:
            settings = replace(self._settings, **changes)
            check_settings(settings, problems)
            problems.raise_if_any("CircuitBreaker.update")
            self._settings = settings

    def subscribe(self, listener: Callable[[Transition], object]) -> Callable[[], None]:
        """Call `listener` after each transition. Return a function that ends the subscription.

        The listener runs in the thread that caused the transition. No lock is held, so the listener may use the
        breaker. The listener should return quickly. If the listener raises an exception, it is logged and ignored.
        """
        return self._listeners.subscribe(listener)

    def _set_state(self, new: State, reason: str = "") -> None:
        """Change the state. The caller holds the lock, and calls `_deliver` after it has released the lock."""
        old, self._state = self._state, new
        if new.name != old.name:
            self._number += 1
            self._undelivered.append(Transition(self.name, old.name, new.name, reason or new.reason, self._number))

    def _deliver(self) -> None:
        """Call the listeners with the transitions that have not been delivered."""
        while True:
            try:
                transition = self._undelivered.popleft()
            except IndexError:
                return
            _log_transition(transition)
            self._listeners.notify(transition)

    def _error_circuit_open(self, state: State, now: float) -> CircuitOpenError:
        seconds = state.retry_after(now)
        return CircuitOpenError(
            f"{self.name} is {state.name.replace('_', ' ')}: {state.reason}",
            hint=f"Calls are admitted again in {seconds:.1f} s.",
            retry_after=seconds,
        )

    def __repr__(self) -> str:
        return f"CircuitBreaker({self.name!r}, {self.state})"


def _log_transition(transition: Transition) -> None:
    level = logging.WARNING if transition.new == "open" else logging.INFO
    fields = {"policy": "CircuitBreaker", **asdict(transition)}
    message = "%s: %s -> %s: %s"
    names = transition.breaker, transition.old, transition.new, transition.reason
    _log.log(level, message, *names, extra={"hf_ext": fields})
