"""Accumulator of the log of an endpoint."""

from __future__ import annotations

from hf_ext._calls.streaming.steps import TextSteps
from hf_ext.endpoints.results import LogLine


class LogAccumulator(TextSteps[LogLine]):
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

    def to_events(self, result: str) -> list[LogLine]:
        """Return the lines of a log that was received as one text."""
        return [LogLine(text=line) for line in result.splitlines()]
