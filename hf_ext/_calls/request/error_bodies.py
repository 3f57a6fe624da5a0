"""Error bodies: find the message, the code and the HTTP status in an error body of any known shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_codes import status_from_code
from hf_ext._core.values import json

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ERROR_BODY = 65_536  # bytes of a body in which errors are searched
_MAX_DEPTH = 10

_MESSAGE_KEYS = (
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
_STATUS_KEYS = ("status", "status_code", "statusCode", "http_status_code", "code", "error_code")
_CODE_KEYS = ("code", "type", "error_type", "__type", "status", "error_code", "reason")
_PHRASE_KEYS = ("error", "message", "detail", "title")

# The HTTP status of each `error_type` of Text Generation Inference and Text Embeddings Inference.
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


def message_and_code(body: Any, depth: int = _MAX_DEPTH) -> tuple[str, str]:
    """Return the message and the machine-readable code of an error body; a missing message or code is ""."""
    if isinstance(body, str):
        return body.strip(), ""
    if json.is_array(body) and depth:
        return "; ".join(filter(None, (message_and_code(item, depth - 1)[0] for item in body))), ""
    if not json.is_object(body) or not depth:
        return "", ""
    code = _first_value(body, str, "error_type", "code", "type", "__type")
    code = code or _first_value(body, int, "code")  # last, because a number usually repeats the HTTP status
    messages: list[str] = []
    for key in _MESSAGE_KEYS:
        message, inner_code = message_and_code(body.get(key), depth - 1)
        # After the first message, the codes of further fields are ignored: they describe details of the error.
        code = code if messages else inner_code or code
        if message:
            messages.append(_add_path(key, message, body))
    messages += _provider_message(body.get("metadata"))
    return _join_messages(messages) or _messages_by_field(body.get("errors"), depth - 1), code


def status_from_body(body: Any) -> int | None:
    """Return the HTTP status in an error body; None if there is none.

    A status number has precedence over an error code. Inner objects are searched before outer objects.
    """
    if isinstance(body, str):
        return status_from_code(body)
    levels = list(_nested_objects(body, _MAX_DEPTH))
    numbers = (_status_from_number(level.get(key)) for level in levels for key in _STATUS_KEYS)
    return next(filter(None, numbers), None) or next(filter(None, map(_status_from_codes, levels)), None)


def names_payment(body: Any) -> bool:
    """Return whether a code in an error body says that the account has no credit, such as `insufficient_quota`."""
    levels = _nested_objects(body, _MAX_DEPTH)
    return any(
        isinstance(level.get(key), str) and status_from_code(level[key]) == 402
        for level in levels
        for key in _CODE_KEYS
    )


def _nested_objects(body: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of an error body that can contain a status, the innermost first."""
    if json.is_array(body) and body:
        body = body[0]
    if json.is_object(body) and depth:
        for key in ("error", "errors", "detail"):
            yield from _nested_objects(body.get(key), depth - 1)
        yield body


def _status_from_number(value: Any) -> int | None:
    if isinstance(value, str) and re.fullmatch("[45][0-9][0-9]", value):
        return int(value)
    if isinstance(value, int | float) and 400 <= value < 600 and value == int(value):
        return int(value)
    return None


def _status_from_codes(level: dict[str, Any]) -> int | None:
    """Return the status for the error codes of an object; 422 for a validation error, which has `loc` and `msg`."""
    if "loc" in level and "msg" in level:
        return 422
    kind = _ERROR_TYPES.get(str(level.get("error_type")).lower())
    words = (level[key] for key in (*_CODE_KEYS, *_PHRASE_KEYS) if isinstance(level.get(key), str))
    return kind or next(filter(None, map(status_from_code, words)), None)


def _provider_message(metadata: Any) -> list[str]:
    """Return the error of the provider, from `raw` in the `metadata` of OpenRouter, as a list; [] if there is none."""
    raw = metadata.get("raw") if json.is_object(metadata) else None
    return [raw.strip()] if isinstance(raw, str) and raw.strip() else []


def _add_path(key: str, message: str, body: dict[str, Any]) -> str:
    """Add the path of the invalid field to the message of a validation error."""
    path = body.get({"msg": "loc", "message": "path"}.get(key, ""))
    return f"{'.'.join(str(step) for step in path)}: {message}" if json.is_array(path) and path else message


def _join_messages(messages: list[str]) -> str:
    """Join messages; leave out a message that is a part of another message."""
    kept: list[str] = []
    for message in messages:
        if not any(message in other for other in kept):
            kept = [*(other for other in kept if other not in message), message]
    return ": ".join(kept)


def _messages_by_field(errors: Any, depth: int) -> str:
    """Return the messages of an `errors` object, which has a list of problems for each invalid field."""
    if not json.is_object(errors) or depth <= 0:
        return ""
    problems = ((field, message_and_code(problem, depth)[0]) for field, problem in errors.items())
    return "; ".join(f"{field}: {problem}" for field, problem in problems if problem)


def _first_value(body: dict[str, Any], kind: type[str | int], *keys: str) -> str:
    return next((str(body[key]) for key in keys if isinstance(body.get(key), kind) and body[key] != ""), "")
