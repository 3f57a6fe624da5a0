"""Streams: results that have not ended yet, what to open them with, and which error is a stream's own."""

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

__all__ = ["WrongVerbError", "check_awaitable", "check_manager", "has_ended", "stream_error", "wrong_verb"]

_LAZY: Final = (
    CoroutineType,
    GeneratorType,
    AsyncGeneratorType,
    _GeneratorContextManager,
    _AsyncGeneratorContextManager,
)


class WrongVerbError(TypeError):
    """What the function gives needs another method of the policy; for the policies there was no call."""


def stream_error(stream: object, raised: BaseException | None) -> HfError | None:
    """Return the error of the service while `stream` was read, or None.

    Args:
        stream: A stream of hf_ext says what interrupted it, whatever became of that error in the block that reads it.
            Of any other object, an error of hf_ext that the block raised is taken for its own.
        raised: What the block raised, or None.
    """
    if _is_stream(stream):
        error: HfError | None = getattr(stream, "interruption", None)
        return error
    return raised if isinstance(raised, HfError) else None


def has_ended(result: object) -> bool:
    """Return whether `result` is what a call came to, and nothing that begins or goes on later."""
    return not isinstance(result, _LAZY) and not _is_stream(result)


def wrong_verb(fn: Callable[..., Any], result: Any) -> WrongVerbError:
    """Return the error of a result that has not ended: no policy can see how it ends."""
    kind, verb = _verb(result)
    if isinstance(result, CoroutineType | GeneratorType):
        result.close()
    return WrongVerbError(f"{Call(fn)!r} gives {kind}, whose end `call` cannot see. Use {verb}.")


def check_awaitable(fn: Callable[..., Any], result: object) -> None:
    """Raise WrongVerbError if `result` cannot be awaited."""
    if isinstance(result, CoroutineType) or isawaitable(result):
        return
    if not has_ended(result):
        raise wrong_verb(fn, result)
    raise WrongVerbError(f"{Call(fn)!r} gives nothing to await. Use `policy.call(...)`.")


def check_manager(fn: Callable[..., Any], result: object, *, is_async: bool) -> None:
    """Raise WrongVerbError if `result` cannot be entered with `with`, or with `async with`."""
    if hasattr(type(result), "__aenter__" if is_async else "__enter__"):
        return
    if isinstance(result, _LAZY) or hasattr(type(result), "__enter__") or hasattr(type(result), "__aenter__"):
        raise wrong_verb(fn, result)
    verb = "await policy.acall" if is_async else "policy.call"
    raise WrongVerbError(f"{Call(fn)!r} gives no stream. Use `{verb}(...)`.")


def _is_stream(value: object) -> bool:
    return hasattr(type(value), "interruption")


def _verb(result: object) -> tuple[str, str]:
    if isinstance(result, CoroutineType):
        return "a coroutine", "`await policy.acall(...)`"
    if hasattr(type(result), "__aenter__"):
        return "an async stream", "`async with policy.astream(...)`"
    if hasattr(type(result), "__enter__"):
        return "a stream", "`with policy.stream(...)`"
    if isinstance(result, GeneratorType):
        return "a generator", "`policy.call` with a function that reads it, such as `lambda: list(...)`"
    return "an async generator", "`await policy.acall` with a function that reads it"
