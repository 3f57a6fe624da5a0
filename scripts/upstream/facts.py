"""Extract the fields of JSON schemas: for each field, its type and whether it is required.

In this package, a fact is the type of a field together with whether the field is required. Facts are stored by the path
of their field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from referencing._core import Resolver

ANY = "any"


class Fact(NamedTuple):
    """The type of a field, and whether the field is required.

    `kinds` contains the allowed JSON types, single allowed values (texts in quotes), or `any`.
    """

    kinds: frozenset[str]
    required: bool

    @classmethod
    def read(cls, text: str) -> Fact:
        """Parse the text that `str` returns for a fact."""
        kinds = text.removesuffix(", required")
        return cls(frozenset(kinds.split(" | ")), kinds != text)

    def __str__(self) -> str:
        """Return a text such as `integer | null, required`."""
        return " | ".join(sorted(self.kinds)) + (", required" if self.required else "")


Facts: TypeAlias = dict[str, Fact]
"""Facts by the path of the field, for example `parameters.top_k` or `[].score`. `*` stands for any key of an object."""
Operation: TypeAlias = dict[str, Facts]
"""Facts by direction: `query`, `input`, `output` or `stream`. `query` contains the query parameters."""


class Node(NamedTuple):
    """A schema and the resolver of its references.

    `trail` contains the `id()` of each schema that was reached through a `$ref` on the way to this schema. If a `$ref`
    leads directly to this schema, the last `id()` is its own.
    """

    schema: Mapping[str, Any]
    resolver: Resolver[Any]
    trail: tuple[int, ...] = ()


def covers(kinds: frozenset[str], kind: str) -> bool:
    """Return whether every value of `kind` is also a value of one of `kinds`."""
    wider = {"integer": "number", "true": "boolean", "false": "boolean"}.get(kind, "string" if kind[0] == "'" else kind)
    return not kinds.isdisjoint({ANY, kind, wider})


@dataclass(frozen=True)
class Shape:
    """One variant of a schema, with its references resolved."""

    kinds: frozenset[str] = frozenset({ANY})
    fields: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: tuple[Node, ...] = ()
    others: tuple[Node, ...] = ()

    def __and__(self, other: Shape) -> Shape:
        """Return the shape of a value that has both shapes, as `allOf` requires."""
        fields = {name: self.fields.get(name, ()) + other.fields.get(name, ()) for name in self.fields | other.fields}
        required = self.required | other.required
        return Shape(self._kinds(other), fields, required, self.items + other.items, self.others + other.others)

    def _kinds(self, other: Shape) -> frozenset[str]:
        if ANY in self.kinds:
            return other.kinds
        narrower = {kind for kind in self.kinds if covers(other.kinds, kind)}
        return frozenset(narrower | {kind for kind in other.kinds if covers(self.kinds, kind)})


def facts_of(*nodes: Node, path: str = "") -> Facts:
    """Return the facts of all fields of several alternative schemas. A recursive schema is expanded only once."""
    shapes = [shape for node in nodes for shape in shapes_of(node)]
    facts: Facts = {}
    for name, found, required in _parts(shapes):
        below = f"{path}[]" if name == "[]" else f"{path}.{name}".removeprefix(".")
        facts[below] = Fact(frozenset().union(*(shape.kinds for node in found for shape in shapes_of(node))), required)
        facts |= facts_of(*found, path=below)
    return facts


def _parts(shapes: list[Shape]) -> Iterator[tuple[str, list[Node], bool]]:
    """Yield the name of each field in these shapes, its schemas, and whether all shapes require the field."""
    objects = [shape for shape in shapes if shape.fields]
    for name in sorted({name for shape in objects for name in shape.fields}):
        nodes = [node for shape in objects for node in shape.fields.get(name, ())]
        yield name, nodes, all(name in shape.required for shape in objects)
    items = [node for shape in shapes for node in shape.items]
    if items:
        yield "[]", items, False
    others = [node for shape in shapes for node in shape.others]
    if others:
        yield "*", others, False


def shapes_of(node: Node) -> list[Shape]:
    """Return one shape for each variant that a schema allows."""
    schema, resolver, trail = node
    if len(trail) != len(set(trail)):
        return [Shape(frozenset({"object"}))]  # the schema is recursive
    both = [[_own(node)]]
    if "$ref" in schema:
        found = resolver.lookup(schema["$ref"])
        both.append(shapes_of(Node(found.contents, found.resolver, (*trail, id(found.contents)))))
    both += [shapes_of(node._replace(schema=part)) for part in schema.get("allOf", ())]
    for kind in ("anyOf", "oneOf"):
        if kind in schema:
            both.append([shape for part in schema[kind] for shape in shapes_of(node._replace(schema=part))])
    shapes = [reduce(Shape.__and__, forms) for forms in product(*both)]
    return [*shapes, Shape(frozenset({"null"}))] if schema.get("nullable") else shapes


def _own(node: Node) -> Shape:
    schema = node.schema

    def inner(key: str) -> tuple[Node, ...]:
        return (node._replace(schema=schema[key]),) if isinstance(schema.get(key), dict) else ()

    fields: dict[str, tuple[Node, ...]] = {
        name: (node._replace(schema=part),) for name, part in schema.get("properties", {}).items()
    }
    required = frozenset(schema.get("required", ())) & fields.keys()
    return Shape(_kinds(schema), fields, required, inner("items"), inner("additionalProperties"))


def _kinds(schema: Mapping[str, Any]) -> frozenset[str]:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if values is not None:
        return frozenset(repr(value) if isinstance(value, str) else json.dumps(value) for value in values)
    declared = schema.get("type", "object" if "properties" in schema else "array" if "items" in schema else ANY)
    return frozenset([declared] if isinstance(declared, str) else declared)
