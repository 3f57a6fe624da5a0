"""Request messages: converts a received message to a mapping that all servers accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from hf_ext._core.validate import describe_value
from hf_ext._core.values import json
from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.tools.calls import FunctionCall, ToolCall

Reasoning: TypeAlias = bool | Literal["reasoning", "reasoning_content"]

_REASONING_FIELDS = ("reasoning_content", "reasoning")
_TEXT_TYPES = frozenset({"text", "output_text", "input_text", None})
_REASONING_TYPES = frozenset({"thinking", "redacted_thinking", "reasoning"})


class ReceivedMessage(Protocol):
    """The fields of a received message that a request may contain."""

    role: str | None
    content: str | list[Any] | None
    tool_calls: list[ToolCall] | None
    function_call: FunctionCall | None
    refusal: str | None
    audio: Any

    @property
    def reasoning_text(self) -> str:
        """The reasoning text."""
        ...


def request_message(message: ReceivedMessage, reasoning: Reasoning) -> dict[str, Any]:
    """Convert a message to a mapping for the request body.

    Fields that only some servers accept are left out, because Groq, Cerebras and Mistral answer an unknown field with
    status 400.
    """
    content = _content(message, reasoning)
    role = message.role or "assistant"
    if content is None and role == "assistant" and not _may_omit_content(message):
        content = ""  # strict servers require content in a message that has nothing else
    request: dict[str, Any] = {"role": role, "content": content}
    if message.tool_calls:
        request["tool_calls"] = [call.to_request() for call in message.tool_calls]
    if message.function_call is not None:
        request["function_call"] = message.function_call.to_request()
    if _audio_id(message) is not None:
        request["audio"] = {"id": _audio_id(message)}  # the server has stored the audio, and accepts only the id
    if reasoning:
        request.update(_reasoning(message, reasoning))
    return request


def _content(message: ReceivedMessage, reasoning: Reasoning) -> str | list[Any] | None:
    content = message.content
    if isinstance(content, list):
        content = _join_texts([part for part in content if _is_sent(part, reasoning)])
    if content:
        return join_surrogates(content) if isinstance(content, str) else content
    alternative = message.refusal or _transcript(message)
    return join_surrogates(alternative) if alternative else content


def _may_omit_content(message: ReceivedMessage) -> bool:
    """Whether a message has a field that makes its content optional."""
    return bool(message.tool_calls or message.function_call is not None or _audio_id(message) is not None)


def _join_texts(parts: list[Any]) -> str | list[Any]:
    """Join parts to one text if all are texts, because many servers accept only a text from an assistant.

    If a part is not a text, return the parts, in which each text is a text part.
    """
    texts = [_part_text(part) for part in parts]
    if all(text is not None for text in texts):
        return "".join(filter(None, texts))
    return [_request_part(part, text) for part, text in zip(parts, texts, strict=True)]


def _request_part(part: Any, text: str | None) -> Any:
    return join_surrogates_in_json(part if text is None else {"type": "text", "text": text})


def _is_sent(part: Any, reasoning: Reasoning) -> bool:
    if _part_text(part) is not None:
        return True
    part_type = part.get("type") if json.is_object(part) else None
    return isinstance(part_type, str) and (bool(reasoning) or part_type not in _REASONING_TYPES)


def _part_text(part: Any) -> str | None:
    """Return the text of a text part or of a refusal; None for any other part."""
    if not json.is_object(part):
        return part if isinstance(part, str) else None
    part_type = part.get("type")
    text = part.get("refusal") if part_type == "refusal" else part.get("text") if part_type in _TEXT_TYPES else None
    return text if isinstance(text, str) else None


def _audio_id(message: ReceivedMessage) -> Any:
    return message.audio.get("id") if json.is_object(message.audio) else None


def _transcript(message: ReceivedMessage) -> str:
    """Return the transcript of audio without an id; "" for audio with an id, because the request contains the id."""
    if not json.is_object(message.audio) or _audio_id(message) is not None:
        return ""
    transcript = message.audio.get("transcript")
    return transcript if isinstance(transcript, str) else ""


def _reasoning(message: ReceivedMessage, field: Reasoning) -> dict[str, Any]:
    if field is True:
        received = {name: getattr(message, name) for name in _REASONING_FIELDS}
        return {name: join_surrogates_in_json(value) for name, value in received.items() if value is not None}
    if field not in _REASONING_FIELDS:
        allowed = " or ".join(map(repr, _REASONING_FIELDS))
        raise ValidationError(f"reasoning must be True, False, {allowed}, not {describe_value(field)}")
    return {field: join_surrogates(message.reasoning_text)}
