"""Slots: the limit for the number of connections that are in use at the same time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from weakref import ReferenceType, ref


class Slots:
    """Give slots to leases, at most `limit` at the same time. Further leases wait, in the order of their arrival.

    The slots in use are counted by the leases that exist. If an exception of a signal handler prevents `free`, the slot
    becomes free when the lease is deleted. The lock is reentrant, because a signal handler or the garbage collector may
    call a method while the same thread is inside another one.

    Args:
        limit: Maximum number of slots in use.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: set[ReferenceType[object]] = set()
        self._waiters: deque[tuple[ReferenceType[object], Callable[[], None]]] = deque()
        self._lock = RLock()

    def __len__(self) -> int:
        """Return the number of slots in use."""
        return len(self._held)

    def take(self, lease: object) -> bool:
        """Take a slot for a lease. Return False if all slots are in use or other leases are waiting."""
        with self._lock:
            if self._waiters:
                self._grant()
            if self._waiters or len(self._held) >= self._limit:
                return False
            self._held.add(ref(lease, self._held.discard))
            return True

    def enqueue(self, lease: object, wake: Callable[[], None]) -> None:
        """Take a slot for a lease as soon as one is free, and then call `wake`. `free` ends the wait."""
        with self._lock:
            self._waiters.append((ref(lease), wake))
            self._grant()

    def free(self, lease: object) -> None:
        """Free the slot of a lease, or end its wait. Calling this again has no effect."""
        with self._lock:
            key = ref(lease)
            held = key in self._held
            self._held.discard(key)
            if self._waiters:
                # A lease with a slot can still be the first one that waits: if its wait was interrupted.
                if not held or self._waiters[0][0] == key:
                    self._waiters = deque(waiter for waiter in self._waiters if waiter[0] != key)
                self._grant()

    def _grant(self) -> None:
        """Take the free slots for the first waiting leases.

        A lease is removed from the queue after `wake`. If a signal handler raises an exception before that, the next
        call wakes the lease.
        """
        while self._waiters:
            waiter = self._waiters[0]
            lease = waiter[0]()
            if lease is not None:
                if waiter[0] not in self._held:
                    if len(self._held) >= self._limit:
                        return
                    self._held.add(ref(lease, self._held.discard))
                waiter[1]()
            with suppress(ValueError):
                self._waiters.remove(waiter)
