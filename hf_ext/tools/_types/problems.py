"""Problems: why a value does not fit a type, such as `expected int, got str (at $.city)`.

msgspec adds the place of a value to the text of an error, once for each level of nesting. The type handlers (see
convert.py) add places in the same format, so that `describe_problem` can join all places into one path.
"""

from __future__ import annotations

import re
from typing import Any

_PLACE = re.compile(r" - at `\$([^`]*)`")
_MSGSPEC_MESSAGE = re.compile(r"(Expected|Integer|Invalid|Object) ")


def add_place(problem: object, place: str) -> str:
    """Return a problem with the place of the value, such as `.city` or `[0]`, in msgspec's format."""
    return f"{problem} - at `${place}`"


def describe_problem(error: BaseException) -> str:
    """Return the problem that an error reports, with one path to the value: `expected int, got str (at $.city)`."""
    text = str(error)
    problem = _PLACE.sub("", text)
    if _MSGSPEC_MESSAGE.match(problem):
        problem = _lower_first(problem).replace("`", "")
    path = "".join(reversed(_PLACE.findall(text)))
    return f"{problem} (at ${path})" if path else problem


def describe_problems(errors: list[Exception]) -> str:
    """Return the problems of one value as one text, without repetitions."""
    return "; ".join(dict.fromkeys(map(describe_problem, errors)))


def pydantic_problem(error: Any) -> ValueError:
    """Convert pydantic's ValidationError to a ValueError whose message has msgspec's format."""
    problems = [
        ValueError(add_place(_lower_first(detail["msg"]), _path(detail["loc"])))
        for detail in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return problems[0] if len(problems) == 1 else ValueError(describe_problems([*problems]))


def json_type(value: Any) -> str:
    """Return the name of the JSON type of a decoded value, as it is in msgspec's errors."""
    name = type(value).__name__
    return {"dict": "object", "list": "array", "NoneType": "null"}.get(name, name)


def _path(location: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
