"""Failover: if a call with one target fails, call the next target."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass
from functools import partial
from inspect import ismethod
from typing import Concatenate, Generic, ParamSpec, TypeVar

from hf_ext._core.validate import COUNT, UNLIMITED_SECONDS, Problems, Rule, check_values, describe_value
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.values.failure_log import log_failure
from hf_ext.errors import CertificateError, HfError, StreamInterruptedError, ValidationError
from hf_ext.resilience._driver import open_stream, open_stream_async, run_flow, run_flow_async
from hf_ext.resilience._error_classification import CircuitOpenError, classify_error
from hf_ext.resilience._error_matching import ErrorClasses, ErrorFilter, error_filter_problem, error_predicate
from hf_ext.resilience._failover_error import FailoverError, error_all_failed
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience._targets import (
    Strategy,
    TargetHealth,
    TargetOrder,
    check_strategy,
    policy_problem,
    targets_by_name,
)
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = ["Failover", "FailoverError", "Strategy", "TargetStatus"]

Target = TypeVar("Target")
P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)

_RULES: dict[str, Rule] = {
    "key": FUNCTION.or_none(),
    "each": FUNCTION,
    "failure_threshold": COUNT,
    "window": UNLIMITED_SECONDS,
    "reset_after": UNLIMITED_SECONDS,
    "clock": FUNCTION,
    "rng": FUNCTION,
}


# A method of a client is what users pass first.
_TARGET_NOTE = "A failover passes the target as the first argument: write a function such as `lambda target: …`."


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """The status of one target.

    Attributes:
        name: The key of the target in the mapping. For a sequence, the target itself if it is a string; else "target 1"
            and so on.
        is_healthy: Whether the strategy can choose the target. An unhealthy target is called only after all healthy
            targets have failed.
        failures: Number of consecutive failures.
        retry_after: Seconds until the ejection of the target ends; 0.0 if the target is not ejected.
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
        self.health = TargetHealth()


class Failover(Generic[Target]):
    """Call a function with one of several targets. If the call fails, call the function with the next target.

        failover = Failover(
            ["openai/gpt-oss-120b:groq", "openai/gpt-oss-120b:together"],
            on=HfError,
            each=lambda model: Pipeline(
                Retry(on=HfError, attempts=2), CircuitBreaker()
            ),
        )
        response = failover.call(
            lambda model: client.chat.create(messages, model=model)
        )

    A target can be a model, a provider, or a client with its own base URL and token. Each client has one token, so use
    one client for each host. The function gets the target as its first argument. A call tries each target at most once,
    and does not sleep before it tries the next target.

    A target that fails `failure_threshold` times in a row is ejected for `reset_after` seconds. The last healthy target
    is never ejected. Ejected targets are called only after all other targets have failed.

    Args:
        targets: The targets in order of priority: a mapping from names to targets, or a sequence of targets.
        on: The errors after which the next target is called: an Exception class, a tuple or a union of Exception
            classes, or a function that returns whether an error matches. Any other error is raised at once.
            If you pass classes, some errors match only if you name their own class, not one of its base classes. These
            are errors of a wrong request or token (4xx except 408 and 429, `ValidationError`), which another target
            would repeat; `CertificateError`, which another target would hide; and `StreamInterruptedError`, because
            events were already delivered.
            If you pass a function, only its result counts, with one exception: after a `CircuitOpenError`, the next
            target is always called.
        strategy: Which healthy target is called first. "priority": the first target. "round_robin": each target in
            turn. "random": a random target. "sticky": the same target as last time, until it is ejected.
        key: Only for "sticky". Function that gets the arguments of a call without the target, and returns a key or
            None. A key can be the name of a user or a conversation. Calls with the same key use the same target in
            every process, and so reuse the prompt cache of the target. Keys are spread evenly over all targets. If a
            target is ejected, only its own keys move to other targets.
        each: Function that gets a target and returns the policy for this target, or None. The policy gets only the
            calls to this target, so use it for circuit breakers and rate limiters.
        failure_threshold: Number of consecutive failures that eject a target.
        window: Seconds. If the last failure of a target is longer ago, counting starts again.
        reset_after: Seconds for which a target is ejected. If the first call after the ejection fails, the target is
            ejected again.
        clock: Function that returns seconds on a monotonic clock.
        rng: Function that returns random numbers from 0 to 1.

    Raises:
        ValidationError: An argument is wrong, or there is no target.
    """

    def __init__(
        self,
        targets: Mapping[str, Target] | Sequence[Target],
        *,
        on: ErrorFilter,
        strategy: Strategy = "priority",
        key: Callable[..., Hashable | None] | None = None,
        each: Callable[[Target], Policy | None] = lambda _: None,
        failure_threshold: int = 5,
        window: float = 60.0,
        reset_after: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        rng: Callable[[], float] = random.random,
    ) -> None:
        problems = Problems()
        named = targets_by_name(targets, problems)
        problems.add(error_filter_problem(on))
        check_strategy(strategy, key, problems)
        numbers = {"failure_threshold": failure_threshold, "window": window, "reset_after": reset_after}
        check_values({"key": key, "each": each, **numbers, "clock": clock, "rng": rng}, _RULES, problems)
        # A policy can be called too, as a decorator.
        is_policy = isinstance(each, Policy)  # pyright: ignore[reportUnnecessaryIsInstance]
        problems.check(not is_policy, f"each must be a function, not {describe_value(each)}")
        problems.raise_if_any("Failover")
        self._targets = [_Target(name, value, each(value)) for name, value in named.items()]
        for target in self._targets:
            problems.add(policy_problem(target.name, target.policy))
        problems.raise_if_any("Failover")
        self._matches = error_predicate(on, is_final=_is_final)
        self._order = TargetOrder(strategy, rng, list(named))
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
        result: T = run_flow(self.flow(Call(fn, args, kwargs)))
        return result

    async def acall(
        self, fn: Callable[Concatenate[Target, P], Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await `fn(target, *args, **kwargs)` and return its result; see `call`."""
        result: T = await run_flow_async(self.flow(Call(fn, args, kwargs)))
        return result

    def stream(
        self, fn: Callable[Concatenate[Target, P], AbstractContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractContextManager[T]:
        """Open the stream `fn(target, *args, **kwargs)`, for a `with` block; see `Policy.stream`."""
        return open_stream(self.flow, fn, args, kwargs)

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
        return open_stream_async(self.flow, fn, args, kwargs)

    def flow(self, call: Call) -> Flow:
        """Yield `call` with one target after another as first argument, until a call succeeds."""
        failures: dict[str, Exception] = {}
        for target in self._targets_in_order(None if self._key is None else self._key(*call.args, **call.kwargs)):
            targeted = call.with_args(target.value, *call.args)
            epoch = target.health.epoch
            try:
                result = (yield targeted) if target.policy is None else (yield from target.policy.flow(targeted))
            except Exception as error:
                if not isinstance(error, CircuitOpenError) and not self._matches(error):
                    if isinstance(error, TypeError) and ismethod(call.fn):
                        error.add_note(_TARGET_NOTE)
                    for name, earlier in failures.items():
                        error.add_note(f"Before this error, {name} failed with {type(earlier).__name__}: {earlier}")
                    raise
                # While the circuit of a target is open, each call would log that nothing was sent.
                level = logging.DEBUG if isinstance(error, CircuitOpenError) else logging.INFO
                message = "%s from target %s"
                log_failure(_log, level, error, message, target.name, policy="Failover", target=target.name)
                self._record(target, epoch, error)
                failures[target.name] = error
                continue
            call.add_done_callback(partial(self._record_stream, target, epoch, result))
            return result
        raise error_all_failed(failures)

    def status(self) -> list[TargetStatus]:
        """Return the status of each target, in order of priority."""
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
        """Record the result of a health check of the target `name`.

        A target that is marked as unhealthy is called only after all healthy targets have failed. If the target is
        marked as healthy again, an ejection of the target also ends.

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
        names = ", ".join(repr(target.name) for target in self._targets)
        raise ValidationError(f"there is no target {describe_value(name)}", hint=f"The targets are {names}.")

    def _targets_in_order(self, key: Hashable | None) -> list[_Target[Target]]:
        with self._lock:
            indexes = self._order.indexes([target.health for target in self._targets], self._clock(), key)
        return [self._targets[index] for index in indexes]

    def _record_stream(self, target: _Target[Target], epoch: int, stream: object, error: BaseException | None) -> None:
        # The `with` block of a stream is code of the caller. Exceptions of this code are not failures of the service.
        failure = stream_error(stream, error)
        if failure is None and error is None:
            self._record(target, epoch, None)
        elif failure is not None and classify_error(failure) != "client_error":
            self._record(target, epoch, failure)

    def _record(self, target: _Target[Target], epoch: int, error: Exception | None) -> None:
        health, is_ejected = target.health, False
        with self._lock:
            if epoch != health.epoch:
                return
            if error is None:
                health.succeed()
            elif classify_error(error) != "not_sent":
                was_healthy = health.is_healthy(self._clock())
                self._record_failure(target)
                is_ejected = was_healthy and health.epoch != epoch
        if is_ejected:
            self._log_ejection(target)

    def _record_failure(self, target: _Target[Target]) -> None:
        health, now = target.health, self._clock()
        health.fail(now, self._window)
        is_unhealthy = health.is_on_probation or health.failures >= self._failure_threshold
        if is_unhealthy and any(other.health.is_healthy(now) for other in self._targets if other is not target):
            health.eject(now + self._reset_after)

    def _log_ejection(self, target: _Target[Target]) -> None:
        failures = target.health.failures
        fields = {"policy": "Failover", "target": target.name, "failures": failures, "reset_after": self._reset_after}
        message = "target %s is ejected for %g s, after %d failures in a row"
        _log.warning(message, target.name, self._reset_after, failures, extra={"hf_ext": fields})

    def __repr__(self) -> str:
        return f"Failover({', '.join(target.name for target in self._targets)})"


def _is_final(error: Exception, classes: ErrorClasses) -> bool:
    if type(error) in classes or not isinstance(error, HfError):
        return False
    if isinstance(error, CertificateError | StreamInterruptedError | ValidationError):
        return True
    status = error.status_code
    return status is not None and 400 <= status < 500 and status not in {408, 429}
