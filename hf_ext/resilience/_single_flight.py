"""Single flight (request coalescing): of several equal calls at the same time, only one is made.

The call that is made is the leader. The other calls are followers: they wait for the leader and get a copy of its
result.
"""

from __future__ import annotations

import copy
import pickle
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from hf_ext.resilience._event import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext.resilience._flow_steps import Call

CANCELLED: Final = object()  # the leader was cancelled: a follower makes the call
UNSHAREABLE: Final = object()  # the result cannot be copied: each follower makes its own call


class SharedCall:
    """A call in progress that followers wait for.

    Attributes:
        event: Set when the call has ended.
        outcome: The pickled result or the error of the call, or CANCELLED or UNSHAREABLE.
    """

    __slots__ = ("event", "outcome")

    def __init__(self) -> None:
        self.event = Event()
        self.outcome: bytes | Exception | object = CANCELLED


_calls_in_progress: ContextVar[tuple[SharedCall, ...]] = ContextVar("hf_ext_shared_calls", default=())


class LeaderFunction:
    """The function of a leader. While the function runs, `is_nested` detects the calls that the function makes."""

    def __init__(self, fn: Callable[..., Any], shared: SharedCall) -> None:
        self.fn = fn
        self.shared = shared

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        in_progress = _calls_in_progress.get()
        if self.shared not in in_progress:  # an inner Retry may call this object more than once
            _calls_in_progress.set((*in_progress, self.shared))
        return self.fn(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fn, name)  # other policies read attributes of the function

    def end(self) -> None:
        """Remove this call from the calls in progress of the context."""
        in_progress = _calls_in_progress.get()
        if self.shared in in_progress:
            _calls_in_progress.set(tuple(each for each in in_progress if each is not self.shared))


def is_nested(call: Call, shared: SharedCall) -> bool:
    """Return whether `call` is made by the call `shared`. In this case, waiting for `shared` would never end."""
    fn: Any = call.fn
    while isinstance(fn, LeaderFunction):
        if fn.shared is shared:
            return True
        fn = fn.fn
    return shared in _calls_in_progress.get()


def pickle_or_none(value: Any) -> bytes | None:
    """Pickle `value`. Return None if it cannot be pickled, such as a stream."""
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001 - the pickling methods of an object may raise anything
        return None


def copy_error(error: Exception) -> Exception:
    """Return a copy of an error, or the error itself if it cannot be copied.

    Each caller needs its own copy: if several callers raised the same object, its traceback and notes would be mixed.
    """
    try:
        copied = copy.copy(error)
    except Exception:  # noqa: BLE001 - the copying methods of a class may raise anything
        return error
    if hasattr(copied, "__notes__"):
        copied.__notes__ = [*copied.__notes__]
    copied.__cause__ = error.__cause__
    return copied
