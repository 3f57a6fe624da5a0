"""Value: the base class of values that do not change.

It is a struct, because dataclasses compiles the methods of each class when its module is imported. That takes half a
millisecond for a class, and a chat call imports more than a dozen of them.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A value that does not change. Two of them are equal if their fields are."""

    _hidden: ClassVar[frozenset[str]] = frozenset()
    """The names of the fields that the repr omits: they are long, or may contain a secret."""

    def __repr__(self) -> str:
        return repr_without(self, self._hidden)


def repr_without(struct: msgspec.Struct, hidden: frozenset[str]) -> str:
    """Return the repr of a struct without some of its fields."""
    names = (name for name in struct.__struct_fields__ if name not in hidden)
    return f"{type(struct).__name__}({', '.join(f'{name}={getattr(struct, name)!r}' for name in names)})"
