"""Accumulator of the log of an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.streaming.steps import text_steps
from hf_ext.endpoints.results import LogLine

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Sequence

    from hf_ext._calls.streaming.steps import StreamStep


class LogAccumulator:
    """Collects the lines of a log. A log may end after any line, and a line about an error does not fail the stream."""

    can_report_errors = False
    failure_reason = ""
    has_answer = True
    has_started = True

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, event: LogLine) -> None:
        """Add the next line."""
        self._lines.append(event.text)

    @property
    def is_complete(self) -> bool:
        """Always True: a log has no final event."""
        return True

    def result(self) -> str:
        """Return the lines that were received, as one text."""
        return "\n".join(self._lines)

    def text(self, event: LogLine) -> str:
        """Return the text of a line."""
        return event.text

    def steps(self, events: deque[LogLine]) -> Iterator[StreamStep]:
        """Yield the texts of events as steps; the events are removed from `events`."""
        return text_steps(events, self.text)

    def last_steps(self, result: Any) -> Sequence[StreamStep]:  # noqa: ARG002 - no step is left
        """Return no steps, because each text has its step."""
        return ()

    def to_events(self, result: str) -> list[LogLine]:
        """Return the lines of a log that was received as one text."""
        return [LogLine(text=line) for line in result.splitlines()]
