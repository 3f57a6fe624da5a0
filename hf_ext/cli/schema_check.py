"""Schema check: whether an answer fits a JSON Schema, because not every server enforces the schema of a request.

It checks the keywords of strict mode: `type`, `enum`, `const`, `properties`, `patternProperties`, `required`,
`additionalProperties`, `items`, `prefixItems`, `anyOf`, `allOf`, and `$ref` to a definition of the schema. Of `oneOf`,
it checks that at least one schema fits. Other keywords are not checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

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
_NO_REFERENCES: Final[frozenset[str]] = frozenset()


def first_problem(value: Any, schema: Any) -> str:
    """Return why decoded JSON does not fit a schema, with the path to the value; "" if it fits."""
    try:
        return next(_problems(value, schema, schema, "$"), "")
    except RecursionError:
        return "it is nested too deeply to be checked"


def _problems(
    value: Any, schema: Any, root: Any, path: str, followed: frozenset[str] = _NO_REFERENCES
) -> Iterator[str]:
    """Yield the problems of a value.

    Args:
        value: The value.
        schema: The schema of the value.
        root: The schema with the definitions.
        path: The path to the value.
        followed: The references that led from the schema of this value to `schema`; a cycle is followed once.
    """
    if schema is False:
        yield f"{path} must not be there"
    if not is_object(schema):
        return
    reference = str(schema.get("$ref", ""))
    if reference and reference not in followed:
        yield from _problems(value, _definition(reference, root), root, path, followed | {reference})
    yield from _own_problems(value, schema, path)
    for part in _list(schema, "allOf"):
        yield from _problems(value, part, root, path, followed)
    for keyword in ("anyOf", "oneOf"):
        parts = _list(schema, keyword)
        if parts and all(any(_problems(value, part, root, path, followed)) for part in parts):
            yield f"{path} fits none of the schemas of {keyword}"
    if is_object(value):
        yield from _property_problems(value, schema, root, path)
    if is_array(value):
        first = _list(schema, "prefixItems")
        for index, item in enumerate(value):
            of_item = first[index] if index < len(first) else schema.get("items")
            yield from _problems(item, of_item, root, f"{path}[{index}]")


def _own_problems(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the problems of the value itself, without those of its items."""
    types = [schema["type"]] if isinstance(schema.get("type"), str) else _list(schema, "type")
    if types and not any(_has_type(value, type_) for type_ in types):
        yield f"{path} must be {' or '.join(map(str, types))}, not {_short(value)}"
    if "const" in schema and not _equal(value, schema["const"]):
        yield f"{path} must be {_short(schema['const'])}, not {_short(value)}"
    allowed = _list(schema, "enum")
    if allowed and not any(_equal(value, item) for item in allowed):
        yield f"{path} must be one of {', '.join(map(_short, allowed))}, not {_short(value)}"


def _property_problems(value: Mapping[str, Any], schema: Mapping[str, Any], root: Any, path: str) -> Iterator[str]:
    for name in _list(schema, "required"):
        if isinstance(name, str) and name not in value:
            yield f"{path}.{name} is missing"
    for name, item in value.items():
        for of_item in _schemas_of(name, schema):
            yield from _problems(item, of_item, root, f"{path}.{name}")


def _schemas_of(name: str, schema: Mapping[str, Any]) -> list[Any]:
    """Return the schemas of a field: those of its name and of the patterns that it matches, or that of other fields."""
    properties, patterns = _object(schema, "properties"), _object(schema, "patternProperties")
    found = [properties[name]] if name in properties else []
    try:
        found += [of_item for pattern, of_item in patterns.items() if re.search(pattern, name)]
    except re.error:  # a pattern of JavaScript that Python does not have: the field is not checked
        return [True]
    return found or [schema.get("additionalProperties")]


def _equal(one: Any, other: Any) -> bool:
    """Return whether two values are the same in JSON, where true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_object(one) and is_object(other):
        return one.keys() == other.keys() and all(_equal(item, other[name]) for name, item in one.items())
    if is_array(one) and is_array(other):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)


def _object(schema: Mapping[str, Any], keyword: str) -> Mapping[str, Any]:
    """Return the object of a keyword; an empty one for another value, because the user writes the schema."""
    found = schema.get(keyword)
    return found if is_object(found) else {}


def _list(schema: Mapping[str, Any], keyword: str) -> list[Any]:
    """Return the list of a keyword; an empty list for another value, because the user writes the schema."""
    found = schema.get(keyword)
    return found if is_array(found) else []


def _has_type(value: Any, type_: Any) -> bool:
    if not isinstance(type_, str) or type_ not in _TYPES:  # no type of JSON Schema
        return True
    if isinstance(value, bool):  # a bool is an int in Python, but not in JSON
        return type_ == "boolean"
    if type_ == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES[type_])


def _definition(reference: str, root: Any) -> Any:
    """Return the schema to which `#/$defs/name` (RFC 6901) refers; True, which every value fits, if there is none."""
    schema = root
    for part in unquote(reference).removeprefix("#").split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if is_array(schema):
            schema = dict(enumerate(schema)).get(int(name) if name.isdecimal() else -1, True)
        else:
            schema = schema.get(name, True) if is_object(schema) else True
    return schema


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
