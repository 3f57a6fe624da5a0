"""Notes: what `Annotated` adds to a type, in the form that msgspec describes and enforces.

Texts, `Doc`, `msgspec.Meta` and the notes of annotated_types (`Ge`) and pydantic (`Field`) are read. No package is
imported for it: the package of a caller's note is loaded already.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from hf_ext._core.values.json import is_object

_LIMITS = frozenset({"gt", "ge", "lt", "le", "multiple_of", "pattern", "min_length", "max_length"})
_WORDS = frozenset({"title", "description", "examples", "extra_json_schema"})
_PYDANTIC_ALONE = frozenset({"alias", "validation_alias", "discriminator"})


def read_note(note: object) -> list[msgspec.Meta] | None:
    """Return a note as msgspec takes it; None if it is none, or one that msgspec cannot enforce."""
    if isinstance(note, msgspec.Meta):
        return [note]
    if isinstance(note, str):
        return [msgspec.Meta(description=note)]
    package = package_of(note)
    if package == "typing_extensions" and hasattr(note, "documentation"):
        return [msgspec.Meta(description=cast("Any", note).documentation)]
    if package == "annotated_types":
        return _metas(_facts(note, _LIMITS))
    return _read_field(note) if package == "pydantic" and hasattr(note, "metadata") else None


def words_of(metas: list[msgspec.Meta]) -> list[msgspec.Meta]:
    """Return what only describes a type."""
    return [msgspec.Meta(**facts) for meta in metas if (facts := _facts(meta, _WORDS))]


def limits_of(metas: list[msgspec.Meta]) -> list[msgspec.Meta]:
    """Return what limits the values of a type."""
    return [msgspec.Meta(**facts) for meta in metas if (facts := _facts(meta, _LIMITS))]


def package_of(note: object) -> str:
    """Return the package that the class of a note is from."""
    return type(note).__module__.partition(".")[0]


def _read_field(field: Any) -> list[msgspec.Meta] | None:
    """Read pydantic's Field."""
    facts = _facts(field, _WORDS)
    extra = field.json_schema_extra
    if is_object(extra):
        facts["extra_json_schema"] = extra
    limits = [_read_limit(part) for part in field.metadata]
    if _facts(field, _PYDANTIC_ALONE) or None in limits:
        return None
    return [msgspec.Meta(**facts), *(meta for metas in limits for meta in metas or ())]


def _read_limit(part: object) -> list[msgspec.Meta] | None:
    """Read a limit that pydantic's Field keeps."""
    if package_of(part) == "annotated_types":
        return _metas(_facts(part, _LIMITS))
    facts: dict[str, Any] = getattr(part, "__dict__", {})
    return _metas(facts) if facts and facts.keys() <= _LIMITS else None


def _metas(limits: dict[str, Any]) -> list[msgspec.Meta] | None:
    try:
        return [msgspec.Meta(**{name: value}) for name, value in limits.items()] or None
    except (TypeError, ValueError):  # msgspec limits numbers and lengths, not dates
        return None


def _facts(note: object, names: frozenset[str]) -> dict[str, Any]:
    found = {name: getattr(note, name, None) for name in names}
    return {name: value for name, value in found.items() if value is not None}
