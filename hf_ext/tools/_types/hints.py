"""Hints: small questions about type hints that `typing` has no function for."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, Required, TypeVar, Union, get_args, get_origin

_QUALIFIERS = frozenset({"Required", "NotRequired", "ReadOnly", "Final", "ClassVar"})


def is_union(hint: Any) -> bool:
    """Whether a hint is `A | B`, `Union[A, B]` or `Optional[A]`."""
    return get_origin(hint) in {Union, types.UnionType}


def is_alias(hint: Any) -> bool:
    """Whether a hint is only a name of another one: a NewType, or a `type X = ...`."""
    return isinstance(hint, typing.NewType) or type(hint).__name__ == "TypeAliasType"


def behind_alias(hint: Any) -> Any:
    """Return the hint that an alias names."""
    return hint.__supertype__ if isinstance(hint, typing.NewType) else hint.__value__


def without_note(hint: Any) -> Any:
    """Return the type inside of `Annotated`."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def without_qualifier(hint: Any) -> tuple[Any, bool | None]:
    """Return the type inside of `NotRequired` and the like, and what they say about being required."""
    origin = get_origin(hint)
    if getattr(origin, "_name", "") not in _QUALIFIERS:
        return hint, None
    inner, says = without_qualifier(get_args(hint)[0])
    return inner, {Required: True, NotRequired: False}.get(origin, says)


def admits_none(hint: Any) -> bool:
    """Whether None is a value of a type."""
    if is_alias(hint):
        return admits_none(behind_alias(hint))
    if get_origin(hint) is Annotated:
        return admits_none(without_note(hint))
    if is_union(hint):
        return any(map(admits_none, get_args(hint)))
    return hint in {Any, None, type(None), object} or (get_origin(hint) is Literal and None in get_args(hint))


def union_of(hints: Sequence[Any]) -> Any:
    """Return the union of types; of one, the type."""
    union: Any = Union
    return union[tuple(hints)]


def or_none(hint: Any) -> Any:
    """Return a type that also admits None."""
    return union_of([hint, None])


def substituted(hint: Any, values: Mapping[Any, Any]) -> Any:
    """Return a hint with types in the place of its type variables."""
    if isinstance(hint, TypeVar):
        return values.get(hint, hint)
    generic: Any = hint
    parameters = () if isinstance(hint, type) else getattr(hint, "__parameters__", ())
    if not values or not parameters:
        return hint
    return generic[tuple(values.get(parameter, parameter) for parameter in parameters)]


def type_variables(type_: Any) -> dict[Any, Any]:
    """Return what the type variables of a generic class stand for, those of its bases included."""
    origin = get_origin(type_) or type_
    values = dict(zip(getattr(origin, "__parameters__", ()), get_args(type_), strict=False))
    for base in getattr(origin, "__orig_bases__", ()):
        if isinstance(get_origin(base), type):
            inherited = type_variables(base)
            values = {**{name: substituted(hint, values) for name, hint in inherited.items()}, **values}
    return values
