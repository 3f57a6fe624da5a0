"""ThreadCall: a call in a thread, for a task that may be cancelled before the thread starts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from hf_ext.resilience._event import Event


class ThreadCall:
    """A call in a thread. If the task that waits for the call is cancelled, the call continues."""

    def __init__(self, fn: Callable[[], Any]) -> None:
        self._fn = fn
        self._lock = threading.Lock()
        self._is_started = False
        self.ended = Event()

    def __call__(self) -> Any:
        with self._lock:
            if self.ended.is_set:  # released: the next call may be running already
                return None
            self._is_started = True
        try:
            return self._fn()
        finally:
            self.ended.set()

    def release(self) -> None:
        """End the call if it has not started, because its task was cancelled: it will not start any more."""
        with self._lock:
            if not self._is_started:
                self.ended.set()
