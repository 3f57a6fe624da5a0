"""Shapes: types that msgspec does not read by itself, each with its JSON schema and a reader of its values."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

import msgspec

from hf_ext._core.values.json import is_array, is_object
from hf_ext.errors import ValidationError
from hf_ext.tools._types.fields import MISSING, Field
from hf_ext.tools.model_json import loads
from hf_ext.tools.plain import to_builtins, to_json

Describe = Callable[[Any], dict[str, Any]]

_PLACE = re.compile(r" - at `\$([^`]*)`")


class Shape(Protocol):
    """How a type is described and read.

    Attributes:
        name: The name of its definition in a schema; "" if it has none and is described in its place.
    """

    @property
    def name(self) -> str: ...

    def schema(self, describe: Describe) -> dict[str, Any]:
        """Return the JSON schema; `describe` returns that of another type."""
        ...

    def read(self, value: Any) -> Any:
        """Return decoded JSON as a value of the type; a ValueError or TypeError if it does not fit."""
        ...


class _AnyInstance(type):
    """Class of classes whose instances are whatever their shape reads: msgspec asks."""

    def __instancecheck__(cls, instance: object) -> bool:
        return True


class Custom(metaclass=_AnyInstance):
    """Base of the classes that stand for a shape in a type that msgspec reads."""

    shape: ClassVar[Shape]


def custom(shape: Shape) -> type[Custom]:
    """Return a class that stands for a shape."""
    made: type[Custom] = types.new_class(shape.name or "Custom", (Custom,))
    made.shape = shape
    return made


def read_value(value: Any, type_: Any) -> Any:
    """Return decoded JSON as a value of a type.

    Raises:
        ValueError: It does not fit.
    """
    return msgspec.convert(value, type_, dec_hook=_read_custom, str_keys=True)


def read_text(text: str, type_: Any) -> Any:
    """Return JSON text as a value of a type, numbers as exact as they were written.

    Raises:
        ValueError: It is no JSON, or does not fit.
    """
    if is_pydantic(type_):
        return PydanticShape(type_).read_text(text)
    return msgspec.json.decode(text, type=type_, dec_hook=_read_custom)


def shape_of(type_: Any) -> Shape:
    """Return the shape of a class that msgspec does not know; a TypeError if it has none."""
    if issubclass(type_, Custom):
        shape: Shape = type_.shape
        return shape
    if is_pydantic(type_):
        return PydanticShape(type_, type_.__name__)
    raise TypeError(f"type {type_.__name__} is not supported")


def is_pydantic(type_: Any) -> bool:
    """Whether a class is a pydantic model, or another class that pydantic reads."""
    return isinstance(type_, type) and hasattr(type_, "__get_pydantic_core_schema__")


def is_pydantic_dataclass(type_: Any) -> bool:
    """Whether a class is a dataclass of pydantic, which msgspec would take for any other and not validate."""
    return isinstance(type_, type) and "__pydantic_validator__" in vars(type_) and not is_pydantic(type_)


@dataclass(frozen=True, slots=True)
class TypeShape:
    """A type that msgspec reads, other shapes in it included."""

    type_: Any
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:
        return describe(self.type_)

    def read(self, value: Any) -> Any:
        return read_value(value, self.type_)


@dataclass(frozen=True, slots=True)
class PydanticShape:
    """A type that pydantic reads."""

    type_: Any
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:  # noqa: ARG002 - pydantic describes what is inside
        is_model = hasattr(self.type_, "model_json_schema")
        schema: dict[str, Any] = self.type_.model_json_schema() if is_model else self._adapter().json_schema()
        return schema

    def read(self, value: Any) -> Any:
        return self.read_text(json.dumps(value))

    def read_text(self, text: str) -> Any:
        """Return JSON text as a value of the type; pydantic is strict with what is JSON no more."""
        is_model = hasattr(self.type_, "model_validate_json")
        return self.type_.model_validate_json(text) if is_model else self._adapter().validate_json(text)

    def _adapter(self) -> Any:
        from pydantic import TypeAdapter

        return TypeAdapter(self.type_)


@dataclass(slots=True)
class ObjectShape:
    """A class with fields, in JSON an object; or the parameters of a function.

    Attributes:
        tag: The field, with its value, that tells a class of msgspec from others; empty if there is none.
    """

    name: str
    build: Callable[..., Any]
    description: str = ""
    fields: Sequence[Field] = ()
    tag: Sequence[tuple[str, str | int]] = ()

    def schema(self, describe: Describe) -> dict[str, Any]:
        described = {"description": self.description} if self.description else {}
        tag = {key: {"enum": [value]} for key, value in self.tag}
        properties = {field.key: _with_default(describe(field.hint), field.default) for field in self.fields}
        return {
            **described,
            "type": "object",
            "properties": {**tag, **properties},
            "required": [*tag, *(field.key for field in self.fields if field.is_required)],
        }

    def read(self, value: Any) -> Any:
        if not is_object(value):
            raise ValueError(f"Expected `object`, got `{_kind(value)}`")
        for key, tag in self.tag:
            if value.get(key, tag) != tag:
                raise ValueError(f"Invalid value {value[key]!r} - at `$.{key}`")
        values: dict[str, Any] = {}
        for field in self.fields:
            if field.key in value:
                values[field.name] = _read_at(f".{field.key}", value[field.key], field.hint)
            elif field.is_required:
                raise ValueError(f"Object missing required field `{field.key}`")
            elif field.make_default is not None:
                values[field.name] = field.make_default()
        return self.build(**values)


@dataclass(slots=True)
class ArrayShape:
    """A NamedTuple, or a class of msgspec that is one in JSON: an array."""

    name: str
    build: Callable[..., Any]
    description: str = ""
    fields: Sequence[Field] = ()

    def schema(self, describe: Describe) -> dict[str, Any]:
        described = {"description": self.description} if self.description else {}
        return {
            **described,
            "type": "array",
            "prefixItems": [_with_default(describe(field.hint), field.default) for field in self.fields],
            "minItems": sum(field.is_required for field in self.fields),
            "maxItems": len(self.fields),
        }

    def read(self, value: Any) -> Any:
        if not is_array(value):
            raise ValueError(f"Expected `array`, got `{_kind(value)}`")
        least = sum(field.is_required for field in self.fields)
        if not least <= len(value) <= len(self.fields):
            raise ValueError(f"Expected `array` of length {least} to {len(self.fields)}, got {len(value)}")
        places = enumerate(zip(value, self.fields, strict=False))
        return self.build(*(_read_at(f"[{index}]", item, field.hint) for index, (item, field) in places))


@dataclass(frozen=True, slots=True)
class UnionShape:
    """One of several types. The value is of the first that it fits and that leaves out least of it."""

    members: Sequence[Any]
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:
        return {"anyOf": [describe(member) for member in self.members]}

    def read(self, value: Any) -> Any:
        found: list[Any] = []
        problems: list[str] = []
        for member in self.members:
            try:
                found.append(read_value(value, member))
            except (ValueError, TypeError) as error:
                problems.append(str(error))
        if not found:
            raise ValueError("; ".join(dict.fromkeys(problems)))
        return found[0] if len(found) == 1 else min(found, key=lambda kept: _left_out(value, to_builtins(kept)))


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """One of some values: a Literal or an Enum that msgspec does not read."""

    values: Sequence[Any]
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:  # noqa: ARG002 - there is nothing inside
        return {"enum": [loads(to_json(value)) for value in self.values]}

    def read(self, value: Any) -> Any:
        for choice in self.values:
            if to_json(choice) == to_json(value):
                return choice
        raise ValueError(f"Invalid enum value {value!r}")


@dataclass(frozen=True, slots=True)
class TextShape:
    """A class that is made of a text, such as a path."""

    build: Callable[[str], Any]
    format: str
    name: str = ""

    def schema(self, describe: Describe) -> dict[str, Any]:  # noqa: ARG002 - there is nothing inside
        return {"type": "string", "format": self.format}

    def read(self, value: Any) -> Any:
        return self.build(read_value(value, str))


def problem_text(error: BaseException) -> str:
    """Return the text of a reader's error, its place in the value as one path."""
    text = str(error)
    places = _PLACE.findall(text)
    if not places:
        return text
    return f"{_PLACE.sub('', text)} - at `${''.join(reversed(places))}`"


def _read_custom(type_: Any, value: Any) -> Any:
    try:
        return shape_of(type_).read(value)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None  # msgspec adds the place to any error but its own


def _read_at(place: str, value: Any, type_: Any) -> Any:
    try:
        return read_value(value, type_)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{error} - at `${place}`") from None


def _with_default(schema: dict[str, Any], default: Any) -> dict[str, Any]:
    if default is MISSING:
        return schema
    try:
        return {**schema, "default": loads(to_json(default))}
    except ValidationError:
        return schema


def _left_out(value: Any, kept: Any) -> int:
    """Count the fields of a value that are not in what was read of it."""
    if is_object(value):
        fields: dict[str, Any] = kept if is_object(kept) else {}
        return sum(_left_out(value[key], fields[key]) if key in fields else 1 for key in value)
    if is_array(value) and is_array(kept):
        return sum(map(_left_out, value, kept))
    return 0


def _kind(value: Any) -> str:
    name = type(value).__name__
    return {"dict": "object", "list": "array", "NoneType": "null"}.get(name, name)
