"""Fields: what a class takes by name, whatever kind of class it is, and what a function takes."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_origin, get_type_hints

import msgspec

from hf_ext.errors import ValidationError
from hf_ext.tools._types.hints import admits_none, or_none, substituted, type_variables, without_qualifier
from hf_ext.tools._types.notes import package_of

MISSING: Any = inspect.Parameter.empty
_EMPTY: frozenset[Any] = frozenset({list, dict, set, tuple, frozenset})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a class, or one parameter of a function.

    Attributes:
        name: What the class or the function calls it.
        key: What JSON calls it.
        hint: Its type, as it was written.
        is_required: Whether it must be given.
        default: Its default, `MISSING` where there is none or only a factory of one.
        make_default: Makes the default where the class or the function does not do so itself.
    """

    name: str
    key: str
    hint: Any
    is_required: bool
    default: Any = MISSING
    make_default: Callable[[], Any] | None = None

    @property
    def type(self) -> Any:
        """The type of its values: the default None is one of them, also where the hint does not say so."""
        return or_none(self.hint) if self.default is None and not admits_none(self.hint) else self.hint


def fields_of(type_: Any) -> list[Field] | None:
    """Return the fields of a class; None if it is no class with fields."""
    origin = get_origin(type_) or type_
    reader = _reader(origin) if isinstance(origin, type) else None
    if reader is None:
        return None
    values = type_variables(type_)
    hints = {name: substituted(hint, values) for name, hint in get_type_hints(origin, include_extras=True).items()}
    return list(reader(origin, hints))


def parameters_of(function: Callable[..., Any]) -> list[Field]:
    """Return the parameters of a function as fields.

    Raises:
        ValidationError: A parameter has no type, or no name that an argument could be given by.
    """
    hints = get_type_hints(function, include_extras=True)
    name = function.__name__
    return [_parameter(name, parameter, hints) for parameter in inspect.signature(function).parameters.values()]


def is_array(type_: Any) -> bool:
    """Whether a class with fields is an array in JSON."""
    return _is_named_tuple(type_) or (_is_subclass(type_, msgspec.Struct) and type_.__struct_config__.array_like)


def tag_of(type_: Any) -> list[tuple[str, str | int]]:
    """Return the field, with its value, that tells a class of msgspec from others; empty if there is none."""
    config = getattr(type_, "__struct_config__", None)
    return [] if config is None or config.tag is None else [(config.tag_field, config.tag)]


def _is_named_tuple(type_: Any) -> bool:
    return _is_subclass(type_, tuple) and hasattr(type_, "_fields")


def _is_subclass(type_: Any, base: type) -> bool:
    return isinstance(type_, type) and issubclass(type_, base)


def _reader(origin: Any) -> Callable[[Any, Mapping[str, Any]], Iterator[Field]] | None:
    if dataclasses.is_dataclass(origin):
        return _of_dataclass
    if _is_subclass(origin, msgspec.Struct):
        return _of_struct
    if hasattr(origin, "__attrs_attrs__"):
        return _of_attrs
    if _is_subclass(origin, dict) and hasattr(origin, "__required_keys__"):
        return _of_typed_dict
    return _of_named_tuple if _is_named_tuple(origin) else None


def _of_dataclass(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for field in dataclasses.fields(origin):
        if field.init:
            hint = without_qualifier(hints[field.name])[0]
            default, make = _default(field.default, field.default_factory, dataclasses.MISSING)
            yield Field(field.name, field.name, hint, default is MISSING and make is None, default)


def _of_struct(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for field in msgspec.structs.fields(origin):
        default, _ = _default(field.default, field.default_factory, msgspec.NODEFAULT)
        yield Field(field.name, field.encode_name, hints[field.name], field.required, default)


def _of_attrs(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    import attrs

    for field in attrs.fields(origin):
        if field.init:
            is_required = field.default is attrs.NOTHING
            default = MISSING if is_required or type(field.default).__name__ == "Factory" else field.default
            yield Field(field.alias or field.name, field.name, hints[field.name], is_required, default)


def _of_typed_dict(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for name, qualified in hints.items():
        hint, says = without_qualifier(qualified)
        yield Field(name, name, hint, name in origin.__required_keys__ if says is None else says)


def _of_named_tuple(origin: Any, hints: Mapping[str, Any]) -> Iterator[Field]:
    for name in origin._fields:
        default = origin._field_defaults.get(name, MISSING)
        yield Field(name, name, hints[name], default is MISSING, default)


def _default(default: Any, factory: Any, missing: Any) -> tuple[Any, Any]:
    """Return a default and its factory; what a factory makes is a default if it is empty, and so always the same."""
    if factory is not missing:
        return (factory() if factory in _EMPTY else MISSING), factory
    return (MISSING if default is missing else default), None


def _parameter(function: str, parameter: inspect.Parameter, hints: Mapping[str, Any]) -> Field:
    if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
        raise ValidationError(f"{function} cannot be a tool: it takes {parameter} without a name")
    name, default = parameter.name, parameter.default
    if name not in hints:
        raise ValidationError(f"parameter {name} of {function} needs a type, to tell the model what it takes")
    if package_of(default) == "pydantic" and hasattr(default, "is_required"):
        return _field_default(name, hints[name], default)
    return Field(name, name, hints[name], default is MISSING, default)


def _field_default(name: str, hint: Any, field: Any) -> Field:
    """Read a parameter whose default is pydantic's Field, as FastAPI has it: a note, and maybe a default."""
    noted = Annotated[hint, field]
    if field.is_required():
        return Field(name, name, noted, is_required=True)
    default = field.default if field.default_factory is None else MISSING
    return Field(name, name, noted, False, default, lambda: field.get_default(call_default_factory=True))
