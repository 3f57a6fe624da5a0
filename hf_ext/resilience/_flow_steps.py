"""The steps a flow can take: call, sleep, wait for a signal."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from hf_ext.resilience._event import Signal

__all__ = ["Call", "Flow", "Sleep", "Step", "Verdict", "Wait"]

Verdict: TypeAlias = Callable[[BaseException | None], object]


class Call:
    """The step "call `fn(*args, **kwargs)`": its result is what the function returns, awaited in async code.

    Attributes:
        fn: The function.
        args: Its positional arguments.
        kwargs: Its keyword arguments.
        verdicts: For a stream, what to tell at its end (see `settle`); None for a plain call.
        remaining: Returns the seconds until the deadline of a policy around the call; None if there is no deadline.
    """

    __slots__ = ("args", "fn", "kwargs", "remaining", "verdicts")

    def __init__(
        self,
        fn: Callable[..., Any],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
        verdicts: list[Verdict] | None = None,
        remaining: Callable[[], float] | None = None,
    ) -> None:
        self.fn = fn
        self.args = args
        self.kwargs = {} if kwargs is None else kwargs
        self.verdicts = verdicts
        self.remaining = remaining

    def with_args(self, *args: Any) -> Call:
        """Return the same call with other positional arguments."""
        return Call(self.fn, args, self.kwargs, self.verdicts, self.remaining)

    def with_fn(self, fn: Callable[..., Any]) -> Call:
        """Return the same call of another function."""
        return Call(fn, self.args, self.kwargs, self.verdicts, self.remaining)

    def within(self, remaining: Callable[[], float]) -> Call:
        """Return the same call with a deadline that is `remaining()` seconds away, or earlier if it had one."""
        outer = self.remaining
        earlier = remaining if outer is None else lambda: min(remaining(), outer())
        return Call(self.fn, self.args, self.kwargs, self.verdicts, earlier)

    def settle(self, verdict: Verdict) -> None:
        """Call `verdict(error)` when the result is finished with: now for a plain call, at the end for a stream.

        To be used once the step succeeded. `error` is None for a good end, else what was raised while reading it.
        """
        if self.verdicts is None:
            verdict(None)
        else:
            self.verdicts.append(verdict)

    def __repr__(self) -> str:
        # Arguments may be large or secret: the name of the function says enough.
        return f"Call({getattr(self.fn, '__qualname__', type(self.fn).__name__)})"


class Sleep:
    """The step "sleep for `seconds`"."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __repr__(self) -> str:
        return f"Sleep({self.seconds:g})"


class Wait:
    """The step "wait until `signal` is set", for `timeout` seconds at most; then look at the state again."""

    __slots__ = ("signal", "timeout")

    def __init__(self, signal: Signal, timeout: float | None = None) -> None:
        self.signal = signal
        self.timeout = timeout

    def __repr__(self) -> str:
        return "Wait()" if self.timeout is None else f"Wait({self.timeout:g})"


Step: TypeAlias = Call | Sleep | Wait
Flow: TypeAlias = Generator[Step, Any, Any]
