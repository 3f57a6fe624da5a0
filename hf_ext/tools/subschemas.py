"""Subschemas: the schemas inside of a JSON schema, told from the names and the values in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hf_ext._core.values import json

Change: TypeAlias = Callable[[dict[str, Any], str], dict[str, Any]]
"""Returns a schema changed; the text is the name that it has in the schema around it, or ""."""

_NAMED_SCHEMAS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_VALUES = frozenset({"default", "const", "enum", "examples"})


def change_schemas(schema: dict[str, Any], change: Change, name: str = "") -> dict[str, Any]:
    """Return a schema with it and every schema inside changed; names of properties, and values, are no schemas."""

    def within(key: str, value: Any) -> Any:
        if key in _VALUES:
            return value
        if json.is_array(value):
            return [within(key, item) for item in value]
        if not json.is_object(value):
            return value
        if key in _NAMED_SCHEMAS:
            return {
                of: change_schemas(inner, change, of) if json.is_object(inner) else inner for of, inner in value.items()
            }
        return change_schemas(value, change)

    return change({key: within(key, value) for key, value in schema.items()}, name)


def change_references(schema: dict[str, Any], targets: dict[str, str]) -> dict[str, Any]:
    """Return a schema whose references lead elsewhere, those that `targets` names."""

    def change(inner: dict[str, Any], _name: str) -> dict[str, Any]:
        # A pydantic discriminator repeats references as the values of its `mapping`.
        return {
            key: targets.get(value, value) if isinstance(value, str) and key not in _VALUES else value
            for key, value in inner.items()
        }

    return change_schemas(schema, change) if targets else schema
