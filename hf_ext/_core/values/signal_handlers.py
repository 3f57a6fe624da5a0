"""Errors of signal handlers. A handler may run inside any function of the client; its error is the caller's."""

from __future__ import annotations

from types import FrameType
from typing import cast


def raise_from_signal_handler(error: BaseException) -> None:
    """Raise an error again if a signal handler raised it, so that it is not treated as an error of a value.

    A handler gets the frame that the signal interrupted. This frame is also the one below the frame of the handler.
    """
    traceback = error.__traceback__
    while traceback is not None:
        if _is_of_handler(traceback.tb_frame):
            raise error
        traceback = traceback.tb_next


def _is_of_handler(frame: FrameType) -> bool:
    """Return whether an argument of a function is the frame in which the function was called."""
    interrupted = frame.f_back
    if interrupted is None:
        return False
    values = list(frame.f_locals.values())
    for value in values:
        if type(value) is tuple:
            values.extend(cast("tuple[object, ...]", value))  # a handler may be declared with `*args`
    return any(value is interrupted for value in values)
