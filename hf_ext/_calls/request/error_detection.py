"""Reported errors: whether a body that came with a success, or an event of a stream, is an error and not an answer.

Shapes: those of OpenAI, OpenRouter (an error beside or inside `choices`), Groq (`x_groq`), vLLM and SGLang (`object`),
Anthropic (`type`), Text Generation Inference, FastAPI (`detail`), Cohere and Mistral (`message`), the Responses API.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_bodies import status_from_body
from hf_ext._calls.request.error_codes import status_from_code
from hf_ext._core.values import json

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 10

_ERRORS = frozenset({"error", "errors", "error_code", "errorCode", "error_message", "errorMessage", "error_msg"})
_DETAILS = frozenset({"detail", "details"})
_MESSAGES = frozenset({"message", "msg"})
# What stands beside the message of an error. Anything else that says something is an answer.
_FACTS = _ERRORS | _DETAILS | {
    "code", "created", "documentation_url", "error_description", "error_type", "estimated_time", "event",
    "event_id", "hint", "http_status_code", "id", "instance", "message", "metadata", "model", "msg", "object",
    "param", "path", "provider", "reason", "requestId", "request_id", "sequence_number", "status", "statusCode",
    "status_code", "success", "timestamp", "title", "trace_id", "type", "url", "usage", "user_id", "warnings",
}  # fmt: skip
# What a message that is no error calls itself.
_HARMLESS = frozenset({
    "0", "200", "completed", "debug", "heartbeat", "in_progress", "info", "keep-alive", "keep_alive", "keepalive",
    "loading", "log", "message", "notice", "ok", "pending", "ping", "processing", "progress", "queued", "running",
    "started", "status", "succeeded", "success", "warning",
})  # fmt: skip
_USUAL = frozenset({"stop", "length", "tool_calls", "content_filter", "function_call", "eos_token"})
_FAILED = frozenset({"abort", "aborted", "cancelled", "canceled", "failed", "failure"})


def is_failure_reason(finish_reason: str | None) -> bool:
    """Return whether a finish reason means that the server did not complete the answer."""
    if not finish_reason or finish_reason in _USUAL:
        return False
    reason = finish_reason.lower()
    if reason in _FAILED or reason.startswith("error") or reason.endswith("error"):
        return True
    status = status_from_code(reason) or 0
    return status == 429 or status >= 500


def find_error(body: Any) -> dict[str, Any] | None:
    """Return the part of a decoded body that reports an error, None if there is none.

    An answer may stand beside it: see `has_answer`.
    """
    found = _object_in(body)
    if found is None:
        return None
    if str(found.get("type")).startswith("response."):
        return _failed_response(found)
    if _names_error(found) or _is_bare_error(found):
        return found
    return _stopped_choice(found)


def has_fatal_error(body: Any) -> bool:
    """Return whether an error stands in a choice, or in `x_groq`: it says why the answer stops, and is no warning."""
    found = _object_in(body)
    return found is not None and _stopped_choice(found) is not None


def has_answer(body: Any) -> bool:
    """Return whether a finished answer that is not empty stands beside an error, which then is a warning."""
    found = _object_in(body) or {}
    if "choices" in found:
        return _are_answered(found["choices"]) and _stopped_choice(found) is None
    return any(_says(value) for key, value in found.items() if key not in _FACTS)


def is_final_event(body: Any) -> bool:
    """Return whether an event with an error also ends an answer that is not empty, so that the error is a warning."""
    if not json.is_object(body) or _stopped_choice(body) is not None:
        return False
    return _are_answered(body.get("choices")) or _says(body.get("generated_text"))


def is_informational(body: Mapping[str, Any]) -> bool:
    """Return whether an object with a message calls itself a success, a progress report or a heartbeat."""
    names = [body.get(key) for key in ("code", "status", "type", "event")]
    return body.get("success") is True or any(
        name.lower() in _HARMLESS if isinstance(name, str) else type(name) is int and 0 <= name < 400 for name in names
    )


def _object_in(body: Any) -> dict[str, Any] | None:
    """Return the object that a body is, alone or as the only one of a list, as tasks answer."""
    for _ in range(2):
        if json.is_array(body) and len(body) == 1:
            body = body[0]
    return body if json.is_object(body) else None


def _stopped_choice(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the choice, or what only Groq sends, that has an error of its own; None if there is none."""
    choices = body.get("choices")
    places = [*(choices if json.is_array(choices) else ()), body.get("x_groq")]
    return next((place for place in places if json.is_object(place) and _says(place.get("error"))), None)


def _failed_response(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the failed response in an event of the Responses API, if it says why; the failure of a tool is none."""
    response = event.get("response")
    if event["type"] == "response.error":
        return dict(event)
    if json.is_object(response) and (event["type"] == "response.failed" or response.get("status") == "failed"):
        return response if _says(response.get("error")) else None
    return None


def _names_error(body: Mapping[str, Any]) -> bool:
    return any(_says(body.get(key)) for key in _ERRORS) or "error" in (body.get("object"), body.get("type"))


def _is_bare_error(body: Mapping[str, Any]) -> bool:
    """Return whether an object holds nothing but a message, details, or an error status."""
    told = {key for key, value in body.items() if _says(value)}
    if not told <= _FACTS:
        return False
    if body.get("success") is False or body.get("status") == "error" or status_from_body(body) is not None:
        return True
    words = told & _DETAILS or {key for key in told & _MESSAGES if isinstance(body[key], str)}
    return bool(words) and not is_informational(body)


def _are_answered(choices: Any) -> bool:
    return json.is_array(choices) and bool(choices) and all(map(_is_answered, choices))


def _is_answered(choice: Any) -> bool:
    if not json.is_object(choice) or not choice.get("finish_reason") or is_failure_reason(str(choice["finish_reason"])):
        return False
    piece: Any = choice.get("message") or choice.get("delta")
    said = [value for key, value in piece.items() if key != "role"] if json.is_object(piece) else []
    return any(map(_says, [choice.get("text"), *said]))


def _says(value: Any, depth: int = _DEEPEST) -> bool:
    """Return whether there is anything in a value: some servers send an error whose fields are all empty."""
    if depth and json.is_object(value):
        return any(_says(item, depth - 1) for item in value.values())
    if depth and json.is_array(value):
        return any(_says(item, depth - 1) for item in value)
    return bool(value)
