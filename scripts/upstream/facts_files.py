"""Read and write the facts of the official documents: one file in openapi/upstream/ for each document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .facts import Fact
from .sources import Source


def read_facts(folder: Path) -> dict[str, Source]:
    """Read all files of a folder. Return the sources by name."""
    return {path.stem: _source(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))}


def write_facts(folder: Path, name: str, source: Source) -> None:
    """Write the facts of one document, one line for each field."""
    table = {
        "source": source.origin,
        "version": source.version,
        "date": source.date,
        "operations": _written(source.operations),
    }
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _source(table: Mapping[str, Any]) -> Source:
    operations = {
        operation: {way: {field: Fact.read(text) for field, text in facts.items()} for way, facts in ways.items()}
        for operation, ways in table["operations"].items()
    }
    return Source(table["version"], operations, table["source"], table["date"])


def _written(value: Any) -> Any:
    # A fact is a tuple, which json would write as a list, so it is written as text.
    if isinstance(value, Fact):
        return str(value)
    return {key: _written(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value
