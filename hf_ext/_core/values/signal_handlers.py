"""Errors of signal handlers. A handler may run inside any function of the client; its error is the caller's."""

from __future__ import annotations

from inspect import CO_OPTIMIZED, CO_VARARGS
from types import FrameType
from typing import cast

_ARGUMENTS = 2  # of a handler: the number of the signal, and the frame


def raise_from_signal_handler(error: BaseException) -> None:
    """Raise an error, or the error that it replaced (`from`), if a signal handler raised it.

    So it is not treated as an error of a value or of a connection.
    """
    link: BaseException | None = error
    seen: set[int] = set()  # a chain of causes may be a circle
    try:
        while link is not None and id(link) not in seen:
            if is_from_signal_handler(link):
                raise link
            seen.add(id(link))
            link = link.__cause__
    finally:
        del error, link  # the traceback refers to this frame


def is_from_signal_handler(error: BaseException) -> bool:
    """Return whether a signal handler raised an error.

    A handler gets the frame that the signal interrupted. This frame is also the one below the frame of the handler.
    """
    traceback = error.__traceback__
    while traceback is not None:
        if _is_of_handler(traceback.tb_frame):
            return True
        traceback = traceback.tb_next
    return False


def _is_of_handler(frame: FrameType) -> bool:
    """Return whether an argument of a function is the frame in which the function was called."""
    interrupted, code = frame.f_back, frame.f_code
    if interrupted is None or not code.co_flags & CO_OPTIMIZED:  # no function
        return False
    if code.co_argcount < _ARGUMENTS and not code.co_flags & CO_VARARGS:
        return False
    variables = frame.f_locals
    values = list(variables.values())
    if type(variables) is dict:
        variables.clear()  # a copy, which the frame keeps: the error would be in a reference cycle
    for value in values:
        if type(value) is tuple:
            values.extend(cast("tuple[object, ...]", value))  # a handler may be declared with `*args`
    return any(value is interrupted for value in values)
