"""Decorator: a function that runs under a policy each time it is called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import isasyncgenfunction, iscoroutinefunction, isgeneratorfunction
from typing import Any, ParamSpec, Protocol, TypeVar

from hf_ext._core.validate import describe_value
from hf_ext.errors import ValidationError

P = ParamSpec("P")
T = TypeVar("T")


class _Runner(Protocol):
    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T: ...


def decorated(policy: _Runner, fn: Callable[P, T]) -> Callable[P, T]:
    """Return a function that calls `fn` under `policy`. It is async if `fn` is.

    Raises:
        ValidationError: `fn` is not a function, or a generator function.
    """
    kind = type(fn).__name__
    if issubclass(type(fn), (staticmethod, classmethod)):
        raise ValidationError(f"a policy decorates a function, not a {kind}", hint=f"Write the policy below @{kind}.")
    if not callable(fn) or isinstance(fn, type):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValidationError(f"a policy decorates a function, not {describe_value(fn)}")
    if _is(isgeneratorfunction, fn) or _is(isasyncgenfunction, fn):
        raise ValidationError(
            f"a policy cannot decorate the generator function {getattr(fn, '__qualname__', kind)}",
            hint="Decorate a function that returns a list, or open a stream with policy.stream(...).",
        )
    if _is(iscoroutinefunction, fn):
        call_async: Callable[P, T] = _decorated_async(policy, fn)
        return call_async

    @wraps(fn)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return policy.call(fn, *args, **kwargs)

    return call


def _is(predicate: Callable[[object], bool], fn: Callable[..., object]) -> bool:
    """Return whether the predicate applies to a function, or to the method `__call__` of an object."""
    return predicate(fn) or predicate(type(fn).__call__)


def _decorated_async(policy: _Runner, fn: Callable[..., Any]) -> Any:
    @wraps(fn)
    async def call(*args: Any, **kwargs: Any) -> Any:
        return await policy.acall(fn, *args, **kwargs)

    return call
