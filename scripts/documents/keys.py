"""Add all keys of each TypedDict, with their descriptions, to its docstring in the API reference.

griffe, which parses the code for the reference, loads this file as an extension (zensical.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import griffe


class Keys(griffe.Extension):  # type: ignore[misc]  # griffe is only installed in .venv-docs, so mypy cannot find it
    """Add the section `Attributes` to the docstring of each TypedDict, unless the docstring has this section.

    The section lists inherited keys too, because a method takes all of them.
    """

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Add the sections in a package. All of its modules are loaded, so that bases can be found."""
        typed_dicts = [cls for cls in _classes(pkg) if _is_typed_dict(cls)]
        for cls in typed_dicts:
            if cls.docstring is not None and "Attributes:" not in cls.docstring.value:
                cls.docstring.value += "".join(_section(cls))
        for cls in typed_dicts:
            for key in _keys(cls):
                key.docstring = None  # otherwise the reference shows the key a second time


def _classes(parent: griffe.Object) -> Iterator[griffe.Class]:
    for member in parent.members.values():
        if isinstance(member, griffe.Class):
            yield member
        if isinstance(member, griffe.Class | griffe.Module):
            yield from _classes(member)


def _is_typed_dict(cls: griffe.Class) -> bool:
    return any(str(base) == "TypedDict" for each in (cls, *cls.mro()) for base in each.bases)


def _keys(cls: griffe.Class) -> list[griffe.Attribute]:
    return [member for member in cls.members.values() if isinstance(member, griffe.Attribute)]


def _section(cls: griffe.Class) -> Iterator[str]:
    keys = [key for each in (cls, *cls.mro()) for key in _keys(each)]
    if keys:
        yield "\n\nAttributes:"
    for key in keys:
        text = " ".join(key.docstring.value.split()) if key.docstring else ""
        yield f"\n    {key.name} ({key.annotation}): {text}"
