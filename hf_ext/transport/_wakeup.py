"""Wakeup: what a thread waits for until another thread wakes it."""

from __future__ import annotations

import threading
from contextlib import suppress


class Wakeup:
    """A thread waits, and any thread wakes it, also before it waits.

    The methods of a `threading.Event` are Python code: an exception of a signal handler can leave its lock in a wrong
    state. Here, waiting is one C call.
    """

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        self._lock = threading.Lock()  # look it up at each call: gevent and eventlet may replace it
        self._lock.acquire()

    def set(self) -> None:
        """Wake the thread that waits, or end its next wait at once."""
        with suppress(RuntimeError):  # it was woken already
            self._lock.release()

    def wait(self, seconds: float | None) -> bool:
        """Wait for `set`, at most some seconds. Return whether it was called since the last wait."""
        return self._lock.acquire(timeout=-1 if seconds is None else min(seconds, threading.TIMEOUT_MAX))
