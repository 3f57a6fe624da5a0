"""Add all fields of each result class, with their descriptions, to its docstring in the API reference.

griffe, which parses the code for the reference, loads this file as an extension (zensical.toml).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import griffe

DOCUMENT = Path(__file__).resolve().parents[2] / "generated/hf_api/openapi.json"
SECTION = "Attributes:\n"


class Fields(griffe.Extension):  # type: ignore[misc]  # griffe is only installed in .venv-docs, so mypy cannot find it
    """Add the fields of the generated base to the section `Attributes` of a result class.

    A field that the section already describes is not added. A field that the class defines itself, because its type is
    another result class, has the description of the document.
    """

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Add the fields in a package. All of its modules are loaded, so that bases can be found.

        Raises:
            LookupError: No class of hf_ext has a generated base, because the bases have other names now.
        """
        found = [(cls, base) for cls in _classes(pkg) if cls.docstring for base in _generated_bases(cls)]
        if pkg.path == "hf_ext" and not found:
            raise LookupError("hf_ext has no class with a base in hf_ext._schema")
        for cls, base in found:
            cls.docstring.value = _with_fields(cls.docstring.value, list(_fields(cls, base)))


def _classes(parent: griffe.Object) -> Iterator[griffe.Class]:
    for member in parent.members.values():
        if isinstance(member, griffe.Class):
            yield member
        if isinstance(member, griffe.Class | griffe.Module):
            yield from _classes(member)


def _generated_bases(cls: griffe.Class) -> list[griffe.Class]:
    return [base for base in cls.mro() if base.path.startswith("hf_ext._schema.") and base.name.endswith("Fields")]


def _fields(cls: griffe.Class, base: griffe.Class) -> Iterator[tuple[str, str]]:
    """Yield name and line of each field."""
    described = _descriptions(base.module.docstring.value)
    for member in (*_attributes(cls), *_attributes(base)):
        text = member.docstring.value if member.docstring else described.get(member.name, "")
        yield member.name, f"    {member.name} ({member.annotation}): {' '.join(text.split())}\n"


def _attributes(cls: griffe.Class) -> list[griffe.Attribute]:
    """Return the fields that a class defines, without its properties."""
    found = [member for member in cls.members.values() if isinstance(member, griffe.Attribute)]
    return [member for member in found if "property" not in member.labels]


def _with_fields(docstring: str, fields: list[tuple[str, str]]) -> str:
    """Return a docstring with the lines of the fields that its section `Attributes` does not describe."""
    lines = "".join(line for name, line in fields if not re.search(rf"^    {name}( \(.*\))?:", docstring, re.MULTILINE))
    start, section, rest = docstring.partition(SECTION)
    return f"{start}{section}{lines}{rest}" if section else f"{docstring}\n\n{SECTION}{lines}"


def _descriptions(module_docstring: str) -> dict[str, str]:
    """Return the descriptions of the fields of the schemas that the docstring of a generated module names."""
    names = re.search(r"Generated from ([\w\s]+) in openapi/", module_docstring)
    found = dict[str, str]()
    for name in names[1].split(" and ") if names else ():
        for field, schema in _schemas()[name.strip()].get("properties", {}).items():
            found.setdefault(field, schema.get("description", ""))
    return found


@cache
def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = json.loads(DOCUMENT.read_text("utf-8"))["components"]["schemas"]
    return schemas
