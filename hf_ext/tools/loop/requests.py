"""Requests of a run: the first is built, and thereby validated, before the run starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

B = TypeVar("B")


class Requests(Generic[B]):
    """The requests of one run.

    Args:
        build: Builds a request from the messages and the seconds that it may take.
        messages: The messages of the first request.
        deadline: The seconds for the whole run; None for no limit.
    """

    def __init__(self, build: Callable[[Any, float | None], B], messages: Any, deadline: float | None) -> None:
        self._build = build
        self._first: B | None = build(messages, deadline)

    def next(self, messages: Any, seconds: float | None) -> B:
        """Return the next request. The first is not built again, except if a deadline leaves it less time."""
        first, self._first = self._first, None
        return self._build(messages, seconds) if first is None or seconds is not None else first
