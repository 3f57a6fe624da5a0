"""Sequences: what the client accepts where it expects a list."""

from __future__ import annotations

from collections import UserString
from collections.abc import Sequence
from typing import Any, TypeGuard


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Return whether a value is a list, a tuple, a deque or another sequence, but not text and not bytes."""
    if type(value) is list:  # the usual case, without the slow checks of abstract classes
        return True
    return isinstance(value, Sequence) and not isinstance(value, str | UserString | bytes | bytearray | memoryview)
