"""JSON Schema of a Python type.

Supported types: dataclasses, attrs classes, TypedDict, NamedTuple, msgspec.Struct, pydantic models, the built-in types,
and types composed of these. pydantic is imported only for a type that uses pydantic.
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
    """Return the JSON Schema of a type. Its objects allow no additional properties.

    The definition of the type is at the top level, not behind a reference. A title that only repeats the name of a
    class or a field is removed; any other title is kept.

    Raises:
        ValidationError: JSON Schema cannot describe the type.
    """
    from hf_ext.tools._types.adapt import adapt

    return build_schema(lambda definitions: definitions.describe(adapt(type_)), schema_name(type_))


def build_schema(describe: Callable[[Definitions], dict[str, Any]], name: str) -> dict[str, Any]:
    """Build a schema that servers accept: the schema that `describe` returns, together with its definitions.

    Raises:
        ValidationError: JSON Schema cannot describe one of the types.
    """
    from hf_ext.tools._types.definitions import Definitions

    definitions = Definitions()
    try:
        schema = definitions.complete(describe(definitions))
    except (TypeError, NameError, SyntaxError, ValueError, RuntimeError) as error:  # pydantic raises RuntimeError
        raise ValidationError(f"{name} cannot be described as JSON Schema: {error}") from None
    schema = change_schemas(schema, _remove_repeated_title, name)
    return change_schemas(_inline_top_reference(schema), _forbid_additional_properties)


def response_format(type_: Any) -> dict[str, Any]:
    """Return the `response_format` that requests JSON for a type.

    All fields are required, even fields with a default: strict mode allows no optional fields.
    """
    return {"type": "json_schema", "json_schema": strict_schema(type_)}


def strict_schema(type_: Any) -> dict[str, Any]:
    """Return the name and the schema of a type for strict mode.

    Raises:
        ValidationError: JSON Schema cannot describe the type, or it is a schema instead of a type.
    """
    if json.is_object(type_):
        raise ValidationError("a JSON Schema is not a type; pass it as response_format to chat.create")
    return {"name": schema_name(type_), "schema": require_all_properties(json_schema(type_)), "strict": True}


def require_all_properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that requires all properties, because strict mode allows no optional ones."""
    return change_schemas(schema, _require_all_properties)


def schema_name(type_: Any) -> str:
    """Return the name of a type, with the characters and the length that servers allow."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", getattr(type_, "__name__", "answer"))[:64]


def _inline_top_reference(schema: dict[str, Any]) -> dict[str, Any]:
    """Replace a reference at the top level with the definition, because some servers require `type` there."""
    definitions = dict(schema.get("$defs", {}))
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name not in definitions:
        return schema
    siblings = {key: value for key, value in schema.items() if key not in {"$ref", "$defs"}}
    top = {**definitions[name], **siblings}
    if f"'#/$defs/{name}'" not in str(definitions):  # not recursive
        del definitions[name]
    return {**top, "$defs": definitions} if definitions else top


def _remove_repeated_title(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Remove a title that only repeats the name, because its tokens would be billed in every request."""
    title = schema.get("title")
    if not name or not isinstance(title, str) or _letters(title) != _letters(name):
        return schema
    return {key: value for key, value in schema.items() if key != "title"}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _forbid_additional_properties(schema: dict[str, Any], _name: str) -> dict[str, Any]:
    """Forbid properties that are not declared. Strict mode requires this, and models then add no other arguments."""
    if "prefixItems" in schema and schema.get("items") is False:
        del schema["items"]  # `maxItems` has the same effect, and llama.cpp rejects `items`
    if schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


def _require_all_properties(schema: dict[str, Any], _name: str) -> dict[str, Any]:
    if schema.get("type") == "object" and json.is_object(schema.get("properties")):
        schema["required"] = list(schema["properties"])
    return schema
