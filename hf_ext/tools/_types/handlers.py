"""Handlers: classes that describe and decode the types that msgspec does not support (see convert.py)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hf_ext._core.results.short_repr import shorten
from hf_ext._core.values.json import is_array, is_object
from hf_ext.errors import ValidationError
from hf_ext.tools._types.convert import Describe, convert, convert_at
from hf_ext.tools._types.fields import MISSING, Field
from hf_ext.tools._types.problems import add_place, describe_problems, json_type
from hf_ext.tools.encode import to_builtins, to_json
from hf_ext.tools.tolerant_json import loads


@dataclass(frozen=True, slots=True)
class MsgspecHandler:
    """A type that msgspec supports, with placeholders inside it."""

    type_: Any
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:
        return describe(self.type_)

    def decode(self, value: Any) -> Any:
        return convert(value, self.type_)


@dataclass(slots=True)
class ObjectHandler:
    """A class with fields, or the parameters of a function; in JSON, an object.

    Attributes:
        tag: The name and the value of the tag of a `msgspec.Struct`, as one pair; empty if the class has no tag.
    """

    name: str
    build: Callable[..., Any]
    description: str = ""
    fields: Sequence[Field] = ()
    tag: Sequence[tuple[str, str | int]] = ()

    def schema(self, describe: Describe) -> dict[str, Any]:
        tag = {key: {"enum": [value]} for key, value in self.tag}
        properties = {field.key: _add_default(describe(field.hint), field.default) for field in self.fields}
        return {
            **_description(self.description),
            "type": "object",
            "properties": {**tag, **properties},
            "required": [*tag, *(field.key for field in self.fields if field.is_required)],
        }

    def decode(self, value: Any) -> Any:
        if not is_object(value):
            raise ValueError(f"expected object, got {json_type(value)}")
        for key, tag in self.tag:
            if value.get(key, tag) != tag:
                raise ValueError(add_place(f"expected {tag!r}, got {shorten(repr(value[key]))}", f".{key}"))
        arguments: dict[str, Any] = {}
        for field in self.fields:
            if field.key in value:
                arguments[field.name] = convert_at(f".{field.key}", value[field.key], field.hint)
            elif field.is_required:
                raise ValueError(f"object missing required field {field.key}")
            elif field.default_factory is not None:
                arguments[field.name] = field.default_factory()
        return self.build(**arguments)


@dataclass(slots=True)
class ArrayHandler:
    """A NamedTuple, or a `msgspec.Struct` with `array_like=True`; in JSON, an array."""

    name: str
    build: Callable[..., Any]
    description: str = ""
    fields: Sequence[Field] = ()

    def schema(self, describe: Describe) -> dict[str, Any]:
        return {
            **_description(self.description),
            "type": "array",
            "prefixItems": [_add_default(describe(field.hint), field.default) for field in self.fields],
            "minItems": self._min_items,
            "maxItems": len(self.fields),
        }

    @property
    def _min_items(self) -> int:
        return sum(field.is_required for field in self.fields)

    def decode(self, value: Any) -> Any:
        if not is_array(value):
            raise ValueError(f"expected array, got {json_type(value)}")
        if not self._min_items <= len(value) <= len(self.fields):
            lengths = f"{self._min_items} to {len(self.fields)}"
            raise ValueError(f"expected array of length {lengths}, got {len(value)}")
        items = enumerate(zip(value, self.fields, strict=False))
        return self.build(*(convert_at(f"[{index}]", item, field.hint) for index, (item, field) in items))


@dataclass(frozen=True, slots=True)
class UnionHandler:
    """A union that msgspec does not support, such as a union of two classes.

    A value that fits several members is converted to the member that keeps most fields of the value. If two members
    keep the same number of fields, the first of the two is used.
    """

    members: Sequence[Any]
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:
        return {"anyOf": [describe(member) for member in self.members]}

    def decode(self, value: Any) -> Any:
        decoded: list[Any] = []
        errors: list[Exception] = []
        for member in self.members:
            try:
                decoded.append(convert(value, member))
            except (ValueError, TypeError) as error:
                errors.append(error)
        if not decoded:
            raise ValueError(describe_problems(errors))
        if len(decoded) == 1:
            return decoded[0]
        return min(decoded, key=lambda candidate: _count_lost_fields(value, to_builtins(candidate)))


@dataclass(frozen=True, slots=True)
class EnumHandler:
    """A Literal or an Enum that msgspec does not support."""

    values: Sequence[Any]
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:  # noqa: ARG002 - there is no type inside
        return {"enum": [loads(to_json(value)) for value in self.values]}

    def decode(self, value: Any) -> Any:
        written = to_json(value)
        for allowed in self.values:
            if to_json(allowed) == written:
                return allowed
        raise ValueError(f"expected one of {', '.join(map(to_json, self.values))}, got {shorten(written)}")


@dataclass(frozen=True, slots=True)
class StringHandler:
    """A class whose only argument is a text, such as a path; in JSON, a string."""

    build: Callable[[str], Any]
    format: str
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:  # noqa: ARG002 - there is no type inside
        return {"type": "string", "format": self.format}

    def decode(self, value: Any) -> Any:
        return self.build(convert(value, str))


def _description(description: str) -> dict[str, str]:
    return {"description": description} if description else {}


def _add_default(schema: dict[str, Any], default: Any) -> dict[str, Any]:
    if default is MISSING:
        return schema
    try:
        return {**schema, "default": loads(to_json(default))}
    except ValidationError:  # JSON cannot represent the default
        return schema


def _count_lost_fields(value: Any, decoded: Any) -> int:
    """Count the fields of the JSON `value` that are missing in `decoded`."""
    if is_object(value):
        fields: dict[str, Any] = decoded if is_object(decoded) else {}
        return sum(_count_lost_fields(value[key], fields[key]) if key in fields else 1 for key in value)
    if is_array(value) and is_array(decoded):
        return sum(map(_count_lost_fields, value, decoded))
    return 0
