"""Add the keys of each TypedDict to its docstring in the API reference.

griffe, which parses the code for the reference, loads this file as an extension (zensical.toml). If the docstring
refers to a document in openapi/, the descriptions of the keys are taken from that document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import griffe
import yaml

OPENAPI = Path(__file__).resolve().parent.parent.parent / "openapi"
POINTER = re.compile(r"openapi/(\w+\.yaml), (\w+), describes each")


class Keys(griffe.Extension):  # type: ignore[misc]  # griffe is only installed in .venv-docs, so mypy cannot find it
    """Add the section `Attributes` to the docstring of each TypedDict, unless the docstring has this section."""

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        """Add the section to the docstring of one class that griffe has parsed."""
        docstring = cls.docstring
        if docstring is None or "Attributes:" in docstring.value or not _is_typed_dict(cls):
            return
        names = [name for name, member in cls.members.items() if member.is_attribute]
        pointer = POINTER.search(docstring.value)
        texts = descriptions(*pointer.groups()) if pointer else dict.fromkeys(names, "")
        if names:
            docstring.value += "\n\nAttributes:" + "".join(f"\n    {name}: {texts[name]}" for name in names)


def descriptions(document: str, name: str) -> dict[str, str]:
    """Return the description of each property of a schema, or of each parameter of an operation.

    Raises:
        KeyError: The document has neither a schema nor an operation with this name.
    """
    api = _load(document)
    if schema := api["components"]["schemas"].get(name):
        return {key: _text(value) for key, value in schema["properties"].items()}
    parameters = {operation["operationId"]: operation["parameters"] for operation in _operations(api)}[name]
    return {_identifier(each["name"]): _text(each) for each in (_resolved(api, each) for each in parameters)}


def _is_typed_dict(cls: griffe.Class) -> bool:
    return any(str(base) == "TypedDict" for each in (cls, *cls.mro()) for base in each.bases)


def _operations(api: Any) -> Iterator[Any]:
    for path in api["paths"].values():
        yield from (each for each in path.values() if "parameters" in each and "operationId" in each)


def _resolved(api: Any, parameter: Any) -> Any:
    return api["components"]["parameters"][parameter["$ref"].split("/")[-1]] if "$ref" in parameter else parameter


def _identifier(name: str) -> str:
    """Return the name of a parameter in snake_case: `cardData` becomes `card_data`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@cache
def _load(document: str) -> Any:
    return yaml.safe_load((OPENAPI / document).read_text())


def _text(described: dict[str, Any]) -> str:
    return " ".join(described.get("description", "").split())
