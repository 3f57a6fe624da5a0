"""Plain values: what a tool returned, as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from typing import Any, cast

import msgspec

from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import ValidationError


def to_text(value: Any) -> str:
    """Return a value as the text of a message: text as it is, UTF-8 in bytes as text, anything else as JSON.

    Raises:
        ValidationError: Something in it has no form in JSON.
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
    """Return any value as JSON: dates as in RFC 3339, NaN as null, bytes in base64, objects by their fields."""
    try:
        return _encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        pass
    try:  # what msgspec refuses and JSON has a form for: keys of any type, halves of surrogates
        return join_surrogates(json.dumps(to_builtins(_with_text_keys(value)), ensure_ascii=False))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValidationError(
            f"the result of a tool cannot be written as JSON: {error}",
            hint="Return a text, or make one of the value.",
        ) from None


def to_builtins(value: Any) -> Any:
    """Return any value as mappings, lists, texts and numbers."""
    return msgspec.to_builtins(value, enc_hook=_plain, str_keys=True)


def _encode(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def _plain(value: Any) -> Any:
    """Return a value of a type that msgspec does not know as one of a type that it knows."""
    for test, convert in _CONVERSIONS:
        if test(value):
            return convert(value)
    raise TypeError(f"objects of type {type(value).__name__} have no form in JSON")


def _without_subclass(value: str | float) -> str | int | float:
    if isinstance(value, str):
        return str.__str__(value)
    return int(value) if isinstance(value, int) else float(value)


def _numbers(value: Any) -> Any:
    """Return an array as lists, its dates as dates: numpy would count them in nanoseconds."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return (value.astype(f"{kind}8[us]") if kind in {"m", "M"} else value).tolist()


def _with_text_keys(value: Any) -> Any:
    """Return lists and mappings with texts as keys."""
    if isinstance(value, Mapping):
        mapping: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {_text_key(key): _with_text_keys(item) for key, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_with_text_keys(item) for item in cast("Sequence[Any]", value)]
    return value


def _text_key(key: Any) -> Any:
    """Return a key that JSON has no form for as text: None, a tuple."""
    if key is None:
        return "null"
    return str(cast("object", key)) if isinstance(key, tuple | frozenset) else key


def _has(method: str) -> Callable[[Any], bool]:
    return lambda value: hasattr(value.__class__, method)


def _is(*types: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, types)


# First match wins.
_CONVERSIONS: list[tuple[Callable[[Any], bool], Callable[[Any], Any]]] = [
    (_is(str, int, float), _without_subclass),  # such as float64 of numpy
    (_has("model_dump"), lambda model: model.model_dump(mode="json", by_alias=True)),
    (_has("tolist"), _numbers),  # arrays and scalars of numpy, tensors
    (_has("to_dict"), lambda frame: frame.to_dict()),
    (_is(Mapping), dict),
    (_is(os.PathLike), os.fspath),
    (_is(Iterator, Sequence, AbstractSet, ValuesView), list),
]
