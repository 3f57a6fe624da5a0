"""Checks of the messages of a chat request."""

from collections.abc import Mapping

from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.problems import Problems, describe_type, describe_value, unreadable
from hf_ext._core.validate.text import check_limit
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext.chat.results import ChatCompletion

# An assistant message with one of these fields may have no content.
_CONTENT_ALTERNATIVES = ("audio", "function_call", "refusal", "tool_calls")


def check_messages(messages: object, limits: RequestLimits, problems: Problems, *, name: str = "messages") -> None:
    """Check the messages of a chat, and collect the problems.

    A message is a mapping with `role` and `content`. The role may be any text, so that new roles work without a
    new version of the client. The content is a text or a list of parts. An assistant message may have no content if
    it has tool calls, audio, a refusal or a function call. A "tool" message needs a `tool_call_id`.
    """
    if not is_sequence(messages):
        problems.add(f"{name} must be a list of messages, not {_describe_other(messages)}")
        return
    try:
        if not messages:
            problems.add(f"{name} is empty; a chat needs at least one message")
        chars = 0
        for index, message in enumerate(messages):
            length = _usual_length(message)
            chars += _check_message(message, f"{name}[{index}]", problems) if length is None else length
        if limits.max_text_chars is not None:
            check_limit(chars, limits.max_text_chars, f"{name} have", "characters", "max_text_chars", problems)
    except Exception as error:  # noqa: BLE001 - messages of other classes may raise anything in their methods
        problems.add(unreadable(name, messages, error))


def _describe_other(messages: object) -> str:
    """Describe an argument that is not a list of messages, and how to correct it."""
    if isinstance(messages, str):
        return "a text; for a prompt alone use client.text.generate"
    if is_mapping(messages):
        return "one message; put the message in a list"
    return describe_type(messages)


def _usual_length(message: object) -> int | None:
    """Return the length of the text of a message that needs no other check; None for any other message."""
    if type(message) is not dict:
        return None
    fields: dict[object, object] = message  # pyright: ignore[reportUnknownVariableType]
    role, content = fields.get("role"), fields.get("content")
    if type(role) is not str or not role or role == "tool" or type(content) is not str:
        return None
    return len(content)


def _check_message(message: object, where: str, problems: Problems) -> int:
    if not is_mapping(message):
        problems.add(
            f"{where} must be a mapping such as {{'role': 'user', 'content': '...'}}, not {describe_type(message)}"
            + ("; append its `message`" if isinstance(message, ChatCompletion) else "")
        )
        return 0
    role = message.get("role")
    if not isinstance(role, str) or not role:
        problems.add(f"{where} needs a role such as 'user', not {describe_value(role)}")
    if role == "tool":
        problems.check(message.get("tool_call_id"), f"{where} needs the tool_call_id of the call that it answers")
    return _check_content(message, where, problems)


def _check_content(message: Mapping[str, object], where: str, problems: Problems) -> int:
    content = message.get("content")
    if isinstance(content, str):
        return len(content)
    if content is None:
        may_be_empty = message.get("role") == "assistant" and any(message.get(name) for name in _CONTENT_ALTERNATIVES)
        problems.check(may_be_empty, f"{where} has no content; only an assistant message with tool_calls may have none")
        return 0
    if not is_sequence(content):
        problems.add(f"{where} must have a text or a list of content parts as content, not {describe_type(content)}")
        return 0
    problems.check(content, f"{where} has an empty list as content")
    return sum(_check_part(part, f"{where}.content[{index}]", problems) for index, part in enumerate(content))


def _check_part(part: object, where: str, problems: Problems) -> int:
    fields: Mapping[str, object] = part if is_mapping(part) else {}
    part_type = fields.get("type")
    if not isinstance(part_type, str):
        problems.add(f"{where} must be a mapping with a type such as {{'type': 'text', 'text': '...'}}")
        return 0
    text = fields.get("text")
    if part_type == "text":
        problems.check(isinstance(text, str), f"{where} must have a text, not {describe_type(text)}")
    return len(text) if isinstance(text, str) else 0
