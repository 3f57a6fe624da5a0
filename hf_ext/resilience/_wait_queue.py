"""WaitQueue: the waiting calls of a rate limiter, and the total cost of the calls before each waiting call.

The caller must hold a lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.resilience._buckets import Cost
from hf_ext.resilience._event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hf_ext.errors import HfError

_SPARE_POSITIONS = 64


class Waiter:
    """A call that waits until its cost can be taken.

    Attributes:
        cost: The requests and tokens that the call will take.
        due: The time at which the timer of the waiter ends. `event` can wake the waiter earlier.
        error: The error to raise when the waiter wakes, or None.
        expires: The latest time at which the waiter stops waiting.
        has_deadline: Whether `expires` comes from a deadline and not from the `max_wait` of the limiter.
        timer_factor: The expected wait is multiplied by this factor. It grows while the queue is slower than expected.
        position: The position in the queue.
        is_skipped: Whether the queue ignores the waiter, because the waiter did not wake at its turn.
    """

    __slots__ = ("cost", "due", "error", "event", "expires", "has_deadline", "is_skipped", "position", "timer_factor")

    def __init__(self, cost: Cost, now: float, max_wait: float, deadline: float | None = None) -> None:
        self.cost = cost
        self.due = now
        self.has_deadline = deadline is not None and deadline < max_wait
        self.expires = now + (max_wait if deadline is None else min(deadline, max_wait))
        self.event = Event()
        self.error: HfError | None = None
        self.timer_factor = 1
        self.position = 0
        self.is_skipped = False


class WaitQueue:
    """Keep waiters in the order of their arrival. Each operation is O(log n), even `remove` at any position.

    The sums are binary indexed trees (Fenwick, 1994). Node i is the sum of the positions i - lowbit(i) + 1 to i.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        # The first position of the trees is 1; position 0 is not used.
        self._waiters: list[Waiter | None] = [None]
        self._counts: list[int] = [0]
        self._requests: list[float] = [0.0]
        self._tokens: list[float] = [0.0]
        self._length = 0
        self._first: Waiter | None = None  # None if `first` must search

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Waiter]:
        return (waiter for waiter in self._waiters if waiter is not None)

    def append(self, waiter: Waiter) -> None:
        """Add `waiter` at the end."""
        if len(self._waiters) > 2 * self._length + _SPARE_POSITIONS:
            self._compact()
        waiter.position = position = len(self._waiters)
        count, requests, tokens = (0, 0.0, 0.0) if waiter.is_skipped else (1, *waiter.cost)
        child, end = position - 1, position - (position & -position)
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
        """Remove `waiter`."""
        if not waiter.is_skipped:
            self._add(waiter, -1)
        self._waiters[waiter.position] = None
        self._length -= 1
        if not self._length:
            self._clear()

    def skip(self, waiter: Waiter) -> None:
        """Ignore `waiter`, but keep its position."""
        waiter.is_skipped = True
        self._add(waiter, -1)

    def unskip(self, waiter: Waiter) -> None:
        """Stop ignoring `waiter`, which has kept its position."""
        waiter.is_skipped = False
        self._add(waiter, 1)

    def first(self) -> Waiter | None:
        """Return the first waiter that is not skipped, or None."""
        if self._first is None:
            self._first = self._find_first()
        return self._first

    def _find_first(self) -> Waiter | None:
        counts, size = self._counts, len(self._counts)
        position, step = 0, 1 << (size - 1).bit_length()
        while step := step >> 1:
            if position + step < size and not counts[position + step]:
                position += step
        return self._waiters[position + 1] if position + 1 < size else None

    def cost_before(self, waiter: Waiter) -> Cost:
        """Return the total cost of the waiters before `waiter`. Skipped waiters are not included."""
        requests = tokens = 0.0
        position = waiter.position - 1
        while position:
            requests += self._requests[position]
            tokens += self._tokens[position]
            position -= position & -position
        return Cost(requests, tokens)

    def _add(self, waiter: Waiter, sign: int) -> None:
        if sign > 0 or waiter is self._first:
            self._first = None
        position, size = waiter.position, len(self._counts)
        requests, tokens = sign * waiter.cost.requests, sign * waiter.cost.tokens
        while position < size:
            self._counts[position] += sign
            self._requests[position] += requests
            self._tokens[position] += tokens
            position += position & -position

    def _compact(self) -> None:
        """Remove the positions of waiters that have left the queue."""
        waiters = list(self)
        self._clear()
        for waiter in waiters:
            self.append(waiter)
