"""Describe the constraints of a schema in words: `{"minimum": 0, "maximum": 1}` is "0 to 1".

The documents contain a range only once, as keywords. Generated code contains no keywords, only descriptions. So
`openapi_generator.py` adds the range to the description before code is generated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def describe_range(schema: Mapping[str, Any]) -> str:
    """Return the range of a number, or the length of a list: "at least 1", "above 0 and at most 1", "1 or more items".

    Returns "" if the schema has no such constraint. A text that must not be empty has no range either.
    """
    return _describe_numbers(schema) or _describe_items(schema)


def _describe_numbers(schema: Mapping[str, Any]) -> str:
    low, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    high, below = schema.get("maximum"), schema.get("exclusiveMaximum")
    if low is not None and high is not None:
        return f"{low} to {high}"
    bounds = (("at least", low), ("above", above), ("at most", high), ("below", below))
    return " and ".join(f"{words} {bound}" for words, bound in bounds if bound is not None)


def _describe_items(schema: Mapping[str, Any]) -> str:
    least, most = schema.get("minItems"), schema.get("maxItems")
    if least is not None and most is not None:
        return f"{least} to {most} items"
    if least is not None:
        return f"{least} or more items"
    return "" if most is None else f"at most {most} items"
