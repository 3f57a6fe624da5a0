"""Definitions: the `$defs` of a JSON Schema, from msgspec, pydantic and the type handlers (see convert.py)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext.tools._types.convert import handler_of
from hf_ext.tools.subschemas import replace_references

_PREFIX = "#/$defs/"


class Definitions:
    """Describes types as JSON Schema, and collects the definitions to which their schemas refer."""

    def __init__(self) -> None:
        self._definitions: dict[str, dict[str, Any]] = {}
        # For each placeholder: a temporary reference, which `complete` replaces by a reference to the final name.
        self._references: dict[Any, str] = {}
        # For each temporary reference: the preferred name of the definition, and the schema.
        self._schemas: dict[str, tuple[str, dict[str, Any]]] = {}

    def describe(self, type_: Any) -> dict[str, Any]:
        """Return the JSON Schema of a type that `adapt` returned. `complete` adds the definitions to the schema."""
        return self._extract_definitions(msgspec.json.schema(type_, schema_hook=self._describe_placeholder))

    def complete(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with all definitions to which it refers, directly or through another definition."""
        targets: dict[str, str] = {}
        for reference, (name, described) in self._schemas.items():
            target = described["$ref"] if described.keys() == {"$ref"} else _PREFIX + self._add(name, described)
            targets[reference] = target
        completed = {**schema, "$defs": self._definitions} if self._definitions else schema
        return replace_references(completed, targets)

    def _describe_placeholder(self, type_: Any) -> dict[str, Any]:
        """Return the schema of a type that msgspec does not support.

        If the type has a name, return a reference to its schema, so that the type may contain itself.
        """
        handler = handler_of(type_)
        if not handler.name:
            return self._extract_definitions(handler.schema(self.describe))
        reference = self._references.get(type_)
        if reference is None:
            reference = self._references[type_] = f"#custom-{len(self._references)}"
            self._schemas[reference] = (handler.name, self._extract_definitions(handler.schema(self.describe)))
        return {"$ref": reference}

    def _extract_definitions(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema without its `$defs`, and keep the definitions for `complete`.

        If another definition has the same name, the new definition gets another name.
        """
        local: dict[str, dict[str, Any]] = schema.get("$defs", {})
        targets = {
            _PREFIX + name: _PREFIX + self._free_name(name, definition)
            for name, definition in local.items()
            if self._definitions.get(name, definition) != definition
        }
        for name, definition in local.items():
            target = targets.get(_PREFIX + name, _PREFIX + name).removeprefix(_PREFIX)
            self._definitions[target] = replace_references(definition, targets)
        return replace_references({key: value for key, value in schema.items() if key != "$defs"}, targets)

    def _add(self, name: str, definition: dict[str, Any]) -> str:
        free = self._free_name(name, definition)
        self._definitions[free] = definition
        return free

    def _free_name(self, name: str, definition: dict[str, Any]) -> str:
        """Return a name that no different definition has; add a number to the name if necessary."""
        free, number = name, 1
        while self._definitions.get(free, definition) != definition:
            number += 1
            free = f"{name}_{number}"
        return free
