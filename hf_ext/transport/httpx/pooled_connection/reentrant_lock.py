"""A lock for the connections of httpcore that an exception of a signal handler does not leave locked."""

from __future__ import annotations

from threading import RLock
from typing import Any

import httpcore


def make_lock_reentrant(response: Any) -> None:
    """Replace the lock of a new blocking connection by one whose `with` statement a signal handler cannot interrupt.

    A response of httpcore is closed with this lock. httpcore's own lock stays locked if a signal handler raises an
    exception while it is taken, and closing the response would wait for ever.
    """
    connection = getattr(response.stream, "_connection", None)
    if isinstance(connection, httpcore.HTTP11Connection):
        setattr(connection, "_state_lock", RLock())  # noqa: B010 - its type is httpcore's
