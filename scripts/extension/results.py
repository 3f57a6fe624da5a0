"""Modules of result fields: a struct with the fields of a schema, each with its description."""

from __future__ import annotations

from collections.abc import Iterator

from extension.config import ConfigError, Fields, check_names, object_properties
from extension.module import Module, docstring, module_name
from extension.options import describe
from extension.python_types import ANY, Schema, Schemas, result_type

_IMPORTS = (
    "from typing import Any",
    "import msgspec",
    "from hf_ext._core.results.result import Result",
    "from hf_ext._core.results.result_struct import ResultStruct",
)


def fields_module(fields: Fields, schemas: Schemas) -> Module:
    """Return the module of one struct."""
    properties = _properties(fields, schemas)
    check_names(fields.name, [*fields.without, *fields.subclass, *fields.types, *fields.defaults], properties)
    taken = {name: each for name, each in properties.items() if name not in {*fields.without, *fields.subclass}}
    check_names(fields.name, [*fields.required, *fields.names, *fields.notes], taken)
    ordered = sorted(taken, key=lambda name: name not in fields.required)
    code = [
        # A new field in the document must not change the order of arguments, so all arguments are keywords.
        f"class {fields.name}({'Result' if fields.result else 'ResultStruct'}, kw_only=True):",
        docstring(describe(schemas.named[fields.schemas[0]]) or f"The fields of {fields.schemas[0]}."),
        *(line for name in ordered for line in _field(fields, name, taken[name], schemas)),
    ]
    return Module(
        folder=fields.capability,
        name=module_name(fields.name),
        doc=f"The fields `{fields.name}` of a result.",
        sources=tuple(fields.schemas),
        code="\n".join(code),
        imports=list(_IMPORTS),
    )


def _properties(fields: Fields, schemas: Schemas) -> dict[str, Schema]:
    """Return the properties of the schemas; the first schema that has a property describes it."""
    found = dict[str, Schema]()
    for name in fields.schemas:
        if name not in schemas.named:
            raise ConfigError(f"{fields.name}: openapi/ has no schema {name}")
        found = object_properties(schemas.named[name], schemas) | found
    return found


def _field(fields: Fields, name: str, schema: Schema, schemas: Schemas) -> Iterator[str]:
    override = fields.types.get(name)
    type_name = override["type"] if override else result_type(schema, schemas)
    python_name = fields.names.get(name, python_identifier(name))
    yield f"\n    {python_name}: {_declaration(fields, name, python_name, type_name)}"
    if description := f"{describe(schema)} {fields.notes.get(name, '')}".strip():
        yield docstring(description)


def _declaration(fields: Fields, name: str, python_name: str, type_name: str) -> str:
    wire = f"name={name!r}" if name != python_name else ""
    if name in fields.required:
        return f"{type_name} = msgspec.field({wire})" if wire else type_name
    default = fields.defaults.get(name)
    if default is None:
        type_name, default = type_name if type_name == ANY else f"{type_name} | None", "None"
    if default in {"list", "dict"}:
        return f"{type_name} = msgspec.field(default_factory={type_name}{', ' + wire if wire else ''})"
    return f"{type_name} = msgspec.field(default={default}, {wire})" if wire else f"{type_name} = {default}"


def python_identifier(name: str) -> str:
    """Return the Python name of a field: snake case, as the field is named in the options and in hf_api."""
    snake = "".join(f"_{each.lower()}" if each.isupper() else each for each in name).replace("-", "_")
    return snake.lstrip("_") or name
