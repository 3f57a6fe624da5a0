"""The type of a JSON value that an OpenAPI schema describes. api_changes.py compares the types of two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openapi_nodes import CONSTRAINTS, GENERATED_FORMATS

ANY = "any JSON"
UNIONS = ("anyOf", "oneOf", "allOf")

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]


@dataclass(frozen=True, slots=True)
class ListOf:
    """The type of a list, with the type of its items."""

    items: Type

    def __str__(self) -> str:
        """Return the text of the type: `list[integer | null]`."""
        return f"list[{describe_type(self.items)}]"


Type = frozenset[str | ListOf]
"""The alternative types of a value. Each is the name of a JSON type, the name of a component, or a list type."""


def type_of(schema: Schema | bool) -> Type:
    """Return the alternative types of a schema. A reference is returned as the name of its component."""
    if isinstance(schema, bool):
        return frozenset({ANY} if schema else ())
    if "$ref" in schema:
        return frozenset({reference_name(schema)})
    if variants := [variant for key in UNIONS for variant in schema.get(key, ())]:
        return frozenset().union(*map(type_of, variants))
    if "type" not in schema:
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        return frozenset(map(_type_of_value, values)) or frozenset({"object" if "properties" in schema else ANY})
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return frozenset(_alternative(name, schema) for name in names)


def reference_name(schema: Schema) -> str:
    """Return the name of the component that a schema refers to."""
    return str(schema["$ref"]).rpartition("/")[2]


def _alternative(name: str, schema: Schema) -> str | ListOf:
    if name == "array":
        return ListOf(type_of(schema.get("items", True)))
    if name == "string" and schema.get("format") in GENERATED_FORMATS:
        return f"string ({schema['format']})"
    return name


def _type_of_value(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}
    return names.get(type(value), ANY)


def describe_type(alternatives: Type) -> str:
    """Return a type as text: `string | null`."""
    return " | ".join(sorted(map(str, alternatives), key=lambda text: (text == "null", text))) or "nothing"


def expand(alternatives: Type, schemas: Schemas) -> Type:
    """Replace the name of each component by the types of the component, unless the component is an object."""
    found: set[str | ListOf] = set()
    rest, seen = list(alternatives), set[str | ListOf]()
    while rest:
        one = rest.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, ListOf):
            found.add(ListOf(expand(one.items, schemas)))
        elif (inner := type_of(schemas.get(one, {"type": one}))) <= {one, "object"}:
            found.add(one)
        else:
            rest += inner
    return frozenset(found)


def is_covered(narrow: Type, wide: Type) -> bool:
    """Return whether every value of the type `narrow` is also a value of the type `wide`."""
    return all(any(_fits(one, other) for other in wide) for one in narrow)


def _fits(one: str | ListOf, other: str | ListOf) -> bool:
    if isinstance(one, ListOf) and isinstance(other, ListOf):
        return is_covered(one.items, other.items)
    return other in {one, ANY} or (one, other) == ("integer", "number")


def literals(schema: Schema) -> list[Any]:
    """Return the values of all enums and constants in a schema. The components that it refers to are not searched."""
    return [value for _, inner in _inline(schema) for value in (*inner.get("enum", ()), *_constant(inner))]


def _constant(schema: Schema) -> tuple[Any, ...]:
    return (schema["const"],) if "const" in schema else ()


def constraints(schema: Schema) -> dict[str, Any]:
    """Return the ranges, lengths and patterns in a schema, by keyword. Keywords of list items begin with `items.`."""
    return {f"{prefix}{key}": inner[key] for prefix, inner in _inline(schema) for key in CONSTRAINTS if key in inner}


def _inline(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    yield prefix, schema
    for key in UNIONS:
        for variant in schema.get(key, ()):
            yield from _inline(variant, prefix)
    if "items" in schema:
        yield from _inline(schema["items"], f"{prefix}items.")
