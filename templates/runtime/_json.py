"""Conversions between JSON values and models.

What a server sends may differ from its document. A value that does not fit its type is kept as it was received.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeGuard, TypeVar

from .types import UNSET, File, RequestFiles

T = TypeVar("T")

_SCALARS = frozenset({str, int, float, bool, type(None)})

UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""The errors that a parser raises for a value that does not fit its type."""


def pop_optional(source: dict[str, Any], key: str) -> Any:
    """Remove and return an optional field that is not nullable. A null counts as absent."""
    value = source.pop(key, UNSET)
    return UNSET if value is None else value


def parse_value(value: Any, parse: Callable[[Any], object]) -> Any:
    """Parse a value. Return null, UNSET, and a value that does not fit, unchanged."""
    if value is None or value is UNSET:
        return value
    try:
        return parse(value)
    except UNREADABLE:
        return value


def parse_list(value: Any, parse: Callable[[Any], object]) -> Any:
    """Parse the items of a list. Return items that do not fit, and a value that is not a list, unchanged."""
    if not isinstance(value, list):
        return value
    try:
        return [parse(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    except UNREADABLE:
        return [parse_value(item, parse) for item in value]  # pyright: ignore[reportUnknownVariableType]


def parse_items(value: Any, parse: Callable[[Any], T]) -> list[T]:
    """Parse the items of a list. Items that do not fit are kept.

    Raises:
        TypeError: The value is not a list.
    """
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} instead of a list")
    items: list[T] = parse_list(value, parse)
    return items


def parse_union(value: Any, *parsers: Callable[[Any], object], items: Callable[[Any], object] | None = None) -> Any:
    """Parse a value with the first parser that it fits. Return null, UNSET, and a value that fits none, unchanged.

    Args:
        value: The value.
        parsers: The parsers of the variants.
        items: The parser of the items, if one variant is a list.
    """
    if value is None or value is UNSET:
        return value
    if items is not None and isinstance(value, list):
        return parse_list(value, items)
    for parse in parsers:
        try:
            return parse(value)
        except UNREADABLE:
            continue
    return value


def parse_constant(value: Any, constant: object) -> Any:
    """Return a value that must be equal to a constant, or UNSET.

    Raises:
        ValueError: The value differs. The next variant of a union may fit.
    """
    if value != constant and value is not UNSET:
        raise ValueError(f"{value!r} must be {constant!r}")
    return value


def list_of(value: Any, parse: Callable[[Any], T]) -> list[T]:
    """Parse all items of a list.

    Raises:
        TypeError: The value is not a list.
    """
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} instead of a list")
    return [parse(item) for item in value]  # pyright: ignore[reportUnknownVariableType]


def first_of(value: Any, *parsers: Callable[[Any], Any]) -> Any:
    """Parse a value with the first parser that it fits.

    Raises:
        ValueError: The value fits none.
    """
    for parse in parsers:
        try:
            return parse(value)
        except UNREADABLE:
            continue
    raise ValueError(f"{type(value).__name__} fits no variant")


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a value is a JSON object."""
    return isinstance(value, dict)


def to_json(value: Any) -> Any:
    """Convert models and times, at any depth, to JSON values. Return other values unchanged."""
    kind = type(value)  # pyright: ignore[reportUnknownVariableType]
    if kind in _SCALARS:  # most values of most requests; the checks below would take four calls for each
        return value
    if kind is dict and _SCALARS.issuperset(map(type, value.values())):  # most messages of a chat
        return {**value}
    if kind is not dict and kind is not list and hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, dict):  # not is_object, which is one more call for each object
        items: Any = value.items()  # pyright: ignore[reportUnknownVariableType]
        return {key: item if type(item) in _SCALARS else to_json(item) for key, item in items}
    if isinstance(value, list):
        return [to_json(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value.isoformat() if hasattr(value, "isoformat") else value


def to_form(fields: Mapping[str, Any]) -> RequestFiles:
    """Convert fields to the parts of multipart/form-data: one part for each item of a list, objects as JSON."""
    return [(name, _form_part(item)) for name, value in fields.items() for item in _items(value)]


def _items(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else [value]  # pyright: ignore[reportUnknownVariableType]


def _form_part(value: Any) -> tuple[str | None, Any, str | None]:
    if isinstance(value, File):
        return value.file_name, value.payload, value.mime_type
    if is_object(value):
        return None, json.dumps(value).encode(), "application/json"
    # A flag is written as in JSON, because strict servers refuse True.
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return None, text.encode(), "text/plain"
