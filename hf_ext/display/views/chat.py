"""Views of chat completions, messages and responses of the Responses API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hf_ext._calls.results.usage import describe_usage
from hf_ext._core.results.meta import Meta
from hf_ext._core.results.short_repr import short_repr
from hf_ext.chat.results import ChatCompletion, Message
from hf_ext.display.blocks import Block, Fold, Markdown, Note
from hf_ext.display.limits import Limits
from hf_ext.responses.results import Response, ResponseItem


def completion(shown: ChatCompletion) -> Sequence[Block]:
    """Return the answers of a completion, and a line with the token counts."""
    found = list[Block]()
    for number, choice in enumerate(shown.choices, 1):
        if len(shown.choices) > 1:
            found.append(Note(f"answer {number} of {len(shown.choices)}"))
        found += message(choice.message)
    facts = (describe_usage(shown.usage), shown.finish_reason, shown.model, _duration(shown.meta))
    return [*found, facts_note(*facts)]


def message(shown: Message) -> Sequence[Block]:
    """Return the text of a message; its reasoning and its tool calls are folded."""
    found = list[Block]()
    if shown.reasoning_text:
        found += long_text(shown.reasoning_text, lambda text: Fold("Reasoning", text))
    if shown.text:
        found += long_text(shown.text, Markdown)
    if shown.refusal:
        found.append(Note(f"refused: {shown.refusal}"))
    for call in shown.tool_calls or ():
        found += _call(call.function.name, call.function.arguments)
    return found


def response(shown: Response) -> Sequence[Block]:
    """Return the items of a response in order, and a line with the token counts."""
    found = [block for item in shown.output for block in _item(item)]
    facts = (describe_usage(shown.usage), shown.status, shown.model, _duration(shown.meta))
    return [*found, facts_note(*facts)]


def facts_note(*facts: str | None) -> Note:
    """Return a line with the facts that are known."""
    return Note(" · ".join(fact for fact in facts if fact))


def long_text(text: str, block: Callable[[str], Block]) -> Iterator[Block]:
    """Yield a block of a text, and how much was cut at the limit."""
    most = Limits.current().text_characters
    yield block(text[:most])
    if len(text) > most:
        yield Note(f"… {len(text) - most:,} more characters, see .text")


def _item(item: ResponseItem) -> Iterator[Block]:
    if item.type == "function_call":
        yield from _call(item.name, item.arguments)
    elif item.summary or item.type == "reasoning":
        parts = [part.text or "" for part in item.summary or ()]
        parts += [part.text or "" for part in item.content or () if not isinstance(part, str)]
        yield from long_text("\n".join(parts), lambda text: Fold("Reasoning", text))
    elif item.text:
        yield from long_text(item.text, Markdown)
    else:
        yield Note(f"{item.type}")


def _call(name: str | None, arguments: Any) -> Iterator[Block]:
    text = arguments if isinstance(arguments, str) else short_repr(arguments or {})
    yield from long_text(text, lambda shown: Fold(f"Tool call {name}", f"{name}({shown})"))


def _duration(meta: Meta) -> str:
    return f"{meta.elapsed:.1f} s" if meta.elapsed else ""
