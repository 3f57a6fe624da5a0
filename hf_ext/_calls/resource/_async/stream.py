"""Stream: the events of one answer as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from hf_ext._calls.request.errors_in_success import error_from_finish_reason
from hf_ext._calls.request.response_errors import redact_token
from hf_ext._calls.streaming.document import is_truncated_json
from hf_ext._calls.streaming.events import EventReader
from hf_ext._calls.streaming.interruption import error_from_interruption
from hf_ext._core.results.meta import Meta
from hf_ext._core.results.result import Result
from hf_ext._core.values.async_pairs import awithin
from hf_ext._core.values.deadline import Deadline
from hf_ext.errors import HfError, NetworkError, RequestTimeoutError, ResponseDecodeError
from hf_ext.transport.base import Response

if TYPE_CHECKING:
    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.settings.secret import Secret
    from hf_ext.transport.base import AsyncStreamResponse

E = TypeVar("E")
R = TypeVar("R")
T = TypeVar("T")

_HARMLESS = (NetworkError, RequestTimeoutError, ResponseDecodeError)  # once the answer is complete
_CLOSED_HERE = "it was closed here before its end"
_DRAIN_SECONDS = 0.5  # servers end the body right after [DONE]: reading that far keeps the connection


class AsyncStream(AbstractAsyncContextManager["AsyncStream[E, R]"], Generic[E, R]):
    """An answer that is still coming: iterate for its events, or over `text_stream` for its text.

    The request is sent when the stream is entered (`async with`) or first iterated. Leaving the block, breaking out of
    a loop without a block, an error and cancellation close it; pausing is simply not reading.

    Raises, once everything that arrived has been handed over:
        StreamInterruptedError: The answer broke off, or the server reported an error; `partial` is what had arrived.
        HfError: The server sent an error, or nothing of an answer, in place of the stream.
    """

    __module__ = "hf_ext"  # where users import it from

    def __init__(
        self,
        open_stream: Callable[[], Awaitable[AsyncStreamResponse]],
        *,
        decode: Callable[[bytes], E],
        parse: Callable[[Response], R],
        accumulator: Accumulator[E, R],
        where: str,
        max_event_bytes: int,
        token: Secret | None = None,
        is_model_call: bool = False,
    ) -> None:
        self._open_stream = open_stream
        self._decode = decode
        self._parse = parse
        self._accumulator = accumulator
        self._where = where
        self._max_event_bytes = max_event_bytes
        self._token = token
        self._of_model = is_model_call
        self._response: AsyncStreamResponse | None = None
        self._reader: EventReader[E] | None = None
        self._ready: deque[E] = deque()
        self._failure: HfError | None = None
        self._was_cut_here = False
        self._answer: R | None = None  # one that came whole, in place of events
        self._entered = False
        self._ended = False
        self._closed = False
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
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[E]:
        """Yield each event."""
        return self._kept(self._events())

    @property
    def text_stream(self) -> AsyncIterator[str]:
        """Iterate for each piece of text."""
        return self._kept(self._texts())

    @property
    def partial(self) -> R:
        """What has arrived so far, in the type of the whole answer; its `meta` is that of the call."""
        result = self._accumulator.result() if self._answer is None else self._answer
        return result.attach_meta(self.meta) if isinstance(result, Result) else result

    @property
    def meta(self) -> Meta:
        """Facts about the call, once it is open."""
        response = self._response
        return Meta() if response is None else Meta(response.status_code, response.headers, response.elapsed)

    @property
    def interruption(self) -> HfError | None:
        """Why the answer did not arrive whole; None as long as it may, and if it was closed here."""
        return None if self._was_cut_here else self._failure

    async def final(self) -> R:
        """Read to the end and return the whole answer."""
        async for _ in self:
            pass
        result = self.partial
        return result.verify() if isinstance(result, Result) else result

    async def aclose(self) -> None:
        """End the stream, also from where it is not read; safe to call more than once."""
        if self._closed:
            return
        self._closed = True
        if self._response is not None:
            await self._response.aclose()
        for generator in self._generators:
            with suppress(RuntimeError, ValueError):  # somebody reads it just now, whom the closed response will wake
                await generator.aclose()

    def _kept(self, generator: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
        # Inside a block the stream owns its generators, so that a `break` pauses; outside it ends them.
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
            await self._left()

    async def _texts(self) -> AsyncGenerator[str, None]:
        ready = self._ready
        try:
            while await self._fill():
                while ready:
                    text = self._accumulator.text(ready.popleft())
                    if text:
                        yield text
        finally:
            await self._left()

    async def _left(self) -> None:
        """End what nobody else ends: outside of a block, a stream ends with its iterator."""
        if not self._entered:
            await self.aclose()

    async def _fill(self) -> bool:
        """Wait for events; False at the end of the answer."""
        if self._reader is None:
            await self._open()
        while not self._ready and not self._ended:
            await self._receive()
        if not self._ready and self._failure is not None:
            raise self._failure
        return bool(self._ready)

    async def _receive(self) -> None:
        if self._closed:
            raise error_from_interruption(NetworkError(_CLOSED_HERE), self.partial, self.meta, where=self._where)
        response, reader = await self._open()
        cause: HfError | None = None
        data: bytes | None = None
        accumulate, hand_over = self._accumulator.add, self._ready.append
        try:
            data = await response.receive()
        except HfError as error:
            cause = error
        try:
            for event in reader.end() if data is None else reader.feed(data):
                accumulate(event)
                hand_over(event)
        except HfError as error:
            cause = self._without_secrets(error)
        else:
            if data is not None and not reader.done:
                return
        self._was_cut_here = self._closed
        await self._end(NetworkError(_CLOSED_HERE) if self._closed else cause)

    async def _end(self, cause: HfError | None) -> None:
        """Settle how the answer ended; a failure is raised when all that came before it has been handed over."""
        self._ended = True
        response, reader = await self._open()
        if reader.is_document and cause is None:
            self._read_document(response, reader.pending)
        else:
            self._failure = self._failure_of(cause, reader)
        if reader.done:
            await self._drain(response)
        await response.aclose()

    def _failure_of(self, cause: HfError | None, reader: EventReader[E]) -> HfError | None:
        """Return what to raise for a stream that ended so; None if the answer is complete, whatever came behind it."""
        reason = self._accumulator.failure_reason
        if reason and (cause is None or isinstance(cause, _HARMLESS)):
            cause = error_from_finish_reason(reason, self.meta, where=self._where)
        has_begun = self._accumulator.has_started
        if cause is None and reader.done and not has_begun:
            cause = ResponseDecodeError("it ended without an answer", where=self._where)
        finished = self._accumulator.is_complete or (reader.done and has_begun)
        if finished and (cause is None or isinstance(cause, _HARMLESS)):
            return None
        failure = error_from_interruption(cause, self.partial, self.meta, where=self._where, pending=reader.pending)
        failure.__cause__ = cause
        return failure

    def _read_document(self, response: AsyncStreamResponse, content: bytes) -> None:
        """Read a whole answer that came in place of a stream, as `create` reads it."""
        try:
            self._answer = self._parse(Response(response.status_code, response.headers, content, response.elapsed))
        except HfError as error:
            self._answer, self._failure = error.partial, self._without_secrets(error)
            if is_truncated_json(content):
                self._failure = error_from_interruption(
                    None, self.partial, self.meta, where=self._where, pending=content
                )
        else:
            self._ready.extend(self._accumulator.to_events(self._answer))

    def _without_secrets(self, error: HfError) -> HfError:
        """Return an error without the token, and without the frames that hold what the server sent."""
        return redact_token(error, self._token).with_traceback(None)

    async def _drain(self, response: AsyncStreamResponse) -> None:
        try:
            async with awithin(Deadline(_DRAIN_SECONDS)):
                while await response.receive() is not None:
                    pass
        except (HfError, TimeoutError):
            return  # the answer is complete; only the connection is lost

    async def _open(self) -> tuple[AsyncStreamResponse, EventReader[E]]:
        if self._response is None or self._reader is None:
            self._response = await self._open_stream()
            self._reader = EventReader(
                self._decode,
                accumulator=self._accumulator,
                meta=self.meta,
                where=self._where,
                max_event_bytes=self._max_event_bytes,
                is_model_call=self._of_model,
            )
            await self._read_first(self._reader)
        return self._response, self._reader

    async def _read_first(self, reader: EventReader[E]) -> None:
        """Read what may have come in place of a stream: an error there is raised as one of a refused stream is."""
        while not reader.has_begun and not self._ended:
            await self._receive()
        if reader.is_document and self._failure is not None:
            raise self._failure
