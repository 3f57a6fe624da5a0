"""StreamTimer: measure when the events of a stream arrive, and how many tokens they contain."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.results.token_counts import NO_TOKENS, count_tokens, usage_of

if TYPE_CHECKING:
    from collections.abc import Callable

E = TypeVar("E")


class StreamTimer:
    """Measure one stream, from the moment when this object is created.

    The number of tokens is the number that the server reports (`usage` in an event). If the server reports none, each
    event with text counts as one token, because servers usually send one event for each token.
    """

    __slots__ = ("_clock", "_first", "_last", "_texts", "_tokens", "model", "started")

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.started = clock()
        self.model = ""
        self._first = self._last = self.started
        self._texts = 0
        self._tokens = NO_TOKENS

    def observe(self, event: Any) -> None:
        """Record the arrival of an event: a chunk or a text."""
        text = event if isinstance(event, str) else getattr(event, "text", "") or getattr(event, "reasoning_text", "")
        if text:
            self._last = self._clock()
            if not self._texts:
                self._first = self._last
            self._texts += 1
        self._tokens = count_tokens(usage_of(event)) or self._tokens
        self.model = self.model or getattr(event, "model", None) or ""

    def complete(self, stream: object) -> None:
        """Record the tokens that the server reported in a stream whose events were not recorded."""
        if self._tokens is NO_TOKENS:
            self._tokens = count_tokens(usage_of(stream)) or NO_TOKENS

    @property
    def time_to_first_token(self) -> float | None:
        """Seconds from the request to the first text, or None if there was no text."""
        return self._first - self.started if self._texts else None

    @property
    def input_tokens(self) -> int:
        """Number of prompt tokens, 0 if the server did not report it."""
        return self._tokens.input

    @property
    def output_tokens(self) -> int:
        """Number of generated tokens."""
        return self._tokens.output or self._texts

    @property
    def tokens_per_second(self) -> float | None:
        """Number of tokens after the first token, divided by the seconds from the first text to the last text.

        None if there was only one text.
        """
        seconds = self._last - self._first
        return (self.output_tokens - 1) / seconds if seconds > 0 else None


def timed_events(events: Iterable[E], timer: StreamTimer) -> Iterator[E]:
    """Yield `events`, and record in `timer` when each event arrives."""
    for event in events:
        timer.observe(event)
        yield event


class AsyncTimedEvents(AsyncIterator[E]):
    """Yield `events`, and record when each event arrives. Unlike an async generator, this object needs no closing."""

    __slots__ = ("_events", "_timer")

    def __init__(self, events: AsyncIterable[E], timer: StreamTimer) -> None:
        self._events = aiter(events)
        self._timer = timer

    async def __anext__(self) -> E:
        event = await anext(self._events)
        self._timer.observe(event)
        return event
