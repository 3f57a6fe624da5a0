"""Error detection: find an error in the decoded body of a response with a success status, or in an event of a stream.

Known shapes: OpenAI, OpenRouter (an error next to or in `choices`), Groq (`x_groq`), vLLM and SGLang (`object`),
Anthropic (`type`), Text Generation Inference, FastAPI (`detail`), Cohere and Mistral (`message`), the Responses API.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_bodies import status_from_body
from hf_ext._calls.request.error_codes import status_from_code
from hf_ext._core.values import json

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_DEPTH = 10

_ERROR_KEYS = frozenset({"error", "errors", "error_code", "errorCode", "error_message", "errorMessage", "error_msg"})
_DETAIL_KEYS = frozenset({"detail", "details"})
_MESSAGE_KEYS = frozenset({"message", "msg"})
# Fields that describe an error or a response. Any other field that is not empty belongs to an answer.
_METADATA_KEYS = _ERROR_KEYS | _DETAIL_KEYS | {
    "code", "created", "documentation_url", "error_description", "error_type", "estimated_time", "event",
    "event_id", "hint", "http_status_code", "id", "instance", "message", "metadata", "model", "msg", "object",
    "param", "path", "provider", "reason", "requestId", "request_id", "sequence_number", "status", "statusCode",
    "status_code", "success", "timestamp", "title", "trace_id", "type", "url", "usage", "user_id", "warnings",
}  # fmt: skip
# Values of `code`, `status`, `type` and `event` in a message that is not an error.
_INFORMATIONAL = frozenset({
    "0", "200", "completed", "debug", "heartbeat", "in_progress", "info", "keep-alive", "keep_alive", "keepalive",
    "loading", "log", "message", "notice", "ok", "pending", "ping", "processing", "progress", "queued", "running",
    "started", "status", "succeeded", "success", "warning",
})  # fmt: skip
_USUAL_REASONS = frozenset({"stop", "length", "tool_calls", "content_filter", "function_call", "eos_token"})
_FAILURE_REASONS = frozenset({"abort", "aborted", "cancelled", "canceled", "failed", "failure"})


def is_failure_reason(finish_reason: str | None) -> bool:
    """Return whether a finish reason means that the server did not complete the answer."""
    if not finish_reason or finish_reason in _USUAL_REASONS:
        return False
    reason = finish_reason.lower()
    if reason in _FAILURE_REASONS or reason.startswith("error") or reason.endswith("error"):
        return True
    status = status_from_code(reason) or 0
    return status == 429 or status >= 500


def find_error(body: Any) -> dict[str, Any] | None:
    """Return the part of a decoded body that reports an error; None if there is none.

    The body can contain an answer as well: `has_answer` checks that.
    """
    outer = _outer_object(body)
    if outer is None:
        return None
    if str(outer.get("type")).startswith("response."):
        return _failed_response(outer)
    if _has_error_field(outer) or _is_bare_error(outer):
        return outer
    return _choice_with_error(outer)


def has_fatal_error(body: Any) -> bool:
    """Return whether there is an error in a choice or in `x_groq`; such an error ended the answer."""
    outer = _outer_object(body)
    return outer is not None and _choice_with_error(outer) is not None


def has_answer(body: Any) -> bool:
    """Return whether a body with an error also has a complete, non-empty answer; the error is then a warning."""
    outer = _outer_object(body) or {}
    if "choices" in outer:
        return _are_complete(outer["choices"]) and _choice_with_error(outer) is None
    return any(_has_content(value) for key, value in outer.items() if key not in _METADATA_KEYS)


def is_final_event(body: Any) -> bool:
    """Return whether an event with an error also completes a non-empty answer; the error is then a warning."""
    if not json.is_object(body) or _choice_with_error(body) is not None:
        return False
    return _are_complete(body.get("choices")) or _has_content(body.get("generated_text"))


def is_informational(body: Mapping[str, Any]) -> bool:
    """Return whether the fields of an object mark it as a success, a progress report or a heartbeat."""
    names = [body.get(key) for key in ("code", "status", "type", "event")]
    return body.get("success") is True or any(
        name.lower() in _INFORMATIONAL if isinstance(name, str) else type(name) is int and 0 <= name < 400
        for name in names
    )


def _outer_object(body: Any) -> dict[str, Any] | None:
    """Return the object in a body; None if there is none. Some tasks send the object as the only item of a list."""
    for _ in range(2):
        if json.is_array(body) and len(body) == 1:
            body = body[0]
    return body if json.is_object(body) else None


def _choice_with_error(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the choice that has an error, or Groq's `x_groq` if it has one; None if there is no error."""
    choices = body.get("choices")
    places = [*(choices if json.is_array(choices) else ()), body.get("x_groq")]
    return next((place for place in places if json.is_object(place) and _has_content(place.get("error"))), None)


def _failed_response(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the part of an event of the Responses API that reports an error; None if there is no error.

    The part is the whole event `response.error`, or the failed response in another event.
    A failed tool call is not an error of the response.
    """
    response = event.get("response")
    if event["type"] == "response.error":
        return dict(event)
    if json.is_object(response) and (event["type"] == "response.failed" or response.get("status") == "failed"):
        return response if _has_content(response.get("error")) else None
    return None


def _has_error_field(body: Mapping[str, Any]) -> bool:
    return any(_has_content(body.get(key)) for key in _ERROR_KEYS) or "error" in (body.get("object"), body.get("type"))


def _is_bare_error(body: Mapping[str, Any]) -> bool:
    """Return whether an object without an answer reports an error, by a message, details or an error status."""
    keys = {key for key, value in body.items() if _has_content(value)}
    if not keys <= _METADATA_KEYS:
        return False
    if body.get("success") is False or body.get("status") == "error" or status_from_body(body) is not None:
        return True
    messages = keys & _DETAIL_KEYS or {key for key in keys & _MESSAGE_KEYS if isinstance(body[key], str)}
    return bool(messages) and not is_informational(body)


def _are_complete(choices: Any) -> bool:
    return json.is_array(choices) and bool(choices) and all(map(_is_complete, choices))


def _is_complete(choice: Any) -> bool:
    """Return whether a choice has a finish reason that is not a failure, and has text or other content."""
    if not json.is_object(choice) or not choice.get("finish_reason") or is_failure_reason(str(choice["finish_reason"])):
        return False
    message: Any = choice.get("message") or choice.get("delta")
    contents = [value for key, value in message.items() if key != "role"] if json.is_object(message) else []
    return any(map(_has_content, [choice.get("text"), *contents]))


def _has_content(value: Any, depth: int = _MAX_DEPTH) -> bool:
    """Return whether a value is not empty. An object or a list is empty if all its values are empty."""
    if depth and json.is_object(value):
        return any(_has_content(item, depth - 1) for item in value.values())
    if depth and json.is_array(value):
        return any(_has_content(item, depth - 1) for item in value)
    return bool(value)
