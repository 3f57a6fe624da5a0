"""A generated module of hf_ext/_schema: its place and its source code."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

HEADER = "# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate."
WIDTH = 116


@dataclass(frozen=True)
class Module:
    """One module with one class.

    Attributes:
        sources: The schemas or operations of openapi/ from which the class is generated.
        imports: Import statements; ruff removes those that the code does not use, and sorts the others.
    """

    folder: str
    name: str
    doc: str
    sources: tuple[str, ...]
    code: str
    imports: list[str]

    @property
    def path(self) -> str:
        """The path of the file in hf_ext/_schema."""
        return f"{self.folder}/{self.name}.py"

    @property
    def source(self) -> str:
        """The source code, before ruff formats it."""
        sources = f"Generated from {' and '.join(self.sources)} in openapi/."
        doc = [f'"""{self.doc}', "", *wrap(sources), '"""']
        return "\n".join([HEADER, *doc, "", *self.imports, "", "", self.code, ""])


def module_name(class_name: str) -> str:
    """Return the name of the module of a class: chat_parameters of ChatParameters."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", class_name).lower()


def docstring(text: str) -> str:
    """Return an indented docstring, whose text is wrapped."""
    escaped = text.replace("\\", "\\\\").replace('"""', "'''")
    escaped = f"{escaped} " if escaped.endswith('"') else escaped
    lines = wrap(f'"""{escaped}')
    if len(lines) == 1 and len(lines[0]) <= WIDTH - 3:
        return f'    {lines[0]}"""'
    return "\n".join(f"    {line}" for line in (*lines, '"""'))


def wrap(text: str) -> list[str]:
    """Return the lines of a text."""
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
