"""Schemas: a Python type as JSON schema.

Types: dataclass, attrs, TypedDict, NamedTuple, msgspec.Struct, pydantic models, and what can be made of them and of
Python's own types. pydantic is imported only where a type is pydantic's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hf_ext._core.values import json
from hf_ext.errors import ValidationError
from hf_ext.tools.subschemas import change_schemas

if TYPE_CHECKING:
    from hf_ext.tools._types.definitions import Definitions


def json_schema(type_: Any) -> dict[str, Any]:
    """Return the JSON schema of a type, its own definition at the top, no further properties allowed.

    A title that only repeats a name is left out; one that you wrote stays.

    Raises:
        ValidationError: The type cannot be described.
    """
    from hf_ext.tools._types.adapt import adapted

    return described(lambda definitions: definitions.describe(adapted(type_)), name_of(type_))


def described(describe: Callable[[Definitions], dict[str, Any]], name: str) -> dict[str, Any]:
    """Return the schema that `describe` returns, with its definitions, in the form that servers take.

    Raises:
        ValidationError: A type in it cannot be described.
    """
    from hf_ext.tools._types.definitions import Definitions

    definitions = Definitions()
    try:
        schema = definitions.complete(describe(definitions))
    except (TypeError, NameError, SyntaxError, ValueError, RuntimeError) as error:  # pydantic's are RuntimeErrors
        raise ValidationError(f"{name} cannot be described as JSON schema: {error}") from None
    return change_schemas(_inlined(change_schemas(schema, _untitled, name)), _closed)


def response_format(type_: Any) -> dict[str, Any]:
    """Return the `response_format` that asks for a type, its fields with defaults too: strict mode leaves none out."""
    schema = change_schemas(json_schema(type_), _complete)
    return {"type": "json_schema", "json_schema": {"name": name_of(type_), "schema": schema, "strict": True}}


def name_of(type_: Any) -> str:
    """Return the name of a type, in the characters and the length that servers allow."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", getattr(type_, "__name__", "answer"))[:64]


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Put the definition that the whole schema refers to in its place: some servers look for `type` at the top."""
    definitions = dict(schema.get("$defs", {}))
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name not in definitions:
        return schema
    beside = {key: value for key, value in schema.items() if key not in {"$ref", "$defs"}}
    top = {**definitions[name], **beside}
    if f"'#/$defs/{name}'" not in str(definitions):  # not recursive
        del definitions[name]
    return {**top, "$defs": definitions} if definitions else top


def _untitled(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Leave out a title that says no more than the name: tokens that every request would pay for."""
    title = schema.get("title")
    if not name or not isinstance(title, str) or _letters(title) != _letters(name):
        return schema
    return {key: value for key, value in schema.items() if key != "title"}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _closed(schema: dict[str, Any], _name: str) -> dict[str, Any]:
    """Forbid properties that are not declared: strict mode demands it, and elsewhere no argument is made up."""
    if "prefixItems" in schema and schema.get("items") is False:
        del schema["items"]  # says no more than the `maxItems` beside it, and llama.cpp refuses it
    if schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


def _complete(schema: dict[str, Any], _name: str) -> dict[str, Any]:
    """Require every property that is declared."""
    if schema.get("type") == "object" and json.is_object(schema.get("properties")):
        schema["required"] = list(schema["properties"])
    return schema
