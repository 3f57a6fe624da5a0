"""Value and Record: the base classes of values that do not change, and of values that do.

They are structs, because dataclasses compiles the methods of each class when its module is imported. That takes half a
millisecond for a class, and a chat call imports more than a dozen of them.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Record(msgspec.Struct):
    """A struct whose repr omits some fields. Two records are equal if their fields are."""

    _hidden: ClassVar[frozenset[str]] = frozenset()
    """The names of the fields that the repr omits: they are long, or may contain a secret."""

    def __repr__(self) -> str:
        names = (name for name in self.__struct_fields__ if name not in self._hidden)
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"


class Value(Record, frozen=True):
    """A record that does not change."""
