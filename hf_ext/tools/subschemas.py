"""Subschemas: changes every schema inside a JSON Schema, but not property names or values such as defaults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hf_ext._core.values import json

Change: TypeAlias = Callable[[dict[str, Any], str], dict[str, Any]]
"""Returns a changed schema. The second argument is the name of the property or definition that the schema describes; ""
if the schema has no name."""

_NAMED_SCHEMAS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_VALUES = frozenset({"default", "const", "enum", "examples"})


def change_schemas(schema: dict[str, Any], change: Change, name: str = "") -> dict[str, Any]:
    """Apply a change to every schema inside a schema, and then to the schema itself; return the result."""

    def change_inside(key: str, value: Any) -> Any:
        if key in _VALUES:
            return value
        if json.is_array(value):
            return [change_inside(key, item) for item in value]
        if not json.is_object(value):
            return value
        if key in _NAMED_SCHEMAS:
            return {
                property_: change_schemas(inner, change, property_) if json.is_object(inner) else inner
                for property_, inner in value.items()
            }
        return change_schemas(value, change)

    return change({key: change_inside(key, value) for key, value in schema.items()}, name)


def replace_references(schema: dict[str, Any], targets: dict[str, str]) -> dict[str, Any]:
    """Replace references in a schema; `targets` maps each old reference to the new one."""

    def replace_in(inner: dict[str, Any], _name: str) -> dict[str, Any]:
        # Replace every text that is a reference: pydantic writes references also into the `mapping` of a discriminator.
        return {
            key: targets.get(value, value) if isinstance(value, str) and key not in _VALUES else value
            for key, value in inner.items()
        }

    return change_schemas(schema, replace_in) if targets else schema
