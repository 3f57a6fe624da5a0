"""Plain values: results as dicts and lists, and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import msgspec

_UNSENT = frozenset({"meta", "body"})  # facts about the response, which are no part of the result


def to_plain(value: Any) -> Any:
    """Return a result as dicts, lists and scalars, under the names of the attributes.

    Bytes stay bytes. An object that is neither a struct, a dataclass nor a pydantic model is returned unchanged.
    """
    fields = _fields(value)
    if fields is not None:
        return {name: to_plain(field) for name, field in fields.items()}
    return [to_plain(item) for item in value] if isinstance(value, list | tuple) else value  # pyright: ignore[reportUnknownVariableType]


def _fields(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, Mapping):
        return value  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, msgspec.Struct):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: getattr(value, name) for name in names if name not in _UNSENT}
    # Named tuples, embeddings and pydantic models.
    convert: Any = (
        getattr(value, "_asdict", None) or getattr(value, "to_dict", None) or getattr(value, "model_dump", None)
    )
    if convert is None:
        return None
    fields: Mapping[str, Any] = convert()
    return fields


def to_json(value: Any) -> str:
    """Return a result as JSON. Bytes become base64; NaN and infinity, which JSON does not have, become null.

    Raises:
        TypeError: A value has no form in JSON.
    """
    return msgspec.json.encode(to_plain(value)).decode()


def to_json_value(value: Any) -> Any:
    """Return a result as the values that a JSON decoder returns."""
    return msgspec.json.decode(to_json(value))
