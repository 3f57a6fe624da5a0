"""The protocol of dataclasses for structs, so that libraries that read dataclasses can also read results.

pandas and polars make columns of a list of dataclasses, and `dataclasses.asdict` and FastAPI make dicts. All of them
recognize a dataclass by `__dataclass_fields__`. The fields are built when they are first read.
"""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import msgspec

PARAMETERS = SimpleNamespace(init=True, repr=False, eq=True, order=False, unsafe_hash=False, frozen=False)
"""`__dataclass_params__`, which `pprint` reads."""


class DataclassFields:
    """Descriptor: the fields of a struct as the fields of a dataclass."""

    def __init__(self) -> None:
        self._fields: dict[type, dict[str, dataclasses.Field[Any]]] = {}

    def __get__(self, instance: object, owner: type[msgspec.Struct]) -> dict[str, dataclasses.Field[Any]]:
        if owner not in self._fields:
            self._fields[owner] = {field.name: _convert(field) for field in msgspec.structs.fields(owner)}
        return self._fields[owner]


def _convert(struct_field: msgspec.structs.FieldInfo) -> dataclasses.Field[Any]:
    field: Any
    if struct_field.default_factory is not msgspec.NODEFAULT:
        field = dataclasses.field(default_factory=struct_field.default_factory)
    elif struct_field.default is not msgspec.NODEFAULT:
        field = dataclasses.field(default=struct_field.default)
    else:
        field = dataclasses.field()
    field.name = struct_field.name
    field.type = struct_field.type
    field._field_type = dataclasses._FIELD  # type: ignore[attr-defined] # as dataclasses.fields requires
    return field  # type: ignore[no-any-return]
