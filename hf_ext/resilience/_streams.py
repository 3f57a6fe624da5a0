"""Check that a function returns what a method of a policy expects, and find the error that interrupted a stream."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import (
    _AsyncGeneratorContextManager,  # pyright: ignore[reportPrivateUsage]
    _GeneratorContextManager,  # pyright: ignore[reportPrivateUsage]
)
from inspect import isawaitable
from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import Any, Final

from hf_ext.errors import HfError
from hf_ext.resilience._flow_steps import Call

_LAZY: Final = (
    CoroutineType,
    GeneratorType,
    AsyncGeneratorType,
    _GeneratorContextManager,
    _AsyncGeneratorContextManager,
)


class WrongMethodError(TypeError):
    """The function must be passed to another method of the policy. Policies do not count this error as a call."""


def stream_error(stream: object, raised: BaseException | None) -> HfError | None:
    """Return the error that interrupted `stream`, or None.

    A stream of hf_ext has an attribute `interruption`. Its value is returned, even if the `with` block has caught the
    error. For any other object, `raised` is returned if it is an error of hf_ext.

    Args:
        stream: The object that was opened by the `with` block.
        raised: The exception that left the `with` block, or None.
    """
    if _is_stream(stream):
        error: HfError | None = getattr(stream, "interruption", None)
        return error
    return raised if isinstance(raised, HfError) else None


def is_complete(result: object) -> bool:
    """Return whether `result` is complete: neither a coroutine, nor a generator, nor a stream."""
    return not isinstance(result, _LAZY) and not _is_stream(result)


def error_wrong_method(fn: Callable[..., Any], result: Any) -> WrongMethodError:
    """Return the error for a `result` that is not complete. `Policy.call` could not record how the result ends."""
    kind, method = _kind_and_method(result)
    if isinstance(result, CoroutineType | GeneratorType):
        result.close()
    return WrongMethodError(f"{Call(fn)!r} returns {kind}, not a complete result; use {method}")


def check_awaitable(fn: Callable[..., Any], result: object) -> None:
    """Raise WrongMethodError if `result` cannot be awaited."""
    if isinstance(result, CoroutineType) or isawaitable(result):
        return
    if not is_complete(result):
        raise error_wrong_method(fn, result)
    raise WrongMethodError(f"{Call(fn)!r} returns nothing to await; use `policy.call(...)`")


def check_context_manager(fn: Callable[..., Any], result: object, *, is_async: bool) -> None:
    """Raise WrongMethodError if `result` cannot be entered with `with` (if `is_async`, with `async with`)."""
    if hasattr(type(result), "__aenter__" if is_async else "__enter__"):
        return
    if isinstance(result, _LAZY) or hasattr(type(result), "__enter__") or hasattr(type(result), "__aenter__"):
        raise error_wrong_method(fn, result)
    method = "await policy.acall" if is_async else "policy.call"
    raise WrongMethodError(f"{Call(fn)!r} returns no stream; use `{method}(...)`")


def _is_stream(value: object) -> bool:
    return hasattr(type(value), "interruption")


def _kind_and_method(result: object) -> tuple[str, str]:
    if isinstance(result, CoroutineType):
        return "a coroutine", "`await policy.acall(...)`"
    if hasattr(type(result), "__aenter__"):
        return "an async stream", "`async with policy.astream(...)`"
    if hasattr(type(result), "__enter__"):
        return "a stream", "`with policy.stream(...)`"
    if isinstance(result, GeneratorType):
        return "a generator", "`policy.call` with a function that reads it, such as `lambda: list(...)`"
    return "an async generator", "`await policy.acall` with a function that reads it"
