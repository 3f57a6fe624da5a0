"""What is sent to be worked on: messages, texts, images and audio."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from hf_ext._file import LargeFile
from hf_ext._validate.limits import Limits
from hf_ext._validate.problems import Problems, kind, shown

# An assistant message may have no content when it has one of these.
_INSTEAD_OF_CONTENT = ("audio", "function_call", "refusal", "tool_calls")


def check_messages(messages: object, limits: Limits, problems: Problems, *, name: str = "messages") -> None:
    """Note what is wrong with the messages of a chat.

    A message is a mapping with a `role` (any text, for roles of the future) and `content`: a text, a list of parts, or
    None where the assistant called tools. A "tool" message names its `tool_call_id`.
    """
    if isinstance(messages, str):
        problems.add(f"{name} must be a list of messages, not a text; for a bare prompt use client.text.generate")
        return
    if isinstance(messages, Mapping):
        problems.add(f"{name} must be a list of messages, not one message; put it into [ ]")
        return
    if not _is_list(messages):
        problems.add(f"{name} must be a list of messages, not {kind(messages)}")
        return
    items = cast("Sequence[object]", messages)
    problems.check(items, f"{name} is empty; a chat needs at least one message")
    chars = sum(_check_message(message, f"{name}[{index}]", problems) for index, message in enumerate(items))
    _check_most(chars, limits.max_text_chars, f"{name} hold", "characters", "max_text_chars", problems)


def check_text(text: object, limits: Limits, problems: Problems, *, name: str = "prompt") -> None:
    """Note what is wrong with one text: not a str, empty, or too long."""
    if not isinstance(text, str):
        problems.add(f"{name} must be a text, not {kind(text)}")
    elif problems.check(text, f"{name} is empty"):
        _check_most(len(text), limits.max_text_chars, f"{name} holds", "characters", "max_text_chars", problems)


def check_texts(texts: object, limits: Limits, problems: Problems, *, name: str = "inputs") -> list[str]:
    """Return one text or a sequence of them as a list, and note what is wrong with it."""
    if isinstance(texts, str):
        check_text(texts, limits, problems, name=name)
        return [texts]
    if not _is_list(texts):
        problems.add(f"{name} must be a text or a list of texts, not {kind(texts)}")
        return []
    items = cast("Sequence[Any]", texts)
    problems.check(items, f"{name} is empty")
    _check_most(len(items), limits.max_inputs, f"{name} holds", "texts", "max_inputs", problems)
    _note_each(f"{name} must be texts", [i for i, text in enumerate(items) if not isinstance(text, str)], problems)
    _note_each(f"{name} must not be empty texts", [i for i, text in enumerate(items) if text == ""], problems)
    if (most := limits.max_text_chars) is not None:
        too_long = [i for i, text in enumerate(items) if isinstance(text, str) and len(text) > most]
        _note_each(f"{name} must hold at most Limits(max_text_chars={most}) characters each", too_long, problems)
    return list(items)


def check_media(data: object, most: int | None, limit: str, problems: Problems, *, name: str) -> None:
    """Note what is wrong with the bytes of an image or a recording: no bytes, empty, or more than `most`.

    Args:
        data: The bytes, or the large file that holds them.
        most: The limit's value, None for none.
        limit: The limit's name in Limits.
        problems: Where to note what is wrong.
        name: What the caller calls the argument.
    """
    if not isinstance(data, bytes | bytearray | memoryview | LargeFile):
        problems.add(f"{name} must be bytes, not {kind(data)}")
        return
    size = len(data) if isinstance(data, LargeFile) else memoryview(cast("bytes", data)).nbytes
    if problems.check(size, f"{name} is empty"):
        _check_most(size, most, f"{name} holds", "bytes", limit, problems)


def _check_message(message: object, where: str, problems: Problems) -> int:
    if not isinstance(message, Mapping):
        problems.add(f"{where} must be a mapping such as {{'role': 'user', 'content': '...'}}, not {kind(message)}")
        return 0
    fields = cast("Mapping[str, object]", message)
    role = fields.get("role")
    if not isinstance(role, str) or not role:
        problems.add(f"{where} needs a role such as 'user', not {shown(role)}")
    if role == "tool":
        problems.check(fields.get("tool_call_id"), f"{where} needs the tool_call_id that it answers")
    return _check_content(fields, where, problems)


def _check_content(message: Mapping[str, object], where: str, problems: Problems) -> int:
    content = message.get("content")
    if isinstance(content, str):
        return len(content)
    if content is None:
        stands_in = message.get("role") == "assistant" and any(message.get(name) for name in _INSTEAD_OF_CONTENT)
        problems.check(stands_in, f"{where} has no content; only an assistant message with tool_calls may have none")
        return 0
    if not _is_list(content):
        problems.add(f"{where} must have a text or a list of parts as content, not {kind(content)}")
        return 0
    parts = cast("Sequence[object]", content)
    problems.check(parts, f"{where} has an empty list as content")
    return sum(_check_part(part, f"{where}.content[{index}]", problems) for index, part in enumerate(parts))


def _check_part(part: object, where: str, problems: Problems) -> int:
    fields: Mapping[str, object] = cast("Mapping[str, object]", part) if isinstance(part, Mapping) else {}
    part_type = fields.get("type")
    if not isinstance(part_type, str):
        problems.add(f"{where} must be a mapping with a type such as {{'type': 'text', 'text': '...'}}")
        return 0
    text = fields.get("text")
    if part_type == "text":
        problems.check(isinstance(text, str), f"{where} must have a text, not {kind(text)}")
    return len(text) if isinstance(text, str) else 0


def _check_most(count: int, most: int | None, what: str, unit: str, limit: str, problems: Problems) -> None:
    if most is not None and count > most:
        problems.add(f"{what} {count:,} {unit}, more than the {most:,} that Limits({limit}=) allows")


def _note_each(problem: str, indices: list[int], problems: Problems) -> None:
    if indices:
        listed = ", ".join(str(index) for index in indices[:5])
        more = f" and {len(indices) - 5} more" if len(indices) > 5 else ""
        problems.add(f"{problem}: see index {listed}{more}")


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview)
