"""Failover: ask another target when one fails."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar, get_args

from hf_ext.errors import CertificateError, HfError, StreamInterruptedError, ValidationError
from hf_ext.resilience._driver import arun, arun_stream, run, run_stream
from hf_ext.resilience._error_classification import CircuitOpenError, outcome_of
from hf_ext.resilience._error_matching import matcher
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience._targets import Health, Order, Strategy
from hf_ext.resilience.flow import Call

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Sequence
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from hf_ext.resilience._error_matching import Classes, On
    from hf_ext.resilience.flow import Flow, Policy

__all__ = ["Failover", "FailoverError", "Strategy", "TargetStatus"]

Target = TypeVar("Target")
P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)


class FailoverError(HfError, ExceptionGroup[Exception]):
    """Every target failed. It is also an ExceptionGroup: `exceptions` are the errors, in the order of asking.

    `is_retryable` if one of them is; `retry_after` is the shortest of theirs.
    """

    message: str = ""  # of HfError  # pyright: ignore[reportIncompatibleMethodOverride]

    def __new__(cls, message: str, exceptions: Sequence[Exception], **_facts: Any) -> Self:
        """Make the group."""
        return super().__new__(cls, message, exceptions)

    def __init__(self, message: str, exceptions: Sequence[Exception], **facts: Any) -> None:
        super().__init__(message, **facts)
        self.args = (message, list(exceptions))


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """How one target is doing.

    Attributes:
        name: The key of the target, itself if it is a string, else "target 1" and so on.
        is_healthy: Whether it is asked in its turn; the others are asked only when the healthy ones failed.
        failures: Failures in a row.
        retry_after: Seconds until an ejected target is healthy again, else 0.0.
    """

    name: str
    is_healthy: bool
    failures: int
    retry_after: float


class _Target(Generic[Target]):
    __slots__ = ("health", "name", "policy", "value")

    def __init__(self, name: str, value: Target, policy: Policy | None) -> None:
        self.name = name
        self.value = value
        self.policy = policy
        self.health = Health()


class Failover(Generic[Target]):
    """Call a function with one of several targets, and with the next one when that fails.

        failover = Failover(
            {"groq": "openai/gpt-oss-120b:groq", "together": "openai/gpt-oss-120b:together"},
            on=HfError,
            each=lambda model: Pipeline(Retry(on=HfError, attempts=2), CircuitBreaker()),
        )
        response = failover.call(lambda model, text: client.chat.create(model=model, messages=text), "Hello")

    A target is whatever makes the difference: a model, a provider, a client with its own base URL and token (a token is
    bound to its client, so failing over to another host means another client). The function gets it as first argument.
    A call asks each target once at most and does not sleep in between. A target that fails `failure_threshold` times in
    a row, within `window` seconds from one to the next, is ejected for `reset_after` seconds, unless it is the last
    healthy one. Ejected targets are asked only when all others have failed.

    Args:
        targets: What to choose from, in order of priority, by name or in a sequence.
        on: Which errors to answer by asking another target; any other error is raised at once. Of the errors that
            classes name, those are left out, unless named themselves, that another target would only repeat or hide: a
            wrong request or token (a 4xx but 408 and 429), a `CertificateError`, and a `StreamInterruptedError`, since
            events were delivered before it. A function of the error decides alone. `CircuitOpenError` is always one.
        strategy: "priority" asks the first healthy target, "round_robin" each in turn, "random" any, and "sticky" the
            same as the last time, until it is ejected.
        key: For "sticky": called with the arguments of a call (without the target), returns what the call belongs to,
            such as a user or a conversation, or None. Calls of one key ask the same target, in every process, and so
            meet its prompt cache; keys spread over all targets, and only those of an ejected target move.
        each: Makes the policy of one target, which sees only calls to it: here belong circuit breakers and limiters.
        failure_threshold: Failures in a row that eject a target.
        window: Seconds after which a failure is forgotten.
        reset_after: Seconds that an ejected target is left out; if its first call then fails, it is ejected again.
        clock: Seconds on a monotonic clock.
        rng: Random numbers from 0 to 1.

    Raises:
        ValidationError: There is no target, or an option makes no sense.
    """

    def __init__(
        self,
        targets: Mapping[str, Target] | Sequence[Target],
        *,
        on: On,
        strategy: Strategy = "priority",
        key: Callable[..., Hashable | None] | None = None,
        each: Callable[[Target], Policy | None] = lambda _: None,
        failure_threshold: int = 5,
        window: float = 60.0,
        reset_after: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        rng: Callable[[], float] = random.random,
    ) -> None:
        named = _by_name(targets)
        if not named or strategy not in get_args(Strategy) or failure_threshold < 1:
            raise ValidationError(
                f"Failover needs targets, a strategy of {get_args(Strategy)}, a failure_threshold of 1 or more; "
                f"it got {len(named)} targets, {strategy!r} and {failure_threshold}."
            )
        if key is not None and strategy != "sticky":
            raise ValidationError(f"key= has no meaning for strategy={strategy!r}", hint='Use strategy="sticky".')
        self._targets = [_Target(name, value, each(value)) for name, value in named.items()]
        self._matches = matcher(on, is_final=_is_final)
        self._order = Order(strategy, rng, list(named))
        self._key = key
        self._failure_threshold = failure_threshold
        self._window = window
        self._reset_after = reset_after
        self._clock = clock
        self._lock = threading.Lock()

    def call(self, fn: Callable[Concatenate[Target, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(target, *args, **kwargs)` and return its result.

        Raises:
            FailoverError: Every target failed.
        """
        result: T = run(self.flow(Call(fn, args, kwargs)))
        return result

    async def acall(
        self, fn: Callable[Concatenate[Target, P], Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await `fn(target, *args, **kwargs)` and return its result; see `call`."""
        result: T = await arun(self.flow(Call(fn, args, kwargs)))
        return result

    def stream(
        self, fn: Callable[Concatenate[Target, P], AbstractContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractContextManager[T]:
        """Open the stream `fn(target, *args, **kwargs)`, for a `with` block; see `Policy.stream`."""
        return run_stream(self.flow, fn, args, kwargs)

    def astream(
        self,
        fn: Callable[
            Concatenate[Target, P], AbstractAsyncContextManager[T] | Awaitable[AbstractAsyncContextManager[T]]
        ],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AbstractAsyncContextManager[T]:
        """Open the stream `fn(target, *args, **kwargs)`, for an `async with` block; see `Policy.stream`."""
        return arun_stream(self.flow, fn, args, kwargs)

    def flow(self, call: Call) -> Flow:
        """Yield `call` with one target after another in front of its arguments, until one succeeds."""
        failures: dict[str, Exception] = {}
        for target in self._in_order(None if self._key is None else self._key(*call.args, **call.kwargs)):
            targeted = call.with_args(target.value, *call.args)
            epoch = target.health.epoch
            try:
                result = (yield targeted) if target.policy is None else (yield from target.policy.flow(targeted))
            except Exception as error:
                if not isinstance(error, CircuitOpenError) and not self._matches(error):
                    for name, earlier in failures.items():
                        error.add_note(f"Before that {name} failed with {type(earlier).__name__}: {earlier}")
                    raise
                _log.info("%s failed with %s", target.name, type(error).__name__)
                self._record(target, epoch, error)
                failures[target.name] = error
                continue
            call.settle(partial(self._record_end, target, epoch, result))
            return result
        raise _failover_error(failures)

    def status(self) -> list[TargetStatus]:
        """Return how each target is doing, in order of priority."""
        with self._lock:
            now = self._clock()
            return [
                TargetStatus(
                    target.name,
                    target.health.is_healthy(now),
                    target.health.failures,
                    max(0.0, target.health.ejected_until - now),
                )
                for target in self._targets
            ]

    def mark(self, name: str, *, healthy: bool) -> None:
        """Tell what a health check found; a target that was down and is up again also is no longer ejected.

        Raises:
            ValidationError: There is no target of that name.
        """
        with self._lock:
            for target in self._targets:
                if target.name == name:
                    if target.health.is_down and healthy:
                        target.health.succeed()
                    target.health.is_down = not healthy
                    return
        raise ValidationError(f"{name!r} is none of the targets {[target.name for target in self._targets]}.")

    def _in_order(self, key: Hashable | None) -> list[_Target[Target]]:
        with self._lock:
            order = self._order.of([target.health for target in self._targets], self._clock(), key)
        return [self._targets[index] for index in order]

    def _record_end(self, target: _Target[Target], epoch: int, stream: object, error: BaseException | None) -> None:
        # The block that reads a stream is the caller's own: what else it raised says nothing about the service.
        failure = stream_error(stream, error)
        if failure is None and error is None:
            self._record(target, epoch, None)
        elif failure is not None and outcome_of(failure) != "answered":
            self._record(target, epoch, failure)

    def _record(self, target: _Target[Target], epoch: int, error: Exception | None) -> None:
        health = target.health
        with self._lock:
            if epoch != health.epoch:
                return
            if error is None:
                health.succeed()
            elif outcome_of(error) != "unsent":
                self._record_failure(target)

    def _record_failure(self, target: _Target[Target]) -> None:
        health, now = target.health, self._clock()
        health.fail(now, self._window)
        is_too_much = health.is_on_probation or health.failures >= self._failure_threshold
        if is_too_much and any(other.health.is_healthy(now) for other in self._targets if other is not target):
            health.eject(now + self._reset_after)

    def __repr__(self) -> str:
        return f"Failover({', '.join(target.name for target in self._targets)})"


def _by_name(targets: Mapping[str, Target] | Sequence[Target]) -> dict[str, Target]:
    if isinstance(targets, Mapping):
        return dict(targets)
    if isinstance(targets, str):
        raise ValidationError(f"targets is the string {targets!r}.", hint="Give a list of models, or a dict.")
    return {
        value if isinstance(value, str) else f"target {number}": value for number, value in enumerate(targets, start=1)
    }


def _is_final(error: Exception, named: Classes) -> bool:
    if type(error) in named or not isinstance(error, HfError):
        return False
    if isinstance(error, CertificateError | StreamInterruptedError | ValidationError):
        return True
    status = error.status_code
    return status is not None and 400 <= status < 500 and status not in {408, 429}


def _failover_error(failures: dict[str, Exception]) -> FailoverError:
    ours = [error for error in failures.values() if isinstance(error, HfError)]
    return FailoverError(
        "; ".join(f"{name} failed with {type(error).__name__}" for name, error in failures.items()),
        list(failures.values()),
        is_retryable=any(error.is_retryable for error in ours),
        retry_after=min((error.retry_after for error in ours if error.retry_after is not None), default=None),
    )
