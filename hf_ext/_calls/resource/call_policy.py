"""CallPolicy: a policy that a method applies to each of its requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class CallPolicy(Protocol):
    """A policy applied to each request of a method, for example `Retry` of `hf_ext.resilience`."""

    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(*args, **kwargs)` and return its result."""
        ...


class AsyncCallPolicy(Protocol):
    """A policy applied to each request of a method, for example `Retry` of `hf_ext.resilience`."""

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `fn(*args, **kwargs)` and return its result."""
        ...
