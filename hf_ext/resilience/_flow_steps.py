"""The steps that the flow of a policy can yield: call a function, wait for a store, sleep, or wait for an event."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple, TypeAlias

from hf_ext._core.settings.policy import RequestCall
from hf_ext.resilience._event import Event

DoneCallback: TypeAlias = Callable[[BaseException | None], object]


class Hedging(NamedTuple):
    """When the request of a call is sent again, while the first request is in progress.

    Attributes:
        delay: Seconds after which the next request is sent.
        requests: Maximum number of requests, including the first.
        may_send: Function that returns whether the next request may be sent.
    """

    delay: float
    requests: int
    may_send: Callable[[], bool]


class Call:
    """The step "call `fn(*args, **kwargs)`". The result of the step is the return value, awaited in async code.

    Attributes:
        fn: The function.
        args: The positional arguments of the function.
        kwargs: The keyword arguments of the function.
        done_callbacks: For a stream, the functions to call when the stream ends (see `add_done_callback`). None for
            any other call.
        remaining: Function that returns the seconds until the deadline of an outer policy; None if there is no
            deadline.
        limit: Function that returns the seconds until the driver interrupts the call; None if it does not. It is never
            later than `remaining`.
        hedging: When the driver sends the request of the call again; None if it does not.
    """

    __slots__ = ("args", "done_callbacks", "fn", "hedging", "kwargs", "limit", "remaining")

    def __init__(
        self,
        fn: Callable[..., Any],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
        done_callbacks: list[DoneCallback] | None = None,
        remaining: Callable[[], float] | None = None,
        limit: Callable[[], float] | None = None,
        hedging: Hedging | None = None,
    ) -> None:
        self.fn: Callable[..., Any] = fn
        self.args: tuple[Any, ...] = args
        self.kwargs: dict[str, Any] = {} if kwargs is None else kwargs
        self.done_callbacks: list[DoneCallback] | None = done_callbacks
        self.remaining: Callable[[], float] | None = remaining
        self.limit: Callable[[], float] | None = limit
        self.hedging: Hedging | None = hedging

    def with_args(self, *args: Any) -> Call:
        """Return the same call with other positional arguments."""
        return Call(self.fn, args, self.kwargs, self.done_callbacks, self.remaining, self.limit, self.hedging)

    def with_fn(self, fn: Callable[..., Any]) -> Call:
        """Return the same call with another function."""
        return Call(fn, self.args, self.kwargs, self.done_callbacks, self.remaining, self.limit, self.hedging)

    def with_deadline(self, remaining: Callable[[], float]) -> Call:
        """Return the same call with a deadline in `remaining()` seconds. An earlier deadline of the call is kept.

        Policies do not wait beyond a deadline, but a running call is not interrupted.
        """
        earlier = _earlier(remaining, self.remaining)
        return Call(self.fn, self.args, self.kwargs, self.done_callbacks, earlier, self.limit, self.hedging)

    def with_limit(self, limit: Callable[[], float]) -> Call:
        """Return the same call, which is interrupted after `limit()` seconds, or earlier by its own limit."""
        remaining, limit = _earlier(limit, self.remaining), _earlier(limit, self.limit)
        return Call(self.fn, self.args, self.kwargs, self.done_callbacks, remaining, limit, self.hedging)

    def with_hedging(self, hedging: Hedging) -> Call:
        """Return the same call, whose request is sent again if it takes long."""
        return Call(self.fn, self.args, self.kwargs, self.done_callbacks, self.remaining, self.limit, hedging)

    def add_done_callback(self, callback: DoneCallback) -> None:
        """Call `callback(error)` when the result is complete.

        The result of a stream is complete at the end of its `with` block; any other result is complete now. Use this
        method after the step has succeeded. `error` is None, or the exception that left the `with` block.

        The callback of a stream must not wait for a server itself: if it returns a `Blocking`, the driver runs this
        step.
        """
        if self.done_callbacks is None:
            callback(None)
        else:
            self.done_callbacks.append(callback)

    def __repr__(self) -> str:
        # The arguments may be large or secret, so the repr contains only the name of the function.
        return f"Call({getattr(self.fn, '__qualname__', type(self.fn).__name__)})"


def _earlier(own: Callable[[], float], other: Callable[[], float] | None) -> Callable[[], float]:
    return own if other is None else lambda: min(own(), other())


def remaining_time(fn: object) -> Callable[[], float] | None:
    """Return the function that returns the seconds until the deadline of the request of a client; else None."""
    return fn.remaining if isinstance(fn, RequestCall) else None


class Sleep:
    """The step "sleep for `seconds`"."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds: float = seconds

    def __repr__(self) -> str:
        return f"Sleep({self.seconds:g})"


class Wait:
    """The step "wait until `event` is set, for at most `timeout` seconds". Its result is whether the event is set."""

    __slots__ = ("event", "timeout")

    def __init__(self, event: Event, timeout: float | None = None) -> None:
        self.event: Event = event
        self.timeout: float | None = timeout

    def __repr__(self) -> str:
        return "Wait()" if self.timeout is None else f"Wait({self.timeout:g})"


class Blocking:
    """The step "call `fn`, which may wait for a server". Async code calls it in a worker thread."""

    __slots__ = ("fn",)

    def __init__(self, fn: Callable[[], Any]) -> None:
        self.fn: Callable[[], Any] = fn

    def __repr__(self) -> str:
        return "Blocking()"


Step: TypeAlias = Blocking | Call | Sleep | Wait
Flow: TypeAlias = Generator[Step, Any, Any]
