"""Request messages: a received message in the one form that all servers accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from hf_ext._core.validate import describe_value
from hf_ext._core.values import json
from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.tools.calls import FunctionCall, ToolCall

Reasoning: TypeAlias = bool | Literal["reasoning", "reasoning_content"]

_NAMES = ("reasoning_content", "reasoning")
_TEXTS = frozenset({"text", "output_text", "input_text", None})
_REASONING_PARTS = frozenset({"thinking", "redacted_thinking", "reasoning"})


class ReceivedMessage(Protocol):
    """What is read of a received message."""

    role: str | None
    content: str | list[Any] | None
    tool_calls: list[ToolCall] | None
    function_call: FunctionCall | None
    refusal: str | None
    audio: Any

    @property
    def thinking(self) -> str:
        """The reasoning text."""
        ...


def request_message(message: ReceivedMessage, reasoning: Reasoning) -> dict[str, Any]:
    """Return a message as a request takes it.

    Fields that only some servers accept are left out: Groq, Cerebras and Mistral answer 400 to any they do not know.
    """
    content = _content(message, reasoning)
    role = message.role or "assistant"
    if content is None and role == "assistant" and not _stands_alone(message):
        content = ""  # strict servers demand content of a message that has nothing else
    sent: dict[str, Any] = {"role": role, "content": content}
    if message.tool_calls:
        sent["tool_calls"] = [call.to_request() for call in message.tool_calls]
    if message.function_call is not None:
        sent["function_call"] = message.function_call.to_request()
    if _audio_id(message) is not None:
        sent["audio"] = {"id": _audio_id(message)}  # servers have stored what they said, and take nothing else
    if reasoning:
        sent.update(_reasoning(message, reasoning))
    return sent


def _content(message: ReceivedMessage, reasoning: Reasoning) -> str | list[Any] | None:
    content = message.content
    if isinstance(content, list):
        content = _joined([part for part in content if _is_sent(part, reasoning)])
    if content:
        return join_surrogates(content) if isinstance(content, str) else content
    stand_in = message.refusal or _transcript(message)
    return join_surrogates(stand_in) if stand_in else content


def _stands_alone(message: ReceivedMessage) -> bool:
    """Whether a message has something that needs no content beside it."""
    return bool(message.tool_calls or message.function_call is not None or _audio_id(message) is not None)


def _joined(parts: list[Any]) -> str | list[Any]:
    """Join the texts of parts: many servers take no parts from an assistant, or no part but text."""
    texts = [_part_text(part) for part in parts]
    if all(text is not None for text in texts):
        return "".join(filter(None, texts))
    return [_whole_part(part, text) for part, text in zip(parts, texts, strict=True)]


def _whole_part(part: Any, text: str | None) -> Any:
    return join_surrogates_in_json(part if text is None else {"type": "text", "text": text})


def _is_sent(part: Any, reasoning: Reasoning) -> bool:
    if _part_text(part) is not None:
        return True
    kind = part.get("type") if json.is_object(part) else None
    return isinstance(kind, str) and (bool(reasoning) or kind not in _REASONING_PARTS)


def _part_text(part: Any) -> str | None:
    """Return the text of a part, or of a refusal; None of any other part."""
    if not json.is_object(part):
        return part if isinstance(part, str) else None
    kind = part.get("type")
    text = part.get("refusal") if kind == "refusal" else part.get("text") if kind in _TEXTS else None
    return text if isinstance(text, str) else None


def _audio_id(message: ReceivedMessage) -> Any:
    return message.audio.get("id") if json.is_object(message.audio) else None


def _transcript(message: ReceivedMessage) -> str:
    """Return what was said, where the server gave no id to refer to it."""
    if not json.is_object(message.audio) or _audio_id(message) is not None:
        return ""
    transcript = message.audio.get("transcript")
    return transcript if isinstance(transcript, str) else ""


def _reasoning(message: ReceivedMessage, wanted: Reasoning) -> dict[str, Any]:
    if wanted is True:
        received = {name: getattr(message, name) for name in _NAMES}
        return {name: join_surrogates_in_json(value) for name, value in received.items() if value is not None}
    if wanted not in _NAMES:
        raise ValidationError(f"reasoning must be True, False or one of {_NAMES}, not {describe_value(wanted)}")
    return {wanted: join_surrogates(message.thinking)}
