"""Check whether an exception matches the option `on=` of a policy."""

from __future__ import annotations

from collections.abc import Callable
from types import UnionType
from typing import TypeAlias, TypeGuard, cast

from hf_ext._core.validate import describe_value

ErrorClasses: TypeAlias = tuple[type[Exception], ...]
ErrorFilter: TypeAlias = type[Exception] | ErrorClasses | UnionType | Callable[[Exception], bool]
"""An Exception class, a tuple or a union (`A | B`) of them, or a function that returns whether an error matches."""


def error_predicate(
    on: ErrorFilter, *, is_final: Callable[[Exception, ErrorClasses], bool]
) -> Callable[[Exception], bool]:
    """Return a function that returns whether a policy handles an error.

    If `on` is a function, it is returned unchanged. If `on` is a class, a tuple or a union of classes, an error matches
    if it is an instance of one of the classes and `is_final(error, classes)` returns False.
    """
    classes = _error_classes(on)
    if classes:
        return lambda error: isinstance(error, classes) and not is_final(error, classes)
    return cast("Callable[[Exception], bool]", on)


def error_filter_problem(on: object) -> str:
    """Return why `on` is not an `ErrorFilter`, or "" if it is an `ErrorFilter`."""
    if _error_classes(on) or (callable(on) and not isinstance(on, type)):
        return ""
    try:
        described = repr(on)  # names the classes
    except Exception:  # noqa: BLE001 - an object of a caller may raise anything
        described = describe_value(on)
    return f"on must be an Exception class, a tuple or a union of Exception classes, or a function, not {described}"


def _error_classes(on: object) -> ErrorClasses:
    """Return the Exception classes of `on` as a tuple, or () if `on` is or contains anything else."""
    if isinstance(on, UnionType):
        on = on.__args__
    items = cast("tuple[object, ...]", on if isinstance(on, tuple) else (on,))
    classes = tuple(filter(_is_error_class, items))
    return classes if len(classes) == len(items) else ()


def _is_error_class(item: object) -> TypeGuard[type[Exception]]:
    return isinstance(item, type) and issubclass(item, Exception)
