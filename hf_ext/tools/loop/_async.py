"""Run: send requests, and run the tools that the model calls, until the model answers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar

from hf_ext._calls.observer.run import RunObservation
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.async_pairs import acall_function, amap, awithin
from hf_ext.tools._async import run_call
from hf_ext.tools.loop.state import OpenCall, RunState
from hf_ext.tools.run_result import CallRecord, RunResult
from hf_ext.tools.steps import RunStep

R = TypeVar("R")


@explain_missing("Run")
class AsyncRun(AbstractAsyncContextManager["AsyncRun[R]"], Generic[R]):
    """A run of tools: iterate over it for the steps, or call `final` for the result.

        async with client.chat.run(messages, model="org/name", tools=[f]) as run:
            async for step in run:
                if step.kind == "text":
                    print(step.text, end="")
        print(run.result.stopped)

    The first request is sent when the run is first iterated. No tool of an answer that was cut off or interrupted runs.
    The end of the block, an error and cancellation end the run; `messages` is valid afterwards.
    """

    __module__ = "hf_ext.tools"  # where users import it from

    def __init__(
        self,
        state: RunState[R],
        *,
        create: Callable[[list[Any], float | None], Awaitable[R]],
        stream: Callable[[list[Any], float | None], AsyncStream[Any, R]],
        observe: Callable[[RunState[R]], RunObservation],
    ) -> None:
        self._state = state
        self._observe = observe
        self._create = create
        self._stream = stream
        self._steps: AsyncGenerator[RunStep[R], None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[RunStep[R]]:
        """Iterate over the steps; a new loop continues where the last one stopped."""
        if self._steps is None:
            self._steps = self._run()
        return self._steps

    @property
    def messages(self) -> list[Any]:
        """The conversation so far, a new list that can be sent. A call without a result is answered as cancelled."""
        return self._state.messages

    @property
    def calls(self) -> list[CallRecord]:
        """The calls so far, with their states."""
        return list(self._state.calls)

    @property
    def result(self) -> RunResult[R]:
        """The result; before the end of the run, what it has until now, with `stopped` "caller"."""
        return self._state.result()

    def __repr__(self) -> str:
        state = self._state
        progress = f"{state.requests} requests, {len(state.calls)} calls, {state.stopped or 'not ended'}"
        return f"<{type(self).__name__}: {progress}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a run cannot be pickled: pickle its messages")

    async def final(self) -> RunResult[R]:
        """Run to the end, and return the result."""
        async for _ in self:
            pass
        return self.result

    async def aclose(self) -> None:
        """End the run; safe to call more than once."""
        if self._steps is not None:
            await self._steps.aclose()

    async def _run(self) -> AsyncGenerator[RunStep[R], None]:
        state = self._state
        with self._observe(state) as observation:
            follows = True
            while follows:
                messages, seconds = state.start_request()
                if state.settings.stream:
                    stream = self._stream(messages, seconds)
                    with observation.request():
                        await stream.__aenter__()
                    async with stream:
                        async for step in stream.steps:
                            yield state.in_round(step)
                        reply = await stream.final()
                else:
                    with observation.request():
                        reply = await self._create(messages, seconds)
                    for step in state.steps_of(reply):
                        yield step
                yield state.add_reply(reply)
                for call in state.runnable():
                    approve = call.approve_function(state.settings.approve)
                    if approve is not None:
                        yield call.decide(await acall_function(partial(approve, call.pending)))
                await self._run_calls(observation)
                for result in state.add_results():
                    yield result
                follows = state.end_round()
        yield state.end()

    async def _run_calls(self, observation: RunObservation) -> None:
        """Run the calls of an answer."""
        state = self._state
        try:
            await awithin(state.deadline, self._run_batches, observation)
        except Exception as error:
            if isinstance(error, TimeoutError):
                state.check_deadline()
            error.add_note(f"calls of this run: {state.describe_calls()}")
            raise

    async def _run_batches(self, observation: RunObservation) -> None:
        limit = self._state.settings.max_concurrency
        for batch in self._state.batches():
            if min(limit, len(batch)) > 1:
                await amap(partial(self._run_call, observation), batch, limit)
            else:
                for call in batch:
                    await self._run_call(observation, call)

    async def _run_call(self, observation: RunObservation, call: OpenCall) -> None:
        """Run one call, and keep its outcome."""
        settings = self._state.settings
        call.record.state = "started"
        began = perf_counter()
        with observation.tool(call.pending) as observed:
            outcome = await run_call(
                call.pending,
                max_chars=settings.max_result_chars,
                threads=settings.threads,
                seconds=settings.tool_timeout,
            )
            observed.end(outcome)
        call.finish(outcome, perf_counter() - began)
        if outcome.error is not None:
            self._state.check_deadline()
            if settings.on_error == "raise":
                raise outcome.error
