"""Schemas: a Python type as JSON schema, and JSON back as that type.

Types: dataclass, attrs, TypedDict, NamedTuple, msgspec.Struct and everything nested in them, by msgspec; pydantic
models by their own methods, so that pydantic is needed only by those who use it.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, TypeGuard, TypeVar, cast, runtime_checkable

from hf_ext import _json
from hf_ext.errors import ResponseDecodeError, ValidationError

T = TypeVar("T")


@runtime_checkable
class _PydanticModel(Protocol):
    @classmethod
    def model_json_schema(cls) -> dict[str, Any]: ...

    @classmethod
    def model_validate_json(cls, json_data: str) -> Any: ...


def json_schema(type_: Any) -> dict[str, Any]:
    """Return the JSON schema of a type, its own definition at the top, no further properties allowed.

    Raises:
        ValidationError: The type cannot be described.
    """
    if _is_pydantic(type_):
        return _closed_object(_inlined(type_.model_json_schema()))
    import msgspec

    try:
        schema = msgspec.json.schema(type_)
    except TypeError as error:
        raise ValidationError(f"{_name(type_)} cannot be described as JSON schema: {error}") from None
    return _closed_object(_inlined(schema))


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
    schema = _complete(json_schema(type_))
    return {"type": "json_schema", "json_schema": {"name": _name(type_), "schema": schema, "strict": True}}


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


def _closed_object(schema: dict[str, Any]) -> dict[str, Any]:
    return cast("dict[str, Any]", _closed(schema))


def _closed(schema: Any) -> Any:
    """Forbid properties that are not declared, as strict mode demands."""
    if _json.is_array(schema):
        return [_closed(item) for item in schema]
    if not _json.is_object(schema):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "prefixItems" in schema and schema.get("items") is False:
        del closed["items"]  # says no more than the `maxItems` beside it, and llama.cpp refuses it
    if schema.get("type") == "object" and "properties" in schema:
        closed.setdefault("additionalProperties", False)
    return closed


def _complete(schema: Any) -> Any:
    """Require every property that is declared."""
    if _json.is_array(schema):
        return [_complete(item) for item in schema]
    if not _json.is_object(schema):
        return schema
    complete = {key: _complete(value) for key, value in schema.items()}
    if schema.get("type") == "object" and _json.is_object(schema.get("properties")):
        complete["required"] = list(schema["properties"])
    return complete
