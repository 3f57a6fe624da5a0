"""Extract the facts (see facts.py) of a service without an official document from one of its responses.

One response does not show everything: a field may be absent, or a value null. So the facts of a response only widen the
known facts: they add fields and types, and a required field that is absent is no longer required.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from .facts import Fact, Facts, covers

KINDS = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def widened(known: Facts, response: Any, free_form: frozenset[str] = frozenset()) -> Facts:
    """Return the known facts and what the decoded response adds to them.

    Args:
        known: The known facts.
        response: The response, decoded from JSON.
        free_form: The fields whose content is left out, because users or other programs choose the names in it.
    """
    values: dict[str, list[Any]] = defaultdict(list)
    objects: Counter[str] = Counter()
    _collect("", response, values, objects, free_form)
    found = {path: _widened(fact, path, values.get(path, ()), objects) for path, fact in known.items()}
    new = {path: Fact(_kinds(seen, None), required=False) for path, seen in values.items() if path not in known}
    return found | {path: fact for path, fact in sorted(new.items()) if path}


def _collect(
    path: str, value: Any, values: dict[str, list[Any]], objects: Counter[str], free_form: frozenset[str]
) -> None:
    """Collect the values of each path, and the number of objects at each path."""
    values[path].append(value)
    if path in free_form:
        return
    if isinstance(value, dict):
        objects[path] += 1
        for name, inner in value.items():
            _collect(f"{path}.{name}".removeprefix("."), inner, values, objects, free_form)
    elif isinstance(value, list):
        for item in value:
            _collect(f"{path}[]", item, values, objects, free_form)


def _widened(fact: Fact, path: str, seen: Iterable[Any], objects: Counter[str]) -> Fact:
    seen = list(seen)
    new = {kind for kind in _kinds(seen, fact) if not covers(fact.kinds, kind)}
    is_always_there = path.endswith("[]") or len(seen) == objects[path.rpartition(".")[0]]
    return Fact(fact.kinds | new, fact.required and is_always_there)


def _kinds(seen: Iterable[Any], known: Fact | None) -> frozenset[str]:
    """Return the types of values. A text is a type of its own if the known facts list the allowed texts."""
    is_enum = known is not None and any(kind[0] == "'" for kind in known.kinds)
    return frozenset(repr(value) if is_enum and isinstance(value, str) else KINDS[type(value)] for value in seen)
