"""Detect threads that wait for a server inside a transport."""

from __future__ import annotations

import sys
import threading
from types import FrameType

_RECEIVING = {
    ("hf_ext.transport.llhttp._blocking", "receive"),
    ("hf_ext.transport.httpx.stream", "read"),
}


def is_receiving(thread: threading.Thread) -> bool:
    """Return whether a thread is receiving from a connection of either transport."""
    frame: FrameType | None = sys._current_frames().get(thread.ident or 0)
    while frame is not None:
        if (frame.f_globals.get("__name__"), frame.f_code.co_name) in _RECEIVING:
            return True
        frame = frame.f_back
    return False
