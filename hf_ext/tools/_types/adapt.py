"""Adapter: converts any supported type to a type that msgspec can describe and decode.

Most types are returned unchanged. Only a part that msgspec does not support, or whose metadata msgspec ignores, is
replaced. For example, pydantic's `Field` is replaced by `msgspec.Meta`. A union of two classes is replaced by a
placeholder, whose handler decodes both classes (see convert.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from hf_ext.tools._types.convert import Placeholder, handler_of, make_placeholder
from hf_ext.tools._types.docstring import docstring
from hf_ext.tools._types.fields import Field, class_fields, is_array_like, struct_tag
from hf_ext.tools._types.handlers import ArrayHandler, EnumHandler, ObjectHandler, StringHandler, UnionHandler
from hf_ext.tools._types.hints import alias_target, is_alias, is_union, make_optional, union_of, without_metadata
from hf_ext.tools._types.metadata import constraints_in, convert_metadata, descriptions_in, package_of
from hf_ext.tools._types.pydantic_types import PydanticHandler, is_pydantic, is_pydantic_dataclass


def adapt(type_: Any) -> Any:
    """Convert a type to an equivalent type that msgspec can describe and decode."""
    is_class = isinstance(type_, type) and get_origin(type_) is None
    return _adapt_class(type_) if is_class else Adapter().adapt(type_)


@lru_cache(maxsize=256)
def _adapt_class(type_: type) -> Any:
    return Adapter().adapt(type_)


def is_object_class(type_: Any) -> bool:
    """Whether the values of a type are objects in JSON: a class with fields, or a pydantic model."""
    if is_pydantic(type_) or is_pydantic_dataclass(type_):
        return True
    return class_fields(type_) is not None and not is_array_like(type_)


class Adapter:
    """Converts types to types that msgspec supports. Classes that refer to each other need the same Adapter."""

    def __init__(self) -> None:
        self._objects: dict[Any, type[Placeholder]] = {}

    def adapt(self, type_: Any) -> Any:
        """Convert a type to an equivalent type that msgspec supports; if there is none, return the type unchanged."""
        if not _has_foreign_metadata(type_, set()) and _is_supported(type_):
            return type_
        if is_alias(type_):
            return self.adapt(alias_target(type_))
        if get_origin(type_) is Annotated:
            return self._adapt_annotated(type_)
        if is_union(type_):
            return _adapt_union([self.adapt(member) for member in get_args(type_)])
        return self._replace_class(type_) or self._adapt_arguments(type_)

    def adapt_fields(self, fields: Sequence[Field]) -> list[Field]:
        """Return fields whose types were converted by `adapt`."""
        return [
            Field(
                name=field.name,
                key=field.key,
                hint=self.adapt(field.type),
                is_required=field.is_required,
                default=field.default,
                default_factory=field.default_factory,
            )
            for field in fields
        ]

    def _adapt_annotated(self, type_: Any) -> Any:
        inner, metadata = without_metadata(type_), type_.__metadata__
        converted = [convert_metadata(item) for item in metadata]
        pairs = zip(metadata, converted, strict=True)
        if any(metas is None and package_of(item) == "pydantic" for item, metas in pairs):
            return make_placeholder(PydanticHandler(type_))
        metas = [meta for found in converted for meta in found or ()]
        if is_union(inner):
            members = [_add_constraints(member, constraints_in(metas)) for member in get_args(inner)]
            return _annotate(self.adapt(union_of(members)), descriptions_in(metas))
        return _annotate(self.adapt(inner), metas)

    def _replace_class(self, type_: Any) -> Any:
        """Return a placeholder for a class or a Literal; None if the type needs none."""
        if get_origin(type_) is Literal:
            return make_placeholder(EnumHandler(get_args(type_)))
        if is_pydantic_dataclass(type_):
            return make_placeholder(PydanticHandler(type_, type_.__name__))
        if isinstance(type_, type) and issubclass(type_, Enum):
            return make_placeholder(EnumHandler(list(type_), type_.__name__))
        if isinstance(type_, type) and issubclass(type_, PurePath):
            return make_placeholder(StringHandler(type_, "path"))
        fields = class_fields(type_)
        return None if fields is None else self._replace_fields_class(type_, fields)

    def _replace_fields_class(self, type_: Any, fields: list[Field]) -> type[Placeholder]:
        existing = self._objects.get(type_)
        if existing is not None:
            return existing
        origin = get_origin(type_) or type_
        handler_class = ArrayHandler if is_array_like(origin) else ObjectHandler
        handler = handler_class(type_name(type_), origin, docstring(origin))
        if isinstance(handler, ObjectHandler):
            handler.tag = struct_tag(origin)
        # Register the placeholder before the types of the fields are converted: a field may refer to the class itself.
        self._objects[type_] = placeholder = make_placeholder(handler)
        handler.fields = self.adapt_fields(fields)
        return placeholder

    def _adapt_arguments(self, type_: Any) -> Any:
        origin: Any = get_origin(type_)
        arguments = get_args(type_)
        if origin is None or not arguments or origin is Literal:
            return type_
        origin = list if origin is Iterable else origin
        try:
            return origin[tuple(argument if argument is ... else self.adapt(argument) for argument in arguments)]
        except TypeError:
            return type_


def type_name(type_: Any) -> str:
    """Return the name of a type with the names of its type arguments, such as `Box_int`."""
    name = getattr(get_origin(type_) or type_, "__name__", "answer")
    return "_".join([name, *(type_name(argument) for argument in get_args(type_))])


def _adapt_union(members: Sequence[Any]) -> Any:
    union = union_of(members)
    if not is_union(union) or _is_supported(union):
        return union
    inner = [member for member in get_args(union) if member is not type(None)]
    adapted = inner[0] if len(inner) == 1 else make_placeholder(UnionHandler(inner))
    return make_optional(adapted) if len(inner) < len(get_args(union)) else adapted


def _add_constraints(type_: Any, constraints: list[msgspec.Meta]) -> Any:
    """Return a member of a union with the constraints that msgspec accepts for it.

    A member that msgspec itself does not support gets all constraints.
    """
    for constraint in constraints:
        constrained = Annotated[type_, constraint]
        type_ = constrained if _is_supported(constrained) or not _is_supported(type_) else type_
    return type_


def _annotate(type_: Any, metas: list[msgspec.Meta]) -> Any:
    return Annotated[(type_, *metas)] if metas else type_


def _is_supported(type_: Any) -> bool:
    """Whether msgspec, together with the handlers of the placeholders, can describe and decode a type."""
    try:
        msgspec.json.schema(type_, schema_hook=_check_handler)
    except (TypeError, RecursionError):
        return False
    return True


def _check_handler(type_: Any) -> dict[str, Any]:
    handler_of(type_)
    return {}


def _has_foreign_metadata(type_: Any, seen: set[Any]) -> bool:
    """Whether a type, or a type inside it, has metadata that msgspec would ignore."""
    if get_origin(type_) is Annotated and not all(isinstance(item, msgspec.Meta) for item in type_.__metadata__):
        return True
    if is_alias(type_):
        return _has_foreign_metadata(alias_target(type_), seen)
    if is_pydantic(type_) or get_origin(type_) is Literal:
        return False
    fields = class_fields(type_)
    if fields is None:
        return any(_has_foreign_metadata(argument, seen) for argument in get_args(type_))
    if type_ in seen:
        return False
    seen.add(type_)
    return is_pydantic_dataclass(type_) or any(
        field.type is not field.hint or _has_foreign_metadata(field.hint, seen) for field in fields
    )
