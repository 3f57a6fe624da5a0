"""Definitions: the types that a schema refers to, collected from all who describe a part of it."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext.tools._types.shapes import shape_of
from hf_ext.tools.subschemas import change_references

_PREFIX = "#/$defs/"


class Definitions:
    """Describes types, and collects the definitions that the descriptions refer to."""

    def __init__(self) -> None:
        self._named: dict[str, dict[str, Any]] = {}
        self._references: dict[Any, str] = {}
        self._custom: dict[str, tuple[str, dict[str, Any]]] = {}

    def describe(self, type_: Any) -> dict[str, Any]:
        """Return the JSON schema of an adapted type; `complete` adds what it refers to."""
        return self._without_definitions(msgspec.json.schema(type_, schema_hook=self._describe_custom))

    def complete(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with the definitions that it and they refer to."""
        targets: dict[str, str] = {}
        for reference, (name, custom) in self._custom.items():
            target = custom["$ref"] if custom.keys() == {"$ref"} else _PREFIX + self._add(name, custom)
            targets[reference] = target
        whole = {**schema, "$defs": self._named} if self._named else schema
        return change_references(whole, targets)

    def _describe_custom(self, type_: Any) -> dict[str, Any]:
        """Return the schema of a class that msgspec does not know: a reference, so that it may refer to itself."""
        shape = shape_of(type_)
        if not shape.name:
            return self._without_definitions(shape.schema(self.describe))
        reference = self._references.get(type_)
        if reference is None:
            reference = self._references[type_] = f"#custom-{len(self._references)}"
            self._custom[reference] = (shape.name, self._without_definitions(shape.schema(self.describe)))
        return {"$ref": reference}

    def _without_definitions(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Take the definitions out of a description and keep them, under other names where these are taken."""
        local: dict[str, dict[str, Any]] = schema.get("$defs", {})
        targets = {
            _PREFIX + name: _PREFIX + self._free_name(name, definition)
            for name, definition in local.items()
            if self._named.get(name, definition) != definition
        }
        for name, definition in local.items():
            target = targets.get(_PREFIX + name, _PREFIX + name).removeprefix(_PREFIX)
            self._named[target] = change_references(definition, targets)
        return change_references({key: value for key, value in schema.items() if key != "$defs"}, targets)

    def _add(self, name: str, definition: dict[str, Any]) -> str:
        free = self._free_name(name, definition)
        self._named[free] = definition
        return free

    def _free_name(self, name: str, definition: dict[str, Any]) -> str:
        """Return a name that is free, or under which the same is defined."""
        free, number = name, 1
        while self._named.get(free, definition) != definition:
            number += 1
            free = f"{name}_{number}"
        return free
