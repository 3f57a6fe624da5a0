"""Kinds of objects that a caller passes: sequences, mappings, and objects with a method."""

from __future__ import annotations

from collections import UserString
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from hf_ext._core.values.signal_handlers import raise_from_signal_handler


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Return whether a value is a list, a tuple, a deque or another sequence, but not text and not bytes."""
    if type(value) is list:  # the usual case, without the slow checks of abstract classes
        return True
    return isinstance(value, Sequence) and not isinstance(value, str | UserString | bytes | bytearray | memoryview)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether a value is a dict or another mapping."""
    return isinstance(value, (dict, Mapping))  # most mappings are dicts, and the check of an abstract class is slow


def has_method(value: object, name: str) -> bool:
    """Return whether an object has a method, also if the object raises errors when its attributes are read."""
    try:
        return callable(getattr(value, name, None))
    except Exception as error:  # noqa: BLE001 - an object of a caller may raise anything
        raise_from_signal_handler(error)
        return False
