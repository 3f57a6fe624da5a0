"""Conversion of JSON to Python types: by msgspec, or by a type handler if msgspec does not support the type.

A placeholder is a class that represents an unsupported type inside a type that msgspec supports. Where msgspec finds a
placeholder, it calls a hook, and the hook calls the handler of the placeholder.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, ClassVar, Protocol, TypeAlias

import msgspec

from hf_ext.tools._types.problems import add_place
from hf_ext.tools._types.pydantic_types import PydanticHandler, is_pydantic

Describe: TypeAlias = Callable[[Any], dict[str, Any]]
"""Returns the JSON Schema of a type."""


class TypeHandler(Protocol):
    """Describes and decodes a type that msgspec does not support.

    Attributes:
        name: The name of the type's definition in a schema; "" to insert the schema wherever the type is used.
    """

    @property
    def name(self) -> str: ...

    def schema(self, describe: Describe) -> dict[str, Any]:
        """Return the JSON Schema of the type; `describe` returns the schema of a type inside it."""
        ...

    def decode(self, value: Any) -> Any:
        """Convert decoded JSON to a value of the type; raise ValueError or TypeError if the JSON does not fit."""
        ...


class _AnyInstance(type):
    """Metaclass that accepts every object as an instance of a placeholder.

    msgspec checks that a hook returns an instance of the placeholder, but handlers return objects of other types.
    """

    def __instancecheck__(cls, instance: object) -> bool:
        return True


class Placeholder(metaclass=_AnyInstance):
    """Base class of placeholders. Each subclass represents one type, and has the handler of the type."""

    handler: ClassVar[TypeHandler]


def make_placeholder(handler: TypeHandler) -> type[Placeholder]:
    """Return a new placeholder for the type that a handler decodes."""
    placeholder: type[Placeholder] = types.new_class(handler.name or "Placeholder", (Placeholder,))
    placeholder.handler = handler
    return placeholder


def handler_of(type_: Any) -> TypeHandler:
    """Return the handler of a placeholder or of a pydantic model; raise TypeError for any other class."""
    if issubclass(type_, Placeholder):
        handler: TypeHandler = type_.handler
        return handler
    if is_pydantic(type_):
        return PydanticHandler(type_, type_.__name__)
    raise TypeError(f"type {type_.__name__} is not supported")


def convert(value: Any, type_: Any) -> Any:
    """Convert decoded JSON to a value of a type.

    Raises:
        ValueError: The value does not fit the type.
    """
    return msgspec.convert(value, type_, dec_hook=_decode_placeholder, str_keys=True)


def convert_at(place: str, value: Any, type_: Any) -> Any:
    """Convert a value inside an object or array. An error contains `place`, such as `.city` or `[0]`."""
    try:
        return convert(value, type_)
    except (ValueError, TypeError) as error:
        raise ValueError(add_place(error, place)) from None


def convert_json(text: str, type_: Any) -> Any:
    """Decode JSON text to a value of a type. A `Decimal` keeps all digits of the number in the text.

    Raises:
        ValueError: The text is not JSON, or does not fit the type.
    """
    if is_pydantic(type_):
        return PydanticHandler(type_).decode_json(text)
    return msgspec.json.decode(text, type=type_, dec_hook=_decode_placeholder)


def _decode_placeholder(type_: Any, value: Any) -> Any:
    try:
        return handler_of(type_).decode(value)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None  # msgspec adds the place to a ValueError, not to its own ValidationError
