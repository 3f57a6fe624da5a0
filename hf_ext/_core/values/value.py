"""Value: the base class of values that do not change.

It is a struct, because dataclasses compiles the methods of each class when its module is imported. That takes half a
millisecond for a class, and a chat call imports more than a dozen of them.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A value that does not change. Two of them are equal if their fields are."""

    _hidden: ClassVar[frozenset[str]] = frozenset()
    """The names of the fields that the repr omits: they are long, or may contain a secret."""

    def __repr__(self) -> str:
        return repr_without(self, self._hidden)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return fields_without(self, self._hidden)


def repr_without(struct: msgspec.Struct, hidden: frozenset[str]) -> str:
    """Return the repr of a struct without some of its fields."""
    fields = ", ".join(f"{name}={value!r}" for name, value in fields_without(struct, hidden))
    return f"{type(struct).__name__}({fields})"


def fields_without(struct: msgspec.Struct, hidden: frozenset[str]) -> list[tuple[str, Any]]:
    """Return the names and values of the fields of a struct without some of them.

    A class that hides fields needs it as `__rich_repr__` too: rich prints the result in a traceback with variables, and
    that of msgspec has all fields.
    """
    return [(name, getattr(struct, name)) for name in struct.__struct_fields__ if name not in hidden]
