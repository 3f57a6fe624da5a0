"""The limit of connections in use. It is in front of httpcore's pool, so that no request waits inside the pool.

If a request is cancelled while it waits inside httpcore's pool, its connection can stay reserved for ever.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import anyio

from hf_ext.transport._transport_error import TransportError
from hf_ext.transport._wakeup import Wakeup

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline

_CHECK_SECONDS = 1.0
"""A waiting thread checks this often whether a slot is free, because an interrupted thread may not have woken it."""


class Slot:
    """A connection in use. It becomes free by `release`, or when the slot is deleted.

    Attributes:
        limit: The limit of connections in use.
    """

    # A default of the class instead of a constructor: a signal handler may raise an exception inside a constructor.
    limit: SlotCounter | None = None

    def release(self) -> None:
        """Make the slot free. Further calls have no effect."""
        if self.limit is not None:
            self.limit.remove(self)

    __del__ = release


class SlotCounter:
    """The slots in use, and the requests that wait for a slot, in the order of their arrival.

    The count of the slots in use is derived from the existing slots, so that no interrupt can make it wrong. `remove`
    uses no lock, because the garbage collector may call it while this thread holds the lock.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._used: set[int] = set()
        self._waiting: deque[Any] = deque()  # of Wakeup or anyio.Event

    def remove(self, slot: Slot) -> None:
        """Remove a slot from the slots in use, and wake the first waiting request."""
        if id(slot) in self._used:
            self._used.discard(id(slot))
            self._wake_first()

    def _wake_first(self) -> None:
        with suppress(IndexError):
            self._waiting[0].set()

    def _add(self, slot: Slot, waiter: object = None) -> bool:
        """Add a slot to the slots in use, if it is free and no other request waits before `waiter`."""
        is_first = not self._waiting or self._waiting[0] is waiter
        if not is_first or len(self._used) >= self._limit:
            return False
        self._used.add(id(slot))
        return True

    def _leave(self, waiter: object) -> None:
        with suppress(ValueError):
            self._waiting.remove(waiter)
        if len(self._used) < self._limit:
            self._wake_first()


class AsyncConnectionLimit(SlotCounter):
    """The limit of connections in use in one event loop."""

    async def acquire(self, seconds: float | None, deadline: Deadline | None) -> Slot:
        """Wait for a free slot.

        Raises:
            TransportError: The kind is PoolTimeout.
        """
        slot = Slot()
        slot.limit = self
        if self._add(slot):
            return slot
        waiter = anyio.Event()
        self._waiting.append(waiter)
        ends_at = _end(seconds, deadline)
        try:
            while not self._add(slot, waiter):
                waiter = self._replace(waiter)
                with anyio.move_on_after(_remaining(ends_at)):
                    await waiter.wait()
        finally:
            self._leave(waiter)
        return slot

    def _replace(self, waiter: anyio.Event) -> anyio.Event:
        """Return an event that is not set, in the place of `waiter`."""
        if not waiter.is_set():
            return waiter
        fresh = anyio.Event()
        self._waiting[self._waiting.index(waiter)] = fresh
        return fresh


class ConnectionLimit(SlotCounter):
    """The limit of connections in use in one process."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self._lock = threading.RLock()  # reentrant: a signal handler may use the client

    def acquire(self, seconds: float | None, deadline: Deadline | None) -> Slot:
        """Wait for a free slot.

        Raises:
            TransportError: The kind is PoolTimeout.
        """
        slot = Slot()
        slot.limit = self
        waiter = None
        try:
            with self._lock:
                if self._add(slot):
                    return slot
                waiter = Wakeup()
                self._waiting.append(waiter)
            self._wait(slot, waiter, _end(seconds, deadline))
            self._leave(waiter)
        except BaseException:
            try:
                slot.release()
                self._leave(waiter)
            finally:
                slot.release()  # again: a signal handler may have raised an exception in the first call
                self._leave(waiter)
            raise
        return slot

    def _wait(self, slot: Slot, waiter: Wakeup, ends_at: float | None) -> None:
        while not self._add_locked(slot, waiter):
            remaining = _remaining(ends_at)
            waiter.wait(_CHECK_SECONDS if remaining is None else min(remaining, _CHECK_SECONDS))

    def _add_locked(self, slot: Slot, waiter: Wakeup) -> bool:
        with self._lock:
            return self._add(slot, waiter)


def _end(seconds: float | None, deadline: Deadline | None) -> float | None:
    bounded = seconds if deadline is None else deadline.bound(seconds)
    return None if bounded is None else time.monotonic() + bounded


def _remaining(ends_at: float | None) -> float | None:
    """Return the seconds until `ends_at`.

    Raises:
        TransportError: The time has passed.
    """
    if ends_at is None:
        return None
    remaining = ends_at - time.monotonic()
    if remaining <= 0:
        raise TransportError("PoolTimeout")
    return remaining
