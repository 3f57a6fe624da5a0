"""Encode the result of a tool as the text of a message."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from datetime import date, time
from typing import Any, cast

import msgspec

from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import ValidationError


def to_text(value: Any) -> str:
    """Return a value as the text of a message. A text is unchanged, UTF-8 bytes are decoded, the rest becomes JSON.

    Raises:
        ValidationError: JSON cannot represent the value or something inside it.
    """
    if isinstance(value, str):
        return join_surrogates(str.__str__(value))
    if isinstance(value, bytes | bytearray | memoryview):
        try:
            return bytes(cast("bytes", value)).decode()
        except UnicodeDecodeError:
            return to_json(value)
    return to_json(value)


def to_json(value: Any) -> str:
    """Encode any value as JSON: dates as in RFC 3339, NaN as null, bytes in base64, objects with their fields.

    Raises:
        ValidationError: JSON cannot represent the value or something inside it.
    """
    try:
        return msgspec.json.encode(value, enc_hook=_convert_unsupported).decode()
    except (TypeError, ValueError, OverflowError, RecursionError):
        pass
    try:  # msgspec also rejects values that can be written as JSON: mappings with some types of keys, lone surrogates
        return join_surrogates(json.dumps(to_builtins(_with_text_keys(value)), ensure_ascii=False))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValidationError(
            f"the result of a tool cannot be written as JSON: {error}",
            hint="Return a text from the tool, or a value that JSON can represent.",
        ) from None


def to_builtins(value: Any) -> Any:
    """Convert any value to mappings, lists, texts and numbers."""
    return msgspec.to_builtins(value, enc_hook=_convert_unsupported, str_keys=True)


def _convert_unsupported(value: Any) -> Any:
    """Convert a value whose type msgspec does not support to a value that msgspec can encode."""
    for matches, convert in _CONVERSIONS:
        if matches(value):
            return convert(value)
    raise TypeError(f"JSON cannot represent objects of type {type(value).__name__}")


def _as_base_type(value: str | float) -> str | int | float:
    if isinstance(value, str):
        return str.__str__(value)
    return int(value) if isinstance(value, int) else float(value)


def _array_as_list(value: Any) -> Any:
    """Return an array as lists. Convert dates to microseconds, because `tolist` returns nanoseconds as numbers."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return (value.astype(f"{kind}8[us]") if kind in {"m", "M"} else value).tolist()


def _as_iso_text(moment: date | time) -> str | None:
    """Return a date of a subclass as text; None if it is not equal to itself, as the missing date of pandas."""
    return moment.isoformat() if moment == moment else None  # noqa: PLR0124


def _with_text_keys(value: Any) -> Any:
    """Return a value whose mappings, at every level, have keys that JSON can represent."""
    if isinstance(value, Mapping):
        mapping: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {_text_key(key): _with_text_keys(item) for key, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_with_text_keys(item) for item in cast("Sequence[Any]", value)]
    return value


def _text_key(key: Any) -> Any:
    """Convert None, a tuple or a frozenset to a text, because JSON has no such keys; return other keys unchanged."""
    if key is None:
        return "null"
    return str(cast("object", key)) if isinstance(key, tuple | frozenset) else key


def _has(method: str) -> Callable[[Any], bool]:
    return lambda value: hasattr(value.__class__, method)


def _is(*types: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, types)


# Pairs of a check and a conversion. The conversion of the first check that accepts the value is used.
_CONVERSIONS: list[tuple[Callable[[Any], bool], Callable[[Any], Any]]] = [
    (_is(str, int, float), _as_base_type),  # such as float64 of numpy
    (_has("model_dump"), lambda model: model.model_dump(mode="json", by_alias=True)),
    (_is(date, time), _as_iso_text),  # such as Timestamp of pandas
    (_has("tolist"), _array_as_list),  # arrays and scalars of numpy, tensors
    (_has("to_list"), lambda column: column.to_list()),  # columns of polars
    (_has("to_dict"), lambda frame: frame.to_dict()),
    (_is(Mapping), dict),
    (_is(os.PathLike), os.fspath),
    (_is(Iterator, Sequence, AbstractSet, ValuesView), list),
]
