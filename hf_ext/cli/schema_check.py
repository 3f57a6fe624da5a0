"""Schema check: whether an answer fits a JSON Schema, because not every server enforces the schema of a request.

It checks the keywords of strict mode: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`,
`items`, `anyOf`, `oneOf`, `allOf`, and `$ref` to a definition of the schema. Other keywords are not checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from hf_ext._core.values.json import is_array, is_object

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int, float),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def first_problem(value: Any, schema: Any) -> str:
    """Return why decoded JSON does not fit a schema, with the path to the value; "" if it fits."""
    try:
        return next(_problems(value, schema, schema, "$"), "")
    except RecursionError:  # a reference of the schema refers to itself
        return ""


def _problems(value: Any, schema: Any, root: Any, path: str) -> Iterator[str]:
    if schema is False:
        yield f"{path} must not be there"
    if not is_object(schema):
        return
    if "$ref" in schema:
        yield from _problems(value, _definition(schema["$ref"], root), root, path)
    yield from _own_problems(value, schema, path)
    for part in _list(schema, "allOf"):
        yield from _problems(value, part, root, path)
    for keyword in ("anyOf", "oneOf"):
        parts = _list(schema, keyword)
        if parts and all(any(_problems(value, part, root, path)) for part in parts):
            yield f"{path} fits none of the schemas of {keyword}"
    if is_object(value):
        yield from _property_problems(value, schema, root, path)
    if is_array(value) and "items" in schema:
        for index, item in enumerate(value):
            yield from _problems(item, schema["items"], root, f"{path}[{index}]")


def _own_problems(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the problems of the value itself, without those of its items."""
    types = [schema["type"]] if isinstance(schema.get("type"), str) else _list(schema, "type")
    if types and not any(_has_type(value, type_) for type_ in types):
        yield f"{path} must be {' or '.join(map(str, types))}, not {_short(value)}"
    if "const" in schema and value != schema["const"]:
        yield f"{path} must be {_short(schema['const'])}, not {_short(value)}"
    allowed = _list(schema, "enum")
    if allowed and value not in allowed:
        yield f"{path} must be one of {', '.join(map(_short, allowed))}, not {_short(value)}"


def _property_problems(value: Mapping[str, Any], schema: Mapping[str, Any], root: Any, path: str) -> Iterator[str]:
    found = schema.get("properties")
    properties = found if is_object(found) else {}
    for name in _list(schema, "required"):
        if name not in value:
            yield f"{path}.{name} is missing"
    for name, item in value.items():
        yield from _problems(item, properties.get(name, schema.get("additionalProperties")), root, f"{path}.{name}")


def _list(schema: Mapping[str, Any], keyword: str) -> list[Any]:
    """Return the list of a keyword; an empty list for another value, because the user writes the schema."""
    found = schema.get(keyword)
    return found if is_array(found) else []


def _has_type(value: Any, type_: str) -> bool:
    if isinstance(value, bool):  # a bool is an int in Python, but not in JSON
        return type_ == "boolean"
    if type_ == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES.get(type_, (object,)))


def _definition(reference: Any, root: Any) -> Any:
    """Return the schema to which `#/$defs/name` refers; True, which every value fits, if there is none."""
    schema = root
    for name in str(reference).removeprefix("#").split("/")[1:]:
        schema = schema.get(name, True) if is_object(schema) else True
    return schema


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
