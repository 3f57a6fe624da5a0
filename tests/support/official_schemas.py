"""Read the fields of official JSON schemas, and compare them with the OpenAPI documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from support.openapi_documents import SCHEMAS

LeftOut = Mapping[str, Mapping[str, str]]
"""The official fields that openapi/ leaves out. Each schema has a mapping from the field to the reason."""


def field_names(schema: dict[str, Any], document: Any) -> set[str]:
    """Return the fields of an official schema, including those of its variants."""
    if schema.get("$ref", "").startswith("#/"):
        target = document
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        return field_names(target, document)
    variants = [variant for kind in ("allOf", "oneOf", "anyOf") for variant in schema.get(kind, ())]
    return set(schema.get("properties", ())).union(*(field_names(variant, document) for variant in variants))


def named(node: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all schemas with their names.

    The name is the title of the schema. The name of a schema without a title is its place in the surrounding schema, for
    example `FillMaskOutput[]`.
    """
    if not isinstance(node, dict) or "$ref" in node:
        return
    name = node["title"] if isinstance(node.get("title"), str) else name
    yield name, node
    for field, schema in node.get("properties", {}).items():
        yield from named(schema, f"{name}.{field}")
    for schema in node.get("$defs", {}).values():
        yield from named(schema)
    yield from named(node.get("items"), f"{name}[]")
    yield from named(node.get("additionalProperties"), f"{name}.*")
    for schema in (variant for kind in ("allOf", "oneOf", "anyOf") for variant in node.get(kind, ())):
        yield from named(schema, name)


def gathered(schemas: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, set[str]]:
    """Return the fields of each schema, by name. Schemas with the same name are merged."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, schema in schemas:
        found[name].update(schema.get("properties", ()))
    return found


def known_fields(ours: str) -> set[str]:
    """Return the fields of schemas in openapi/. `ours` contains their names, separated by spaces."""
    return set().union(*(SCHEMAS.get(name, {}).get("properties", ()) for name in ours.split()))


def missing(name: str, official: set[str], ours: str, left_out: LeftOut) -> list[str]:
    """Return a line for each official field that is not in our schema and has no reason in `left_out`."""
    absent = official - known_fields(ours) - left_out.get(name, {}).keys()
    return [f"{name}.{field} is not in {ours or 'any schema'}" for field in sorted(absent)]


def check_reasons(left_out: LeftOut, official: Mapping[str, set[str]], ours: Mapping[str, str]) -> None:
    """Fail if a field in `left_out` is in our schema, or is no longer in the official schema."""
    for name, reasons in left_out.items():
        assert reasons.keys() <= official[name], name
        assert not reasons.keys() & known_fields(ours.get(name, "")), name
