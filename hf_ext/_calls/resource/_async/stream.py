"""Stream: iterate over the events of one answer while they are received."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractAsyncContextManager, suppress
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from hf_ext._calls.observer.observation import Observation
from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.errors_in_success import error_from_finish_reason, error_of_parser
from hf_ext._calls.resource._async.stream_call import AsyncStreamCall
from hf_ext._calls.streaming.document import is_truncated_json
from hf_ext._calls.streaming.interruption import error_from_interruption
from hf_ext._calls.streaming.pieces import BodyReader, body_reader
from hf_ext._calls.streaming.steps import StreamStep
from hf_ext._core.results.meta import Meta, attach_meta
from hf_ext._core.results.result import Result
from hf_ext._core.values.async_pairs import awithin
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import HfError, NetworkError, RequestTimeoutError, ResponseDecodeError, ValidationError
from hf_ext.transport.base import AsyncStreamResponse, Response

if TYPE_CHECKING:
    from hf_ext._calls.streaming import accumulator as accumulators
else:
    accumulators = LazyModule("hf_ext._calls.streaming.accumulator")

E = TypeVar("E")
R = TypeVar("R")
T = TypeVar("T")

_IGNORED_AFTER_ANSWER = (NetworkError, RequestTimeoutError, ResponseDecodeError)
_CLOSED = "it was closed by the client before it finished"
_DRAIN_SECONDS = 0.5  # servers end the body right after [DONE]; if the end is read, the connection can be reused


class AsyncStream(AbstractAsyncContextManager["AsyncStream[E, R]"], Generic[E, R]):
    """The stream of one answer: iterate over the stream for the events, or over `text_stream` for the text.

        async with client.chat.stream(messages, model="org/name") as stream:
            async for text in stream.text_stream:
                print(text, end="")

    The request is sent when the stream is entered (`async with`) or first iterated. The end of the block, an error and
    cancellation close the stream. Without a block, a `break` out of the loop closes the stream too. In a block, a
    `break` only pauses the stream: a new loop continues it.

    Raises, after all received events have been returned:
        StreamInterruptedError: The answer ended early, or has an error; `partial` has what was received.
        HfError: The server sent an error, or another body without an answer, instead of the stream.
    """

    __module__ = "hf_ext"  # where users import it from

    def __init__(self, call: AsyncStreamCall[E], accumulator: accumulators.Accumulator[E, R]) -> None:
        self._observation: Observation | None = None  # None before the start and after the end of the observation
        self._call = call
        self._guard = call.guard
        self._accumulator = accumulator
        self._response: AsyncStreamResponse | None = None
        self._reader: BodyReader[E] | None = None
        self._ready: deque[E] = deque()
        self._error: HfError | None = None
        self._was_closed_early = False
        self._whole: R | None = None  # the result after the end, or from a document that was sent instead of a stream
        self._entered = False
        self._ended = False
        self._closed = False
        self._count = 0  # received events
        self._generators: list[AsyncGenerator[Any, None]] = []

    async def __aenter__(self) -> Self:
        self._entered = True
        try:
            await self._open()
        except BaseException:
            if self._response is not None:
                await self._response.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._guard is not None:
                await self._guard.leave(error)
            await self.aclose()
        except BaseException:
            await self.aclose()  # again: a signal handler may have raised an exception in the first call
            raise

    def __aiter__(self) -> AsyncIterator[E]:
        """Iterate over the events."""
        return self._register(self._events())

    @property
    def text_stream(self) -> AsyncIterator[str]:
        """An iterator over the pieces of text."""
        return self._register(self._texts())

    @property
    def steps(self) -> AsyncIterator[StreamStep]:
        """An iterator over named events: pieces of text, pieces of reasoning, and tool calls when they are complete."""
        return self._register(self._typed_steps())

    @property
    def partial(self) -> R:
        """The result of the events received so far; it has the same type as the complete result."""
        result = self._accumulator.result() if self._whole is None else self._whole
        if self._ended:
            self._whole = result
        return attach_meta(result, self.meta)

    @property
    def meta(self) -> Meta:
        """The status, headers and duration of the response; empty before the stream is opened."""
        response = self._response
        if response is None:
            return Meta()
        return Meta(response.status_code, response.headers, response.elapsed, self._call.lookup)

    @property
    def interruption(self) -> HfError | None:
        """The error that interrupted the answer; None if there was no error, or if the client closed the stream."""
        return None if self._was_closed_early else self._error

    async def show(self) -> R:
        """Show the answer while it is received, and return the complete result.

        A notebook and a terminal show the formatted answer, which needs the extra `display`; any other output gets its
        text. The answer is drawn at most 12 times a second.
        """
        with import_module("hf_ext.display.live").start() as live:
            async for _ in self:
                live.update(lambda: self.partial)
        return await self.final()

    def __repr__(self) -> str:
        state = "closed" if self._closed else "ended" if self._ended else "open" if self._response else "not sent"
        return f"<{type(self).__name__}: {self._count:,} chunks, {state}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a stream cannot be pickled: pickle the result of final()")

    def __del__(self) -> None:
        if self._observation is not None:  # the caller dropped the stream without closing it
            self._observe_close()

    async def final(self) -> R:
        """Read to the end of the stream, and return the complete result."""
        async for _ in self:
            pass
        result = self.partial
        return result.verify() if isinstance(result, Result) else result

    async def aclose(self) -> None:
        """Close the stream, also from another task; safe to call more than once."""
        if self._closed:
            return
        self._closed = True
        try:
            self._observe_close()
            if self._guard is not None:
                await self._guard.leave()
            if self._response is not None:
                await self._response.aclose()
        except BaseException:
            if self._response is not None:
                await self._response.aclose()  # again: a signal handler may have raised an exception in the first call
            raise
        for generator in self._generators:
            with suppress(RuntimeError, ValueError):  # another task is reading; closing the response wakes it
                await generator.aclose()

    def _register(self, generator: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
        # Inside a block, the stream closes its generators, so that a `break` only pauses it.
        if self._entered:
            self._generators.append(generator)
        return generator

    async def _events(self) -> AsyncGenerator[E, None]:
        ready = self._ready
        try:
            while await self._fill():
                while ready:
                    yield ready.popleft()
        finally:
            await self._leave()

    async def _texts(self) -> AsyncGenerator[str, None]:
        ready = self._ready
        try:
            while await self._fill():
                while ready:
                    text = self._accumulator.text(ready.popleft())
                    if text:
                        yield text
        finally:
            await self._leave()

    async def _typed_steps(self) -> AsyncGenerator[StreamStep, None]:
        ready, steps = self._ready, self._accumulator.steps
        try:
            while await self._fill():
                for step in steps(ready):
                    yield step
            for step in self._accumulator.last_steps(self.partial):
                yield step
        finally:
            await self._leave()

    async def _leave(self) -> None:
        """Close the stream at the end of an iterator. In a block, the end of the block closes the stream."""
        if not self._entered:
            await self.aclose()

    async def _fill(self) -> bool:
        """Receive until there are events to return, and return True; return False at the end of the answer."""
        response, reader = await self._open()
        while not self._ready and not self._ended:
            await self._receive(response, reader)
        if not self._ready and self._error is not None:
            raise self._error
        return bool(self._ready)

    async def _receive(self, response: AsyncStreamResponse, reader: BodyReader[E]) -> None:
        if self._closed:
            raise error_from_interruption(NetworkError(_CLOSED), self.partial, self.meta, where=self._call.where)
        cause: HfError | None = None
        data: bytes | None = None
        try:
            data = await response.receive()
        except HfError as error:
            cause = error
        except BaseException as error:  # cancelled, or interrupted by a signal
            self._observe_end(error)
            raise
        waiting = len(self._ready)
        try:
            if data is None:
                reader.end()
            else:
                reader.feed(data)
        except Exception as error:  # noqa: BLE001 - the server chose the bytes, so a parser may raise anything
            cause = error_of_parser(error)
        self._count_events(len(self._ready) - waiting)
        if cause is None and data is not None and not reader.done:
            return
        self._was_closed_early = self._closed
        await self._end(response, reader, NetworkError(_CLOSED) if self._closed else cause)

    def _count_events(self, count: int) -> None:
        self._count += count
        if self._observation is not None:
            for _ in range(count):
                self._observation.event()

    async def _end(self, response: AsyncStreamResponse, reader: BodyReader[E], cause: HfError | None) -> None:
        """Determine how the answer ended; an error is raised later, after the events before it were returned."""
        self._ended = True
        if reader.is_document and cause is None:
            self._parse_document(response, reader.pending)
        else:
            self._error = self._error_at_end(cause, reader)
        self._observe_end(self._error)
        if reader.done:
            await self._drain(response)
        await response.aclose()

    def _observe_opened(self) -> None:
        if self._observation is not None:
            self._observation.opened(self.meta)

    def _observe_close(self) -> None:
        observation, self._observation = self._observation, None
        if observation is not None:
            observation.close(self.meta, lambda: self.partial)

    def _observe_end(self, error: BaseException | None) -> None:
        if self._guard is not None and self._guard.is_opening:
            return  # the policy may make another attempt
        if self._was_closed_early:
            self._observe_close()
            return
        observation, self._observation = self._observation, None
        if observation is None:
            return
        if error is None:
            observation.end(self.meta, lambda: self.partial)
        else:
            observation.error(error)

    def _error_at_end(self, cause: HfError | None, reader: BodyReader[E]) -> HfError | None:
        """Return the error to raise at the end; None if the answer is complete, even if an error followed it."""
        reason = self._accumulator.failure_reason
        if reason and (cause is None or isinstance(cause, _IGNORED_AFTER_ANSWER)):
            cause = error_from_finish_reason(reason, self.meta, where=self._call.where)
        has_started = self._accumulator.has_started
        has_ended = reader.done or (reader.ends_with_body and cause is None)
        if cause is None and has_ended and not has_started:
            cause = ResponseDecodeError("it ended without an answer", where=self._call.where)
        is_complete = self._accumulator.is_complete or (has_ended and has_started)
        if is_complete and (cause is None or isinstance(cause, _IGNORED_AFTER_ANSWER)):
            return None
        error = error_from_interruption(
            cause, self.partial, self.meta, where=self._call.where, pending=reader.pending, has_started=has_started
        )
        error.__cause__ = cause
        return redact_error(error, self._call.secrets)

    def _parse_document(self, response: AsyncStreamResponse, content: bytes) -> None:
        """Parse a result that the server sent as one document instead of a stream."""
        try:
            whole: R = self._call.parse(Response(response.status_code, response.headers, content, response.elapsed))
        except HfError as error:
            self._whole, self._error = error.partial, redact_error(error, self._call.secrets)
            if is_truncated_json(content):
                cut = error_from_interruption(None, self.partial, self.meta, where=self._call.where, pending=content)
                self._error = redact_error(cut, self._call.secrets)
        else:
            self._whole = whole
            for event in self._accumulator.to_events(whole):
                self._accumulator.add(event)
                self._ready.append(event)

    async def _drain(self, response: AsyncStreamResponse) -> None:
        """Read the end of the body, so that the transport can keep the connection."""
        try:
            await awithin(Deadline(_DRAIN_SECONDS), _read_to_end, response)
        except (HfError, TimeoutError) as error:  # the answer is complete; the connection is closed instead of reused
            raise_from_signal_handler(error)

    async def _open(self) -> tuple[AsyncStreamResponse, BodyReader[E]]:
        if self._response is None or self._reader is None:
            await self._open_observed()
        if self._response is None or self._reader is None:
            raise ValidationError("the policy did not open the stream", where=self._call.where)
        return self._response, self._reader

    async def _open_observed(self) -> None:
        """Open the stream under the policy, and observe it from here to its end."""
        if self._closed:
            raise ValidationError("the stream is closed; create another one", where=self._call.where)
        self._observation = await self._call.start()
        try:
            if self._guard is None:
                await self._connect()
            else:
                await self._guard.open(self, self._attempt)
                self._observe_opened()
        except BaseException as error:
            self._observe_end(error)
            raise
        self._call.drop_arguments()
        if self._ended:
            self._observe_end(self._error)

    async def _attempt(self) -> None:
        """Open the stream once. If this fails, discard what was received, so that a policy can make another attempt."""
        try:
            await self._connect()
        except BaseException as error:
            if self._observation is not None:
                self._observation.attempt_failed(error)
            response, self._response, self._reader = self._response, None, None
            self._error, self._whole, self._ended = None, None, False
            if response is not None:
                await response.aclose()
            raise

    async def _connect(self) -> None:
        """Send the request, and receive until the first bytes show the kind of body.

        Raise an error that was sent instead of a stream.
        """
        if self._observation is not None:
            self._observation.attempt()
        response = self._response = await self._call.open()
        if self._guard is None:
            self._observe_opened()
        reader = self._reader = body_reader(
            self._call.decode,
            events=self._ready,
            accumulator=self._accumulator,
            meta=self.meta,
            where=self._call.where,
            max_event_bytes=self._call.max_event_bytes,
            is_model_call=self._call.is_model_call,
        )
        while not reader.has_started and not self._ended:
            await self._receive(response, reader)
        if reader.is_document and self._error is not None:
            raise self._error


async def _read_to_end(response: AsyncStreamResponse) -> None:
    while await response.receive() is not None:
        pass
