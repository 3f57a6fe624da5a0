"""Flights: calls under way that others wait for, what each gets of the result, and which calls are made on the way."""

from __future__ import annotations

import copy
import pickle
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from hf_ext.resilience._event import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext.resilience._flow_steps import Call

__all__ = ["CANCELLED", "PRIVATE", "Flight", "Led", "copied", "frozen", "is_within"]

CANCELLED: Final = object()  # its caller was cancelled: another one has to make the call
PRIVATE: Final = object()  # it has a result that cannot be shared: each has to make the call


class Flight:
    """A call under way that others wait for; `outcome` is its result as bytes, its error, or one of those above."""

    __slots__ = ("event", "outcome")

    def __init__(self) -> None:
        self.event = Event()
        self.outcome: bytes | Exception | object = CANCELLED


_made_here: ContextVar[tuple[Flight, ...]] = ContextVar("hf_ext_flights", default=())


class Led:
    """The function of a call that ends a flight; the calls that it makes are within that flight."""

    def __init__(self, fn: Callable[..., Any], flight: Flight) -> None:
        self.fn = fn
        self.flight = flight

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        made_here = _made_here.get()
        if self.flight not in made_here:  # a policy inside may call again
            _made_here.set((*made_here, self.flight))
        return self.fn(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fn, name)  # to a policy it is the function itself

    def end(self) -> None:
        """Leave the flight, where the call was made."""
        made_here = _made_here.get()
        if self.flight in made_here:
            _made_here.set(tuple(flight for flight in made_here if flight is not self.flight))


def is_within(flight: Flight, call: Call) -> bool:
    """Return whether `call` is made to end that very flight: to wait for it would be to wait for itself."""
    fn: Any = call.fn
    while isinstance(fn, Led):
        if fn.flight is flight:
            return True
        fn = fn.fn
    return flight in _made_here.get()


def frozen(value: Any) -> bytes | None:
    """Return the copy of `value` that is kept, or None if it cannot be copied, as streams cannot."""
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001 - whatever an object's own pickling raises
        return None


def copied(error: Exception) -> Exception:
    """Return an error that its receiver may change: raising one in many places piles up its tracebacks and notes."""
    try:
        copied = copy.copy(error)
    except Exception:  # noqa: BLE001 - whatever the class's own copying raises
        return error
    if hasattr(copied, "__notes__"):
        copied.__notes__ = [*copied.__notes__]
    copied.__cause__ = error.__cause__
    return copied
