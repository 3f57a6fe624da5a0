"""Compare two versions of one value in the API documents: its type, enum, range, `required` and `deprecated`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api_types import Schema, Schemas, describe_type, expand, is_covered, type_of

REQUEST, RESPONSE = "request", "response"
LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")

Uses = frozenset[str]
"""The directions in which a schema is sent: `request`, `response`, or both."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of the API."""

    place: str
    text: str
    is_breaking: bool = False

    def __str__(self) -> str:
        """Return the bullet for the changelog."""
        return f"- {'Breaking' if self.is_breaking else 'Not breaking'}: {self.place}: {self.text}."


def compare_requirement(place: str, old: Schema, new: Schema, uses: Uses) -> Iterator[Change]:
    """Compare whether a parameter, a property or a request body is required.

    A field of a response that is required now is breaking too: `hf_api` refuses a response without it.
    """
    before, after = bool(old.get("required")), bool(new.get("required"))
    if after and not before:
        yield Change(place, "required now", is_breaking=bool(uses))
    elif before and not after:
        yield Change(place, "optional now", is_breaking=RESPONSE in uses)


def compare_type(
    place: str, pair: tuple[Schema | bool, Schema | bool], schemas: tuple[Schemas, Schemas], uses: Uses
) -> Iterator[Change]:
    """Compare the types of two versions of a schema.

    Args:
        place: The place of the schema, for the changelog.
        pair: The old and the new schema.
        schemas: All named schemas of the old and of the new version, which the two schemas may refer to.
        uses: The directions in which the schema is sent.
    """
    old, new = map(type_of, pair)
    if old == new:
        return
    is_narrower = not is_covered(expand(old - new, schemas[0]), new | expand(new, schemas[1]))
    is_wider = not is_covered(expand(new - old, schemas[1]), old | expand(old, schemas[0]))
    is_breaking = (REQUEST in uses and is_narrower) or (RESPONSE in uses and is_wider)
    yield Change(place, f"type changed from {describe_type(old)} to {describe_type(new)}", is_breaking=is_breaking)


def compare_deprecation(place: str, old: Schema, new: Schema) -> Iterator[Change]:
    """Compare whether an operation, a parameter or a schema is deprecated."""
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        yield Change(place, "deprecated now" if new.get("deprecated") else "no longer deprecated")


def compare_enum(place: str, old: list[Any], new: list[Any], uses: Uses) -> Iterator[Change]:
    """Compare enums. A new value in a response is not breaking, because `hf_api` also accepts unknown values."""
    if old and not new:
        yield Change(place, "enum removed, every value is allowed")
        return
    if new and not old:
        yield Change(place, f"enum added: {_listed(new)}", is_breaking=REQUEST in uses)
        return
    if removed := [value for value in old if value not in new]:
        yield Change(place, f"enum values removed: {_listed(removed)}", is_breaking=REQUEST in uses)
    if added := [value for value in new if value not in old]:
        yield Change(place, f"enum values added: {_listed(added)}")


def _listed(values: list[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def compare_constraints(place: str, old: dict[str, Any], new: dict[str, Any], uses: Uses) -> Iterator[Change]:
    """Compare ranges, lengths and patterns. A change is breaking only if it allows fewer requests."""
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        text = f"{key} changed from {before} to {after}"
        if before is None or after is None:
            text = f"{key} removed" if after is None else f"{key} added: {after}"
        yield Change(place, text, is_breaking=REQUEST in uses and _is_narrower(key, before, after))


def _is_narrower(key: str, before: Any, after: Any) -> bool:
    if before is None or after is None:
        return after is not None
    keyword = key.rpartition(".")[2]
    if keyword in LOWER:
        return bool(after > before)
    return bool(after < before) if keyword in UPPER else True
