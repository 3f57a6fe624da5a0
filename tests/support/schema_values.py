"""Values of the schemas of openapi/, and values that a newer server could send in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from support.openapi_documents import REGISTRY

MAX_DEPTH = 5
UNKNOWN = "unheard-of"

_FORMATS = {
    "date-time": st.just("2026-11-30T12:00:00Z"),
    "date": st.just("2026-11-30"),
    "uri": st.just("https://huggingface.co/a"),
    "byte": st.just("AAAA"),
    "binary": st.just("AAAA"),
}
_FREE = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.just("text"), st.just({"a": [1]}))


@st.composite
def values(draw: st.DrawFn, schema: Mapping[str, Any], document: str, *, is_newer: bool = False, depth: int = 0) -> Any:
    """Draw a value of a schema.

    With `is_newer`, objects have fields that the schema does not have, and enums and constants have unknown values.

    Args:
        schema: A schema, or a reference to one.
        document: The name of the document that contains it, for references.
        is_newer: Whether the server is newer than the schema.
        depth: How many objects and lists are around the value.
    """
    if "$ref" in schema:
        found = REGISTRY.resolver(document).lookup(schema["$ref"])
        return draw(
            values(found.contents, schema["$ref"].partition("#")[0] or document, is_newer=is_newer, depth=depth)
        )
    for kind in ("oneOf", "anyOf"):
        if kind in schema:
            variants = [variant for variant in schema[kind] if depth < MAX_DEPTH or _is_flat(variant)] or schema[kind][
                -1:
            ]
            return draw(values(draw(st.sampled_from(variants)), document, is_newer=is_newer, depth=depth))
    if "allOf" in schema:
        parts = [draw(values(part, document, is_newer=is_newer, depth=depth)) for part in schema["allOf"]]
        return {name: value for part in parts for name, value in part.items()}
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        known = [value for value in schema["enum"] if value is not None]
        return UNKNOWN if is_newer and isinstance(known[0], str) else draw(st.sampled_from(known))
    return draw(_value(schema, document, is_newer=is_newer, depth=depth))


@st.composite
def _value(draw: st.DrawFn, schema: Mapping[str, Any], document: str, *, is_newer: bool, depth: int) -> Any:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = draw(st.sampled_from(kind))
    match kind:
        case "object":
            return draw(_object(schema, document, is_newer=is_newer, depth=depth))
        case "array":
            least = schema.get("minItems", 0)
            most = schema.get("maxItems", max(least, 2)) if depth < MAX_DEPTH else least
            inner = values(schema.get("items", {}), document, is_newer=is_newer, depth=depth + 1)
            return draw(st.lists(inner, min_size=least, max_size=min(most, max(least, 2))))
        case "string":
            length = st.text(min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 12))
            return draw(_FORMATS.get(schema.get("format", ""), length))
        case "integer":
            low, high = _range(schema)
            return draw(st.integers(int(low), int(high)))
        case "number":
            low, high = _range(schema)
            return draw(
                st.floats(low, high, exclude_min="exclusiveMinimum" in schema, exclude_max="exclusiveMaximum" in schema)
            )
        case "boolean":
            return draw(st.booleans())
        case "null":
            return None
    return draw(_FREE)


@st.composite
def _object(draw: st.DrawFn, schema: Mapping[str, Any], document: str, *, is_newer: bool, depth: int) -> Any:
    properties = schema.get("properties", {})
    required = set(schema.get("required", ()))
    optional = sorted(properties.keys() - required) if depth < MAX_DEPTH else []
    chosen = draw(st.sets(st.sampled_from(optional))) if optional else set()
    result = {
        name: draw(values(properties[name], document, is_newer=is_newer, depth=depth + 1))
        for name in sorted(required | chosen)
        if name in properties
    }
    extra = schema.get("additionalProperties")
    if isinstance(extra, dict) and not properties:
        inner = values(extra, document, is_newer=is_newer, depth=depth + 1)
        result |= draw(st.dictionaries(st.sampled_from(["a", "b"]), inner))
    elif is_newer and extra is not False:
        result["a_new_field"] = draw(_FREE)
    return result


def _range(schema: Mapping[str, Any]) -> tuple[float, float]:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    if low is None and high is None:
        return -1_000, 1_000
    return (high - 1_000 if low is None else low), (low + 1_000 if high is None else high)


def _is_flat(schema: Mapping[str, Any]) -> bool:
    return "$ref" not in schema and schema.get("type") not in {"array", "object"}
