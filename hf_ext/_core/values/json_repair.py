"""Repair of decoded JSON that does not fit a type.

msgspec reports the path of one wrong value; the repair changes all values of that wrong type on the path.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

# The wording of msgspec's messages: msgspec reports the path of a value only there. A test checks the wording with the
# lowest and the highest supported version of msgspec (test_msgspec_messages_have_the_form_that_repair_parses).
_MISMATCH = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<found>[^`]+)` - at `\$(?P<path>[^`]+)`")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_MAX_NUMBER = 40  # characters of a text that may be a number
_TYPE_NAMES = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object", type(None): "null"}


def repair(value: Any, message: str) -> bool:
    """Change, in place, the values that a ValidationError of msgspec reports.

    Args:
        value: Decoded JSON.
        message: The error's message.

    Returns:
        True if every reported value was changed or removed. False if no reported value was found, or if one of them
        cannot be repaired.
    """
    mismatch = _MISMATCH.fullmatch(message)
    if mismatch is None:
        return False
    steps = [name or index for name, index in _STEP.findall(mismatch["path"])]
    wrong = [
        (parent, key) for parent, key in _find(value, steps) if _TYPE_NAMES[type(parent[key])] == mismatch["found"]
    ]
    return bool(wrong) and all(_repair_item(parent, key, mismatch["expected"]) for parent, key in wrong)


def _find(value: Any, steps: list[str]) -> Iterator[tuple[Any, Any]]:
    """Yield the parent and the key of every value on a path.

    The step `...` stands for every value of an object. The index of an item stands for every item of its array. All
    items have the same type, and a server that sends a wrong item often sends many of them.
    """
    step, rest = steps[0], steps[1:]
    for key in _keys(value, step):
        if rest:
            yield from _find(value[key], rest)
        else:
            yield value, key


def _keys(value: Any, step: str) -> Iterable[Any]:
    if isinstance(value, list):
        return range(len(value))  # pyright: ignore[reportUnknownArgumentType]
    if not _is_object(value):
        return ()
    return list(value) if step == "..." else [step] if step in value else []


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _number_in(text: str, expected: str) -> float | None:
    """Return the number in a text, if a number is expected; None if the text is not the JSON of a number."""
    if len(text) > _MAX_NUMBER or not re.search("int|float", expected):
        return None
    try:
        number = json.loads(text)
    except ValueError:
        return None
    return number if type(number) in {int, float} else None


def _repair_item(parent: Any, key: Any, expected: str) -> bool:
    found = parent[key]
    if found is None and "float" in expected:
        parent[key] = math.nan
    elif isinstance(found, int | float) and "str" in expected:
        parent[key] = json.dumps(found)
    elif isinstance(found, str) and (number := _number_in(found, expected)) is not None:
        parent[key] = number
    elif isinstance(found, float) and found.is_integer() and "int" in expected:
        parent[key] = int(found)
    elif _is_object(found) and found and "array" in expected:
        parent[key] = [found]
    elif _is_object(parent):
        del parent[key]
    else:
        return False
    return True
