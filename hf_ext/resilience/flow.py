"""Policies as generators: `Policy.flow` yields steps, a driver runs the steps, and `Pipeline` nests policies.

A flow yields a step and receives the result of the step. If the step fails, its error is raised at the `yield`. So the
same code works in threads and in every event loop, as in `Auth.auth_flow` of httpx:

    class Retry(Policy):
        def flow(self, call):
            for attempt in range(1, self.attempts + 1):
                try:
                    return (yield call)
                except self.on as error:
                    if attempt == self.attempts:
                        raise
                    yield Sleep(self.backoff(attempt, error))

Rules for a flow:

- Hold a lock only for a change of state, never across a `yield`.
- Do not suppress cancellation, KeyboardInterrupt, or any other error that is not an `Exception`. After such an error,
  yield no step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import ParamSpec, TypeVar

from hf_ext._core.validate import Problems, describe_value
from hf_ext.resilience._decorator import decorated
from hf_ext.resilience._driver import (
    open_stream,
    open_stream_async,
    run_flow,
    run_flow_async,
    unwrap_stop_iteration,
)
from hf_ext.resilience._event import Event
from hf_ext.resilience._flow_steps import (
    Blocking,
    Call,
    DoneCallback,
    Flow,
    Sleep,
    Step,
    Wait,
    remaining_time,
)

__all__ = [
    "Blocking",
    "Call",
    "DoneCallback",
    "Event",
    "Flow",
    "Pipeline",
    "Policy",
    "Sleep",
    "Step",
    "Wait",
    "run_flow",
    "run_flow_async",
]

P = ParamSpec("P")
T = TypeVar("T")


class Policy(ABC):
    """Base class of policies.

    A subclass defines `flow`. The methods `call`, `acall`, `stream` and `astream` run it, and
    the policy is a decorator.
    """

    @abstractmethod
    def flow(self, call: Call) -> Flow:
        """Yield `call` any number of times, yield other steps, and return the result."""

    def __call__(self, fn: Callable[P, T], /) -> Callable[P, T]:
        """Return `fn` under this policy, for the use as a decorator.

            @Retry(on=HfError)
            def ask(question: str) -> str: ...

        Raises:
            ValidationError: `fn` is not a function, or a generator function, which no policy can repeat.
        """
        return decorated(self, fn)

    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(*args, **kwargs)` under this policy and return its result.

        Raises:
            TypeError: `fn` returns a coroutine, a generator or a stream. The message names the right method.
        """
        result: T = run_flow(self.flow(Call(fn, args, kwargs, None, remaining_time(fn))))
        return result

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `fn(*args, **kwargs)` under this policy and return its result.

        Raises:
            TypeError: `fn` is not async, or returns a generator or a stream. The message names the right method.
        """
        result: T = await run_flow_async(self.flow(Call(fn, args, kwargs, None, remaining_time(fn))))
        return result

    def stream(
        self, fn: Callable[P, AbstractContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractContextManager[T]:
        """Open the stream `fn(*args, **kwargs)` under this policy, for a `with` block.

        Policies delay, repeat or redirect only the request that opens the stream. Once the stream is open, the request
        is not sent again. Policies record the result at the end of the block.
        """
        return open_stream(self.flow, fn, args, kwargs)

    def astream(
        self,
        fn: Callable[P, AbstractAsyncContextManager[T] | Awaitable[AbstractAsyncContextManager[T]]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AbstractAsyncContextManager[T]:
        """Open the stream `fn(*args, **kwargs)` under this policy, for an `async with` block; see `stream`."""
        return open_stream_async(self.flow, fn, args, kwargs)


class Pipeline(Policy):
    """Nest policies. The first policy is the outermost: `Pipeline(retry, breaker)` works like `retry(breaker(call))`.

    A good order is Metrics, Cache, Retry, CircuitBreaker, RateLimiter. In this order, the inner policies do not see a
    cache hit, the breaker counts each attempt, and an open circuit takes nothing from the rate limiter. A `Failover` is
    not a policy. To use it outside of the policies, pass them as `Failover(…, each=lambda target: Pipeline(…))`. To use
    it inside of the policies, pass its method as the function: `pipeline.call(failover.call, fn, …)`.

    Raises:
        ValidationError: An argument is not a policy.
    """

    def __init__(self, *policies: Policy) -> None:
        problems = Problems()
        for number, policy in enumerate(policies, start=1):
            is_policy = isinstance(policy, Policy)  # pyright: ignore[reportUnnecessaryIsInstance]
            problems.check(is_policy, f"argument {number} must be a Policy, not {describe_value(policy)}")
        problems.raise_if_any("Pipeline")
        self.policies = policies

    def flow(self, call: Call) -> Flow:
        """Nest the flows of all policies around `call`."""
        # Use one loop over a stack of flows, because nested generators with `yield from` are slower. The innermost flow
        # is the last.
        flows: list[Flow] = []
        step: Step = call
        while True:
            result: object = None
            error: BaseException | None = None
            if isinstance(step, Call) and len(flows) < len(self.policies):
                flows.append(self.policies[len(flows)].flow(step))
            else:
                try:
                    result = yield step
                except BaseException as raised:  # noqa: BLE001 - the policies handle the error
                    error = raised
            while flows:
                try:
                    step = flows[-1].send(result) if error is None else flows[-1].throw(error)
                    break
                except StopIteration as done:
                    result, error = done.value, None
                except BaseException as raised:  # noqa: BLE001 - the next outer policy handles the error
                    error = unwrap_stop_iteration(raised, error)
                flows.pop()
            else:
                if error is not None:
                    raise error
                return result

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(map(repr, self.policies))})"
