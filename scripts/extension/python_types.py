"""Python types of OpenAPI schemas: of options, which callers pass, and of result fields, which are decoded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]
ANY = "Any"
_SCALARS = {"boolean": "bool", "integer": "int", "number": "float", "string": "str"}


@dataclass(frozen=True)
class Schemas:
    """The named schemas of the joined document."""

    named: Mapping[str, Schema]

    def resolve(self, schema: Schema) -> Schema:
        """Return the schema that a reference refers to; a schema without a reference is returned unchanged."""
        while "$ref" in schema:
            schema = self.named[reference(schema)]
        return schema

    def variants(self, schema: Schema) -> list[Schema]:
        """Return the alternatives of a schema, without null. References to objects are kept as references."""
        inner = self.resolve(schema)
        if choices := [*inner.get("anyOf", ()), *inner.get("oneOf", ())]:
            return [variant for choice in choices for variant in self.variants(choice)]
        if inner.get("type") == "null":
            return []
        if isinstance(names := inner.get("type"), list):
            return [{**inner, "type": name} for name in names if name != "null"]
        if schema is not inner and "enum" not in inner and kind(inner) != "object":
            return [inner]
        return [schema]


def reference(schema: Schema) -> str:
    """Return the name of the schema that a reference refers to."""
    return str(schema["$ref"]).rpartition("/")[2]


def kind(schema: Schema) -> str:
    """Return the JSON type of a schema without alternatives; "" if the schema allows any JSON."""
    if "type" in schema:
        return str(schema["type"])
    values = enum_values(schema)
    if values and all(isinstance(value, str) for value in values):
        return "string"
    return "object" if "properties" in schema or "allOf" in schema else ""


def enum_values(schema: Schema) -> list[Any]:
    """Return the values of an enum or a constant, without null."""
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return [value for value in values if value is not None]


def option_type(schema: Schema, schemas: Schemas, classes: Mapping[str, str]) -> str:
    """Return the type of an option.

    Args:
        schema: The schema of the option.
        schemas: The named schemas.
        classes: The names of the TypedDicts that are generated, by the name of their schema.
    """
    return _union(_option_variant(variant, schemas, classes) for variant in schemas.variants(schema))


def _option_variant(schema: Schema, schemas: Schemas, classes: Mapping[str, str]) -> str:
    if "$ref" in schema and (name := classes.get(reference(schema))):
        closed = schemas.resolve(schema).get("additionalProperties") is False
        return name if closed else f"{name} | Mapping[str, Any]"
    inner = schemas.resolve(schema)
    if values := enum_values(inner):
        return f"Literal[{', '.join(map(repr, values))}]"
    if kind(inner) == "array":
        return f"Sequence[{option_type(inner.get('items', {}), schemas, classes)}]"
    return {"object": _mapping(inner, schemas, classes), **_SCALARS}.get(kind(inner), ANY)


def _mapping(schema: Schema, schemas: Schemas, classes: Mapping[str, str]) -> str:
    values = schema.get("additionalProperties")
    if isinstance(values, Mapping) and values and "properties" not in schema:
        return f"Mapping[str, {option_type(values, schemas, classes)}]"
    return "Mapping[str, Any]"


def result_type(schema: Schema, schemas: Schemas) -> str:
    """Return the type of a result's field. Values of an enum are `str`, because a server may send new values."""
    found = [_result_variant(variant, schemas) for variant in schemas.variants(schema)]
    # msgspec decodes a union with more than one kind of array or mapping only as Any.
    composite = [name for name in dict.fromkeys(found) if name.startswith(("list", "dict"))]
    kinds = [name[:4] for name in composite]
    return ANY if len(set(kinds)) < len(kinds) else _union(found)


def _result_variant(schema: Schema, schemas: Schemas) -> str:
    inner = schemas.resolve(schema)
    if kind(inner) == "array":
        return f"list[{result_item_type(inner.get('items', {}), schemas)}]"
    return {"object": "dict[str, Any]", **_SCALARS}.get(kind(inner), ANY)


def result_item_type(schema: Schema, schemas: Schemas) -> str:
    """Return the type of a list's items, with None if an item may be null."""
    name = result_type(schema, schemas)
    return f"{name} | None" if name != ANY and allows_null(schema, schemas) else name


def allows_null(schema: Schema, schemas: Schemas) -> bool:
    """Return whether a schema allows null."""
    inner = schemas.resolve(schema)
    choices = [*inner.get("anyOf", ()), *inner.get("oneOf", ())]
    names = inner.get("type")
    return (
        names == "null"
        or (isinstance(names, list) and "null" in names)
        or any(allows_null(c, schemas) for c in choices)
    )


def _union(names: Iterable[str]) -> str:
    alternatives = list(dict.fromkeys(part for name in names for part in _split(name)))
    if not alternatives or ANY in alternatives:
        return ANY
    if "float" in alternatives and "int" in alternatives:
        alternatives.remove("int")
    return " | ".join(alternatives)


def _split(name: str) -> list[str]:
    """Split a union into its alternatives; a `|` within brackets does not split."""
    parts, depth, start = list[str](), 0, 0
    for position, character in enumerate(name):
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            parts.append(name[start:position].strip())
            start = position + 1
    return [*parts, name[start:].strip()]
