"""Policies as generators: one flow per policy, driven by `call` and `acall`, composed by `Pipeline`.

A flow yields the step it wants taken and gets the step's result back; a failure is raised at the `yield`. So a policy
is ordinary Python that knows neither threads nor event loops:

    class Retry(Policy):
        def flow(self, call):
            for attempt in range(1, self.attempts + 1):
                try:
                    return (yield call)
                except self.on as error:
                    if attempt == self.attempts:
                        raise
                    yield Sleep(self.backoff(attempt, error))

Rules for a flow: take locks only around state changes, never across a `yield`; let pass what is not an `Exception`
(cancellation, KeyboardInterrupt), and yield nothing while one of those is on its way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from hf_ext.resilience._driver import arun, arun_stream, as_thrown, run, run_stream
from hf_ext.resilience._event import Signal
from hf_ext.resilience._flow_steps import (
    Call,
    Flow,
    Sleep,
    Step,
    Verdict,
    Wait,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

__all__ = ["Call", "Flow", "Pipeline", "Policy", "Signal", "Sleep", "Step", "Verdict", "Wait", "arun", "run"]

P = ParamSpec("P")
T = TypeVar("T")


class Policy(ABC):
    """What to do around a call. Write `flow`; `call`, `acall`, `stream` and `astream` follow from it."""

    @abstractmethod
    def flow(self, call: Call) -> Flow:
        """Yield `call` (once, often, or never) and other steps; return the result."""

    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(*args, **kwargs)` under this policy and return its result."""
        result: T = run(self.flow(Call(fn, args, kwargs)))
        return result

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `fn(*args, **kwargs)` under this policy and return its result."""
        result: T = await arun(self.flow(Call(fn, args, kwargs)))
        return result

    def stream(
        self, fn: Callable[P, AbstractContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractContextManager[T]:
        """Open the stream `fn(*args, **kwargs)` under this policy, for a `with` block.

        Only the opening is repeated, delayed or moved: nothing is sent again once the block runs. How the block ends is
        the verdict for the policies that judge.
        """
        return run_stream(self.flow, fn, args, kwargs)

    def astream(
        self,
        fn: Callable[P, AbstractAsyncContextManager[T] | Awaitable[AbstractAsyncContextManager[T]]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AbstractAsyncContextManager[T]:
        """Open the stream `fn(*args, **kwargs)` under this policy, for an `async with` block; see `stream`."""
        return arun_stream(self.flow, fn, args, kwargs)


class Pipeline(Policy):
    """Policies around a call, the first one outermost: `Pipeline(retry, breaker)` is `retry(breaker(call))`.

    A good order is Metrics, Cache, Retry, CircuitBreaker, RateLimiter: the cache answers before anything is spent, the
    breaker sees each attempt, and an open circuit takes nothing from the limiter. `Failover` goes around with
    `Failover(…, each=lambda target: Pipeline(…))`, or inside as the function: `pipeline.call(failover.call, fn, …)`.
    """

    def __init__(self, *policies: Policy) -> None:
        for policy in policies:
            if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise TypeError(f"a Pipeline is made of policies, not of {type(policy).__name__}. See its docstring.")
        self.policies = policies

    def flow(self, call: Call) -> Flow:
        """Nest the flows of all policies around `call`."""
        # One loop over a stack of flows, the innermost last, instead of one generator per policy passing every step on.
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
                except BaseException as raised:  # noqa: BLE001 - the policies decide
                    error = raised
            while flows:
                try:
                    step = flows[-1].send(result) if error is None else flows[-1].throw(error)
                    break
                except StopIteration as done:
                    result, error = done.value, None
                except BaseException as raised:  # noqa: BLE001 - the next policy outwards decides
                    error = as_thrown(raised, error)
                flows.pop()
            else:
                if error is not None:
                    raise error
                return result

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(map(repr, self.policies))})"
