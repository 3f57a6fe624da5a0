"""Compare the fields of the official documents with openapi/, and find the fields that are missing or different."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .facts import ANY, Fact, Facts, Operation, covers
from .sources import Source, unnamed

NAMES = {"chat-completion": "create_chat_completion"}
"""The operationId in openapi/ of each task whose operation has another name than the task."""


class Place(NamedTuple):
    """The place of a field in a document. `way` is the direction: query, input, output or stream.

    A place without a direction is a whole operation.
    """

    source: str
    operation: str
    way: str = ""
    field: str = ""

    def __str__(self) -> str:
        """Return the place as text: `tasks fill-mask input: inputs`."""
        words = " ".join(filter(None, self[:3]))
        return f"{words}: {self.field}" if self.field else words


Differences = dict[Place, str]
"""The places that differ. Each has a description of the difference, or the reason for the difference."""


def read_reasons(path: Path) -> Differences:
    """Read the intended differences and their reasons from a TOML file."""
    reasons: Differences = {}
    for source, operations in tomllib.loads(path.read_text("utf-8")).items():
        for operation, ways in operations.items():
            if isinstance(ways, str):
                reasons[Place(source, operation)] = ways
                continue
            for way, fields in ways.items():
                found = {"": fields} if isinstance(fields, str) else fields
                reasons |= {Place(source, operation, way, field): reason for field, reason in found.items()}
    return reasons


def compare_with_reasons(found: Differences, reasons: Differences) -> tuple[Differences, Differences]:
    """Return the differences without a reason, and the reasons without a difference.

    The reason of a field, of a direction or of an operation is also the reason of everything in it.
    """
    used = {place: next((outer for outer in _outwards(place) if outer in reasons), None) for place in found}
    unknown = {place: found[place] for place, reason in used.items() if reason is None}
    unneeded = {place: reason for place, reason in reasons.items() if place not in used.values()}
    return unknown, unneeded


def _outwards(place: Place) -> Iterator[Place]:
    """Yield a place, and then everything that contains it."""
    while place.field:
        yield place
        place = place._replace(field=_outer(place.field))
    yield place
    yield place._replace(way="")


def _outer(field: str) -> str:
    """Return the path of the field that contains a field, or "" for a field of the body."""
    return re.sub(r"(\[]|\.?[^.[\]]+)$", "", field)


def differences(sources: Mapping[str, Source], ours: Mapping[str, Operation]) -> Differences:
    """Return all differences between openapi/ and the official documents."""
    known = {unnamed(name): operation for name, operation in ours.items()}
    return {
        place: text
        for name, source in sources.items()
        for operation, ways in source.operations.items()
        for place, text in _in_operation(Place(name, operation), ways, _counterpart(name, operation, known))
    }


def changes(old: Source | None, new: Source, name: str) -> Differences:
    """Return the fields of an official document that are new, changed or removed."""
    before, after = ({} if source is None else _flat(source, name) for source in (old, new))
    found = {place: f"new: {after[place]}" for place in after.keys() - before.keys()}
    found |= {place: f"removed: {before[place]}" for place in before.keys() - after.keys()}
    both = (place for place in before.keys() & after.keys() if before[place] != after[place])
    return found | {place: f"was {before[place]}, is {after[place]}" for place in both}


def _flat(source: Source, name: str) -> dict[Place, Fact]:
    return {
        Place(name, operation, way, field): fact
        for operation, ways in source.operations.items()
        for way, facts in ways.items()
        for field, fact in facts.items()
    }


def _counterpart(source: str, operation: str, ours: Mapping[str, Operation]) -> Operation | None:
    if source == "tasks":
        return ours.get(NAMES.get(operation, operation.replace("-", "_")))
    name = unnamed(operation)
    return ours.get(name, ours.get(f"{name}#{source}"))


def _in_operation(at: Place, ways: Operation, ours: Operation | None) -> Iterator[tuple[Place, str]]:
    if ours is None:
        yield at, "no such operation"
        return
    for way, facts in ways.items():
        known = ours.get(way, {})
        for field, fact in facts.items():
            outer = None if field in known else _closed(field, known)
            text = f"here {known[outer]}, without its fields" if outer else unmet(fact, known.get(field), way)
            if text:
                yield at._replace(way=way, field=outer or field), text


def _closed(field: str, known: Facts) -> str | None:
    """Return the field that contains this field, if openapi/ does not describe its content."""
    outer = _outer(field)
    if outer in known:
        return None if any(re.match(rf"{re.escape(outer)}[.[]", name) for name in known) else outer
    return _closed(outer, known) if outer else None


def unmet(official: Fact, ours: Fact | None, way: str) -> str:
    """Return how a field in openapi/ differs from the official field. Return "" if every difference is allowed."""
    if ours is None:
        return f"missing; it is {official}"
    # openapi/ may declare a field of a response as optional although the official document requires it, because a
    # server may omit the field. In a request, both must agree, because a server refuses a request without the field.
    loose = ours.required != official.required and (way in {"input", "query"} or ours.required)
    if loose or not all(kind == ANY or covers(ours.kinds, kind) for kind in official.kinds):
        return f"it is {official}, here {ours}"
    return ""
