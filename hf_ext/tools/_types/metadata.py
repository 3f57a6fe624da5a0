"""Metadata of `Annotated` types, converted to `msgspec.Meta`, which msgspec writes to a JSON Schema and validates.

Supported metadata: a text or a `Doc` (both are descriptions), `msgspec.Meta`, constraints of annotated_types such as
`Ge`, and pydantic's `Field`. This module does not import annotated_types or pydantic: it only reads the attributes of
the metadata objects.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from hf_ext._core.values.json import is_object

_CONSTRAINTS = frozenset({"gt", "ge", "lt", "le", "multiple_of", "pattern", "min_length", "max_length"})
_DESCRIPTIONS = frozenset({"title", "description", "examples", "extra_json_schema"})
_PYDANTIC_ONLY = frozenset({"alias", "validation_alias", "discriminator"})


def convert_metadata(metadata: object) -> list[msgspec.Meta] | None:
    """Convert one metadata object of an `Annotated`; return None if msgspec has no equivalent."""
    if isinstance(metadata, msgspec.Meta):
        return [metadata]
    if isinstance(metadata, str):
        return [msgspec.Meta(description=metadata)]
    package = package_of(metadata)
    if package == "typing_extensions" and hasattr(metadata, "documentation"):
        return [msgspec.Meta(description=cast("Any", metadata).documentation)]
    if package == "annotated_types":
        return _constraint_metas(_attributes(metadata, _CONSTRAINTS))
    return _convert_pydantic_field(metadata) if package == "pydantic" and hasattr(metadata, "metadata") else None


def descriptions_in(metas: list[msgspec.Meta]) -> list[msgspec.Meta]:
    """Return the metadata without constraints: titles, descriptions and examples."""
    return [msgspec.Meta(**found) for meta in metas if (found := _attributes(meta, _DESCRIPTIONS))]


def constraints_in(metas: list[msgspec.Meta]) -> list[msgspec.Meta]:
    """Return the constraints of the metadata, without titles, descriptions and examples."""
    return [msgspec.Meta(**found) for meta in metas if (found := _attributes(meta, _CONSTRAINTS))]


def package_of(value: object) -> str:
    """Return the name of the top-level package that defines the class of a value."""
    return type(value).__module__.partition(".")[0]


def _convert_pydantic_field(field: Any) -> list[msgspec.Meta] | None:
    descriptions = _attributes(field, _DESCRIPTIONS)
    extra = field.json_schema_extra
    if is_object(extra):
        descriptions["extra_json_schema"] = extra
    constraints = [_convert_constraint(constraint) for constraint in field.metadata]
    if _attributes(field, _PYDANTIC_ONLY) or None in constraints:
        return None
    return [msgspec.Meta(**descriptions), *(meta for metas in constraints for meta in metas or ())]


def _convert_constraint(constraint: object) -> list[msgspec.Meta] | None:
    """Convert a constraint that pydantic's Field has in its `metadata`."""
    if package_of(constraint) == "annotated_types":
        return _constraint_metas(_attributes(constraint, _CONSTRAINTS))
    attributes: dict[str, Any] = getattr(constraint, "__dict__", {})
    return _constraint_metas(attributes) if attributes and attributes.keys() <= _CONSTRAINTS else None


def _constraint_metas(constraints: dict[str, Any]) -> list[msgspec.Meta] | None:
    try:
        return [msgspec.Meta(**{name: value}) for name, value in constraints.items()] or None
    except (TypeError, ValueError):  # for example, msgspec supports no bounds for dates
        return None


def _attributes(value: object, names: frozenset[str]) -> dict[str, Any]:
    """Return the attributes of a value that have these names, without attributes that are None."""
    found = {name: getattr(value, name, None) for name in names}
    return {name: attribute for name, attribute in found.items() if attribute is not None}
