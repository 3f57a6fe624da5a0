"""Type hints: checks and conversions that `typing` does not have."""

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
    """Whether a hint is an alias: a `NewType`, or a `type X = ...`."""
    return isinstance(hint, typing.NewType) or type(hint).__name__ == "TypeAliasType"


def alias_target(hint: Any) -> Any:
    """Return the hint that an alias stands for."""
    return hint.__supertype__ if isinstance(hint, typing.NewType) else hint.__value__


def without_metadata(hint: Any) -> Any:
    """Return the type inside `Annotated`; any other hint is returned unchanged."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def split_qualifiers(hint: Any) -> tuple[Any, bool | None]:
    """Return the type inside qualifiers such as `NotRequired`, and whether the qualifiers make the field required.

    The second value is None if no qualifier is `Required` or `NotRequired`.
    """
    origin = get_origin(hint)
    if getattr(origin, "_name", "") not in _QUALIFIERS:
        return hint, None
    inner, is_required = split_qualifiers(get_args(hint)[0])
    return inner, {Required: True, NotRequired: False}.get(origin, is_required)


def is_optional(hint: Any) -> bool:
    """Whether None is a value of a type."""
    if is_alias(hint):
        return is_optional(alias_target(hint))
    if get_origin(hint) is Annotated:
        return is_optional(without_metadata(hint))
    if is_union(hint):
        return any(map(is_optional, get_args(hint)))
    return hint in {Any, None, type(None), object} or (get_origin(hint) is Literal and None in get_args(hint))


def union_of(hints: Sequence[Any]) -> Any:
    """Return the union of types; the union of one type is that type."""
    union: Any = Union
    return union[tuple(hints)]


def make_optional(hint: Any) -> Any:
    """Return the union of a type and None."""
    return union_of([hint, None])


def substitute_type_variables(hint: Any, arguments: Mapping[Any, Any]) -> Any:
    """Return a hint with its type variables replaced by type arguments."""
    if isinstance(hint, TypeVar):
        return arguments.get(hint, hint)
    generic: Any = hint
    parameters = () if isinstance(hint, type) else getattr(hint, "__parameters__", ())
    if not arguments or not parameters:
        return hint
    return generic[tuple(arguments.get(parameter, parameter) for parameter in parameters)]


def type_arguments(type_: Any) -> dict[Any, Any]:
    """Return the type argument of each type variable of a generic class and of its base classes."""
    origin = get_origin(type_) or type_
    arguments = dict(zip(getattr(origin, "__parameters__", ()), get_args(type_), strict=False))
    for base in getattr(origin, "__orig_bases__", ()):
        if isinstance(get_origin(base), type):
            inherited = {
                variable: substitute_type_variables(hint, arguments) for variable, hint in type_arguments(base).items()
            }
            arguments = {**inherited, **arguments}
    return arguments
