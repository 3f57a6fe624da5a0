"""StreamTimer: when the events of a stream came, and how many tokens they brought."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["StreamTimer", "awatched", "watched"]

E = TypeVar("E")


class StreamTimer:
    """Watches one stream from the moment it was asked for.

    Tokens are what the server counted (`usage` in an event), else the events with text: servers send one for each.
    """

    __slots__ = ("_clock", "_first", "_last", "_texts", "_usage", "model", "started")

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.started = clock()
        self.model = ""
        self._first = self._last = self.started
        self._texts = 0
        self._usage: Any = None

    def observe(self, event: Any) -> None:
        """Take note of an event that has just come: a chunk, or a piece of text."""
        text = event if isinstance(event, str) else getattr(event, "text", "") or getattr(event, "thinking", "")
        if text:
            self._last = self._clock()
            if not self._texts:
                self._first = self._last
            self._texts += 1
        self._usage = getattr(event, "usage", None) or self._usage
        self.model = self.model or getattr(event, "model", None) or ""

    @property
    def time_to_first_token(self) -> float | None:
        """Seconds from asking to the first text; None if there was none."""
        return self._first - self.started if self._texts else None

    @property
    def input_tokens(self) -> int:
        """Prompt tokens, 0 if the server did not say."""
        return getattr(self._usage, "prompt_tokens", None) or 0

    @property
    def output_tokens(self) -> int:
        """Tokens generated."""
        return getattr(self._usage, "completion_tokens", None) or self._texts

    @property
    def tokens_per_second(self) -> float | None:
        """Tokens after the first, by the time from the first text to the last; None if there was but one."""
        seconds = self._last - self._first
        return (self.output_tokens - 1) / seconds if seconds > 0 else None


def watched(events: Iterable[E], timer: StreamTimer) -> Iterator[E]:
    """Yield `events`, taking the time of each."""
    for event in events:
        timer.observe(event)
        yield event


class awatched(AsyncIterator[E]):  # noqa: N801 - the twin of watched
    """Yield `events`, taking the time of each; unlike a generator it needs no closing."""

    __slots__ = ("_events", "_timer")

    def __init__(self, events: AsyncIterable[E], timer: StreamTimer) -> None:
        self._events = aiter(events)
        self._timer = timer

    async def __anext__(self) -> E:
        event = await anext(self._events)
        self._timer.observe(event)
        return event
