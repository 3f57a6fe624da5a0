"""Error bodies: the message, the code and the HTTP status in the body of an error of any known shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_codes import status_from_code
from hf_ext._core.values import json

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 10

_MESSAGES = (
    "error",
    "message",
    "title",
    "detail",
    "errors",
    "error_description",
    "msg",
    "error_message",
    "error_msg",
    "errorMessage",
    "details",
)
_STATUSES = ("status", "status_code", "statusCode", "http_status_code", "code", "error_code")
_CODES = ("code", "type", "error_type", "__type", "status", "error_code", "reason")
_PHRASES = ("error", "message", "detail", "title")

# Text Generation Inference and Text Embeddings Inference name the kind of an error in `error_type`.
_ERROR_TYPES = {
    "backend": 424,
    "empty": 400,
    "generation": 424,
    "incomplete_generation": 500,
    "overloaded": 429,
    "template_error": 422,
    "tokenizer": 422,
    "unhealthy": 503,
    "validation": 422,
}


def message_and_code(body: Any, depth: int = _DEEPEST) -> tuple[str, str]:
    """Return the message and the machine-readable code of an error body of any known shape; "" where it has none."""
    if isinstance(body, str):
        return body.strip(), ""
    if json.is_array(body) and depth:
        return "; ".join(filter(None, (message_and_code(item, depth - 1)[0] for item in body))), ""
    if not json.is_object(body) or not depth:
        return "", ""
    code = _first(body, str, "error_type", "code", "type", "__type")
    code = code or _first(body, int, "code")  # a number repeats the status
    messages: list[str] = []
    for key in _MESSAGES:
        message, inner = message_and_code(body.get(key), depth - 1)
        code = code if messages else inner or code  # the first message is that of the error itself
        if message:
            messages.append(_at_place(key, message, body))
    return _joined(messages) or _by_field(body.get("errors"), depth - 1), code


def status_from_body(body: Any) -> int | None:
    """Return the HTTP status that an error body names, as a number or by a word; the innermost one counts."""
    if isinstance(body, str):
        return status_from_code(body)
    levels = list(_levels(body, _DEEPEST))
    numbers = (_number(level.get(key)) for level in levels for key in _STATUSES)
    return next(filter(None, numbers), None) or next(filter(None, map(_named, levels)), None)


def _levels(body: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of an error body in which a status may stand, from the inside out."""
    if json.is_array(body) and body:
        body = body[0]
    if json.is_object(body) and depth:
        for key in ("error", "errors", "detail"):
            yield from _levels(body.get(key), depth - 1)
        yield body


def _number(value: Any) -> int | None:
    if isinstance(value, str) and re.fullmatch("[45][0-9][0-9]", value):
        return int(value)
    if isinstance(value, int | float) and 400 <= value < 600 and value == int(value):
        return int(value)
    return None


def _named(level: dict[str, Any]) -> int | None:
    """Return the status that an object names by a word; `loc` and `msg` are those of a failed validation."""
    if "loc" in level and "msg" in level:
        return 422
    kind = _ERROR_TYPES.get(str(level.get("error_type")).lower())
    words = (level[key] for key in (*_CODES, *_PHRASES) if isinstance(level.get(key), str))
    return kind or next(filter(None, map(status_from_code, words)), None)


def _at_place(key: str, message: str, body: dict[str, Any]) -> str:
    """Add to a message where a validation failed."""
    place = body.get({"msg": "loc", "message": "path"}.get(key, ""))
    return f"{'.'.join(str(step) for step in place)}: {message}" if json.is_array(place) and place else message


def _joined(messages: list[str]) -> str:
    """Return messages as one, without those that another one repeats."""
    kept: list[str] = []
    for message in messages:
        if not any(message in other for other in kept):
            kept = [*(other for other in kept if other not in message), message]
    return ": ".join(kept)


def _by_field(errors: Any, depth: int) -> str:
    """Return the messages of an object that lists the problems of each field."""
    if not json.is_object(errors) or depth <= 0:
        return ""
    problems = ((field, message_and_code(problem, depth)[0]) for field, problem in errors.items())
    return "; ".join(f"{field}: {problem}" for field, problem in problems if problem)


def _first(body: dict[str, Any], kind: type[str | int], *keys: str) -> str:
    return next((str(body[key]) for key in keys if isinstance(body.get(key), kind) and body[key] != ""), "")
