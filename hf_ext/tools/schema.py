"""Schemas: a Python type as JSON schema, and JSON back as that type.

Types: dataclass, attrs, TypedDict, NamedTuple, msgspec.Struct and everything nested in them, by msgspec; pydantic
models by their own methods, so that pydantic is needed only by those who use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol, TypeGuard, TypeVar, cast, runtime_checkable

from hf_ext._core.values import json
from hf_ext.errors import ResponseDecodeError, ValidationError

T = TypeVar("T")
Change = Callable[[dict[str, Any], str], dict[str, Any]]

_NAMED_SCHEMAS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_VALUES = frozenset({"default", "const", "enum", "examples"})


@runtime_checkable
class _PydanticModel(Protocol):
    @classmethod
    def model_json_schema(cls) -> dict[str, Any]: ...

    @classmethod
    def model_validate_json(cls, json_data: str) -> Any: ...


def json_schema(type_: Any) -> dict[str, Any]:
    """Return the JSON schema of a type, its own definition at the top, no further properties allowed.

    A title that only repeats a name is left out; one that you wrote stays.

    Raises:
        ValidationError: The type cannot be described.
    """
    schema = _changed(_described(type_), _untitled, getattr(type_, "__name__", ""))
    return _changed(_inlined(schema), _closed)


def from_json(text: str, type_: type[T]) -> T:
    """Decode JSON text into a type.

    Raises:
        ResponseDecodeError: It is no JSON, or does not fit; `body` holds the text.
    """
    import msgspec

    try:
        if _is_pydantic(type_):
            return cast("T", type_.model_validate_json(text))
        return msgspec.json.decode(text, type=type_)
    except (ValueError, RecursionError) as error:  # msgspec's and pydantic's errors are both a ValueError
        raise ResponseDecodeError(
            f"the model's answer does not fit {_name(type_)}: {str(error)[:500]}",
            body=text[:2_000],
            hint="Ask again, with a larger max_tokens if it was cut off, or a model that knows json_schema.",
        ) from None


def response_format(type_: Any) -> dict[str, Any]:
    """Return the `response_format` that asks for a type, its fields with defaults too: strict mode leaves none out."""
    schema = _changed(json_schema(type_), _complete)
    return {"type": "json_schema", "json_schema": {"name": _name(type_), "schema": schema, "strict": True}}


def _described(type_: Any) -> dict[str, Any]:
    if _is_pydantic(type_):
        return type_.model_json_schema()
    import msgspec

    try:
        return msgspec.json.schema(type_)
    except TypeError as error:
        raise ValidationError(f"{_name(type_)} cannot be described as JSON schema: {error}") from None


def _is_pydantic(type_: Any) -> TypeGuard[type[_PydanticModel]]:
    return isinstance(type_, type) and isinstance(type_, _PydanticModel)


def _name(type_: Any) -> str:
    """The name of a type, in the characters and the length that servers allow."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", getattr(type_, "__name__", "answer"))[:64]


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Put the definition that the whole schema refers to in its place: some servers look for `type` at the top."""
    definitions = dict(schema.get("$defs", {}))
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name not in definitions:
        return schema
    top = dict(definitions[name])
    if f"#/$defs/{name}" not in str(definitions):  # not recursive
        del definitions[name]
    return {**top, "$defs": definitions} if definitions else top


def _changed(schema: dict[str, Any], change: Change, name: str = "") -> dict[str, Any]:
    """Return a schema with it and every schema inside changed; names of properties, and values, are no schemas."""

    def within(key: str, value: Any) -> Any:
        if key in _VALUES:
            return value
        if json.is_array(value):
            return [within(key, item) for item in value]
        if not json.is_object(value):
            return value
        if key in _NAMED_SCHEMAS:
            return {of: _changed(inner, change, of) if json.is_object(inner) else inner for of, inner in value.items()}
        return _changed(value, change)

    return change({key: within(key, value) for key, value in schema.items()}, name)


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
