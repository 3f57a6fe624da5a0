"""Line: who waits, in the order of coming, and what those before each will take. Not locked: its owner is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.resilience._buckets import Cost
from hf_ext.resilience._event import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hf_ext.errors import HfError

__all__ = ["Line", "Waiter"]

_SPARE_PLACES = 64


class Waiter:
    """One who waits: `signal` wakes it before its own alarm, which is set for `due`.

    Attributes:
        expires: When it leaves at the latest.
        has_deadline: Whether a deadline says so, and not the limiter's own `max_wait`.
        patience: How much longer than expected it sleeps; it grows while the line is slower than expected.
        place: Where it stands in the line, 0 if it is not there.
        is_passed_over: Whether the line goes on without it, since it has not woken when its turn came.
    """

    __slots__ = ("cost", "due", "error", "expires", "has_deadline", "is_passed_over", "patience", "place", "signal")

    def __init__(self, cost: Cost, now: float, max_wait: float, deadline: float | None = None) -> None:
        self.cost = cost
        self.due = now
        self.has_deadline = deadline is not None and deadline < max_wait
        self.expires = now + (max_wait if deadline is None else min(deadline, max_wait))
        self.signal = Signal()
        self.error: HfError | None = None
        self.patience = 1
        self.place = 0
        self.is_passed_over = False


class Line:
    """Waiters in order. Every operation takes O(log n), whoever leaves from wherever.

    The sums are binary indexed trees (Fenwick, 1994): node i holds the sum of the places from i - lowbit(i) + 1 to i.
    """

    def __init__(self) -> None:
        self._waiters: list[Waiter | None] = []
        self._counts: list[int] = []
        self._requests: list[float] = []
        self._tokens: list[float] = []
        self._clear()

    def _clear(self) -> None:
        # Place 0 is no place: the trees begin with 1.
        self._waiters, self._counts, self._requests, self._tokens = [None], [0], [0.0], [0.0]
        self._length = 0
        self._first: Waiter | None = None  # None if it has to be looked for

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Waiter]:
        return (waiter for waiter in self._waiters if waiter is not None)

    def append(self, waiter: Waiter) -> None:
        """Let `waiter` wait behind all others."""
        if len(self._waiters) > 2 * self._length + _SPARE_PLACES:
            self._close_up()
        waiter.place = place = len(self._waiters)
        count, requests, tokens = (0, 0.0, 0.0) if waiter.is_passed_over else (1, *waiter.cost)
        child, end = place - 1, place - (place & -place)
        while child > end:
            count += self._counts[child]
            requests += self._requests[child]
            tokens += self._tokens[child]
            child -= child & -child
        self._counts.append(count)
        self._requests.append(requests)
        self._tokens.append(tokens)
        self._waiters.append(waiter)
        self._length += 1

    def remove(self, waiter: Waiter) -> None:
        """Let `waiter` leave."""
        if not waiter.is_passed_over:
            self._add(waiter, -1)
        self._waiters[waiter.place] = None
        waiter.place = 0
        self._length -= 1
        if not self._length:
            self._clear()

    def pass_over(self, waiter: Waiter) -> None:
        """Go on without `waiter`, which keeps its place."""
        waiter.is_passed_over = True
        self._add(waiter, -1)

    def call_back(self, waiter: Waiter) -> None:
        """Count `waiter` again, at its place."""
        waiter.is_passed_over = False
        self._add(waiter, 1)

    def first(self) -> Waiter | None:
        """Return who is first of those that are not passed over."""
        if self._first is None:
            self._first = self._find_first()
        return self._first

    def _find_first(self) -> Waiter | None:
        counts, size = self._counts, len(self._counts)
        place, step = 0, 1 << (size - 1).bit_length()
        while step := step >> 1:
            if place + step < size and not counts[place + step]:
                place += step
        return self._waiters[place + 1] if place + 1 < size else None

    def before(self, waiter: Waiter) -> Cost:
        """Return what those before `waiter` will take."""
        requests = tokens = 0.0
        place = waiter.place - 1
        while place:
            requests += self._requests[place]
            tokens += self._tokens[place]
            place -= place & -place
        return Cost(requests, tokens)

    def _add(self, waiter: Waiter, sign: int) -> None:
        if sign > 0 or waiter is self._first:
            self._first = None
        place, size = waiter.place, len(self._counts)
        requests, tokens = sign * waiter.cost.requests, sign * waiter.cost.tokens
        while place < size:
            self._counts[place] += sign
            self._requests[place] += requests
            self._tokens[place] += tokens
            place += place & -place

    def _close_up(self) -> None:
        """Give away the places of those who left."""
        waiters = list(self)
        self._clear()
        for waiter in waiters:
            self.append(waiter)
