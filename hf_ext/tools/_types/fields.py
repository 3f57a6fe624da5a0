"""Fields of a class of any supported kind, and parameters of a function."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_origin, get_type_hints

import msgspec

from hf_ext._core.values.signature import NOT_PASSED
from hf_ext.errors import ValidationError
from hf_ext.tools._types.hints import (
    is_optional,
    make_optional,
    split_qualifiers,
    substitute_type_variables,
    type_arguments,
)
from hf_ext.tools._types.metadata import package_of

MISSING: Any = inspect.Parameter.empty
_EMPTY_CONTAINERS: frozenset[Any] = frozenset({list, dict, set, tuple, frozenset})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a class, or one parameter of a function.

    Attributes:
        name: The name of the keyword argument.
        key: The name of the property in JSON.
        hint: The type hint, as written in the code.
        is_required: Whether the field has no default.
        default: The default; `MISSING` if the field has no default, or only a factory.
        default_factory: A function that returns the default; None if the class or the function sets the default itself.
    """

    name: str
    key: str
    hint: Any
    is_required: bool
    default: Any = MISSING
    default_factory: Callable[[], Any] | None = None

    @property
    def type(self) -> Any:
        """The type of the field's values: the hint, or the union of the hint and None if the default is None."""
        return make_optional(self.hint) if self.default is None and not is_optional(self.hint) else self.hint


def class_fields(type_: Any) -> list[Field] | None:
    """Return the fields of a class; None if the type is not a class with fields."""
    origin = get_origin(type_) or type_
    fields_reader = _fields_reader(origin) if isinstance(origin, type) else None
    if fields_reader is None:
        return None
    arguments = type_arguments(type_)
    hints = get_type_hints(origin, include_extras=True)
    return list(
        fields_reader(origin, {name: substitute_type_variables(hint, arguments) for name, hint in hints.items()})
    )


_ROUTE = {"dialect", "provider"}
"""Parameters that say where a method of this client sends its request. Only the caller decides that."""


def parameter_fields(function: Callable[..., Any]) -> list[Field]:
    """Return the parameters of a function as fields, except the options of a method of this client.

    Raises:
        ValidationError: A parameter has no type, or cannot be passed by name.
    """
    hints = get_type_hints(function, include_extras=True)
    name = function.__name__
    parameters = list(inspect.signature(function).parameters.values())
    if any(each.default is NOT_PASSED for each in parameters):
        parameters = [each for each in parameters if each.default is not NOT_PASSED and each.name not in _ROUTE]
    for each in parameters:
        if each.name not in hints and each.annotation is not each.empty:  # a required option of a method of this client
            hints[each.name] = each.annotation
    return [_parameter_field(name, parameter, hints) for parameter in parameters]


def is_array_like(type_: Any) -> bool:
    """Whether the values of a class with fields are arrays in JSON."""
    return _is_named_tuple(type_) or (_is_subclass(type_, msgspec.Struct) and type_.__struct_config__.array_like)


def struct_tag(type_: Any) -> list[tuple[str, str | int]]:
    """Return the name and the value of the tag of a `msgspec.Struct`, as one pair; empty if the type has no tag."""
    config = getattr(type_, "__struct_config__", None)
    return [] if config is None or config.tag is None else [(config.tag_field, config.tag)]


def _is_named_tuple(type_: Any) -> bool:
    return _is_subclass(type_, tuple) and hasattr(type_, "_fields")


def _is_subclass(type_: Any, base: type) -> bool:
    return isinstance(type_, type) and issubclass(type_, base)


def _fields_reader(origin: Any) -> Callable[[Any, Mapping[str, Any]], Iterator[Field]] | None:
    if _is_subclass(origin, msgspec.Struct):  # first, because results have the protocol of dataclasses too
        return _struct_fields
    if dataclasses.is_dataclass(origin):
        return _dataclass_fields
    if hasattr(origin, "__attrs_attrs__"):
        return _attrs_fields
    if _is_subclass(origin, dict) and hasattr(origin, "__required_keys__"):
        return _typed_dict_fields
    return _named_tuple_fields if _is_named_tuple(origin) else None


def _dataclass_fields(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for field in dataclasses.fields(origin):
        if field.init:
            hint, _ = split_qualifiers(hints[field.name])
            default, factory = _default(field.default, field.default_factory, dataclasses.MISSING)
            yield Field(field.name, field.name, hint, default is MISSING and factory is None, default)


def _struct_fields(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for field in msgspec.structs.fields(origin):
        default, _ = _default(field.default, field.default_factory, msgspec.NODEFAULT)
        yield Field(field.name, field.encode_name, hints[field.name], field.required, default)


def _attrs_fields(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    import attrs

    for field in attrs.fields(origin):
        if field.init:
            is_required = field.default is attrs.NOTHING
            default = MISSING if is_required or type(field.default).__name__ == "Factory" else field.default
            yield Field(field.alias or field.name, field.name, hints[field.name], is_required, default)


def _typed_dict_fields(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for name, qualified in hints.items():
        hint, is_required = split_qualifiers(qualified)
        yield Field(name, name, hint, name in origin.__required_keys__ if is_required is None else is_required)


def _named_tuple_fields(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for name in origin._fields:
        default = origin._field_defaults.get(name, MISSING)
        yield Field(name, name, hints[name], default is MISSING, default)


def _default(default: Any, factory: Any, missing: Any) -> tuple[Any, Any]:
    """Return the default (`MISSING` if there is none) and the factory (None if there is none).

    A factory of empty containers always returns an equal value, so the default is an empty container.
    """
    if factory is not missing:
        return (factory() if factory in _EMPTY_CONTAINERS else MISSING), factory
    return (MISSING if default is missing else default), None


def _parameter_field(function: str, parameter: inspect.Parameter, hints: Mapping[str, Any]) -> Field:
    if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
        raise ValidationError(
            f"{function} cannot be a tool: its parameter {parameter} cannot be passed by name",
            hint="A model passes every argument by name; declare each parameter without *, ** or /.",
        )
    name, default = parameter.name, parameter.default
    if name not in hints:
        raise ValidationError(
            f"parameter {name} of {function} needs a type",
            hint="The type describes the parameter to the model; write for example `city: str`.",
        )
    if package_of(default) == "pydantic" and hasattr(default, "is_required"):
        return _pydantic_parameter_field(name, hints[name], default)
    return Field(name, name, hints[name], default is MISSING, default)


def _pydantic_parameter_field(name: str, hint: Any, field: Any) -> Field:
    """Return a parameter that has pydantic's `Field` in place of a default, as in FastAPI.

    The `Field` has the metadata of the parameter, and possibly a default.
    """
    annotated = Annotated[hint, field]
    if field.is_required():
        return Field(name, name, annotated, is_required=True)
    default = field.default if field.default_factory is None else MISSING
    return Field(name, name, annotated, False, default, lambda: field.get_default(call_default_factory=True))
