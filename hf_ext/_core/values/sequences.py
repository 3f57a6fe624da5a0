"""Sequences: what counts as a list of the caller."""

from __future__ import annotations

from collections import UserString
from collections.abc import Sequence
from typing import Any, TypeGuard


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is a list, a tuple, a deque or another sequence, but neither text nor bytes."""
    return isinstance(value, Sequence) and not isinstance(value, str | UserString | bytes | bytearray | memoryview)
