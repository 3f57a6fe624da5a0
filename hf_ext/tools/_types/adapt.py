"""Adapted types: a type in the words of msgspec, whatever a caller wrote it in.

Most types stay what they are. Only the parts that msgspec would refuse, or whose notes it would overlook, are replaced:
a note of pydantic by `msgspec.Meta`, a union of two classes by a `Custom` class that reads both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from hf_ext.tools._types.docstring import docstring
from hf_ext.tools._types.fields import Field, fields_of, is_array, tag_of
from hf_ext.tools._types.hints import behind_alias, is_alias, is_union, or_none, union_of, without_note
from hf_ext.tools._types.notes import limits_of, package_of, read_note, words_of
from hf_ext.tools._types.shapes import (
    ArrayShape,
    ChoiceShape,
    Custom,
    ObjectShape,
    PydanticShape,
    TextShape,
    UnionShape,
    custom,
    is_pydantic,
    is_pydantic_dataclass,
    shape_of,
)


def adapted(type_: Any) -> Any:
    """Return a type that msgspec describes and reads as the given one is meant."""
    is_class = isinstance(type_, type) and get_origin(type_) is None
    return _adapted_class(type_) if is_class else Adapter().adapt(type_)


@lru_cache(maxsize=256)
def _adapted_class(type_: type) -> Any:
    return Adapter().adapt(type_)


def is_object_class(type_: Any) -> bool:
    """Whether values of a type are objects in JSON: those of a class with fields, or of a pydantic model."""
    if is_pydantic(type_) or is_pydantic_dataclass(type_):
        return True
    return fields_of(type_) is not None and not is_array(type_)


class Adapter:
    """Adapts types; classes that refer to each other are adapted by one Adapter."""

    def __init__(self) -> None:
        self._objects: dict[Any, type[Custom]] = {}

    def adapt(self, type_: Any) -> Any:
        """Return a type that msgspec reads; the type itself if it does already, or if nothing reads it."""
        if not _is_noted(type_, set()) and _is_read(type_):
            return type_
        if is_alias(type_):
            return self.adapt(behind_alias(type_))
        if get_origin(type_) is Annotated:
            return self._annotated(type_)
        if is_union(type_):
            return _union([self.adapt(member) for member in get_args(type_)])
        return self._class(type_) or self._generic(type_)

    def fields(self, fields: Sequence[Field]) -> list[Field]:
        """Return fields with adapted types."""
        return [
            Field(
                name=field.name,
                key=field.key,
                hint=self.adapt(field.type),
                is_required=field.is_required,
                default=field.default,
                make_default=field.make_default,
            )
            for field in fields
        ]

    def _annotated(self, type_: Any) -> Any:
        inner, notes = without_note(type_), type_.__metadata__
        read = [read_note(note) for note in notes]
        if any(metas is None and package_of(note) == "pydantic" for metas, note in zip(read, notes, strict=True)):
            return custom(PydanticShape(type_))
        metas = [meta for found in read for meta in found or ()]
        if is_union(inner):
            members = [_limited(member, limits_of(metas)) for member in get_args(inner)]
            return _noted(self.adapt(union_of(members)), words_of(metas))
        return _noted(self.adapt(inner), metas)

    def _class(self, type_: Any) -> Any:
        """Return the class that stands for a class or a Literal; None if none is needed."""
        if get_origin(type_) is Literal:
            return custom(ChoiceShape(get_args(type_)))
        if is_pydantic_dataclass(type_):
            return custom(PydanticShape(type_, type_.__name__))
        if isinstance(type_, type) and issubclass(type_, Enum):
            return custom(ChoiceShape(list(type_), type_.__name__))
        if isinstance(type_, type) and issubclass(type_, PurePath):
            return custom(TextShape(type_, "path"))
        fields = fields_of(type_)
        return None if fields is None else self._object(type_, fields)

    def _object(self, type_: Any, fields: list[Field]) -> type[Custom]:
        known = self._objects.get(type_)
        if known is not None:
            return known
        origin = get_origin(type_) or type_
        shape_class = ArrayShape if is_array(origin) else ObjectShape
        shape = shape_class(type_name(type_), origin, docstring(origin))
        if isinstance(shape, ObjectShape):
            shape.tag = tag_of(origin)
        self._objects[type_] = made = custom(shape)
        shape.fields = self.fields(fields)
        return made

    def _generic(self, type_: Any) -> Any:
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
    """Return the name of a type, those of its arguments behind it."""
    name = getattr(get_origin(type_) or type_, "__name__", "answer")
    return "_".join([name, *(type_name(argument) for argument in get_args(type_))])


def _union(members: Sequence[Any]) -> Any:
    union = union_of(members)
    if not is_union(union) or _is_read(union):
        return union
    inner = [member for member in get_args(union) if member is not type(None)]
    made = inner[0] if len(inner) == 1 else custom(UnionShape(inner))
    return or_none(made) if len(inner) < len(get_args(union)) else made


def _limited(type_: Any, limits: list[msgspec.Meta]) -> Any:
    """Return a member of a union with the limits that apply to it."""
    for limit in limits:
        noted = Annotated[type_, limit]
        type_ = noted if _is_read(noted) or not _is_read(type_) else type_
    return type_


def _noted(type_: Any, metas: list[msgspec.Meta]) -> Any:
    return Annotated[(type_, *metas)] if metas else type_


def _is_read(type_: Any) -> bool:
    """Whether msgspec, with our shapes, describes and reads a type."""
    try:
        msgspec.json.schema(type_, schema_hook=_accept)
    except (TypeError, RecursionError):
        return False
    return True


def _accept(type_: Any) -> dict[str, Any]:
    shape_of(type_)
    return {}


def _is_noted(type_: Any, seen: set[Any]) -> bool:
    """Whether something in a type says more than msgspec would see."""
    if get_origin(type_) is Annotated and not all(isinstance(note, msgspec.Meta) for note in type_.__metadata__):
        return True
    if is_alias(type_):
        return _is_noted(behind_alias(type_), seen)
    if is_pydantic(type_) or get_origin(type_) is Literal:
        return False
    fields = fields_of(type_)
    if fields is None:
        return any(_is_noted(argument, seen) for argument in get_args(type_))
    if type_ in seen:
        return False
    seen.add(type_)
    return is_pydantic_dataclass(type_) or any(
        field.type is not field.hint or _is_noted(field.hint, seen) for field in fields
    )
