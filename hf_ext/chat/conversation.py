"""A chat in a run of tools."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from hf_ext.chat.accumulate import ChatAccumulator
from hf_ext.chat.parts import image

if TYPE_CHECKING:
    from hf_ext._calls.streaming.steps import StreamStep
    from hf_ext.chat.results import ChatCompletion
    from hf_ext.tools.calls import FunctionCall, ToolCall

_CUT: dict[str | None, Literal["length", "filter"]] = {
    "length": "length",
    "max_tokens": "length",
    "content_filter": "filter",
}


class ChatConversation:
    """The messages of a chat.

    Args:
        messages: The messages at the start of the run.
    """

    def __init__(self, messages: Iterable[Any]) -> None:
        self._messages = list(messages)

    def copy(self) -> list[Any]:
        """Return the messages at the start of the run, as a new list."""
        return list(self._messages)

    def reply_messages(self, reply: ChatCompletion) -> list[Any]:
        """Return the message of an answer."""
        return [reply.message]

    def media_message(self, media: Sequence[Any]) -> Any:
        """Return a user message with images, because few servers accept images in the message of a tool."""
        return {"role": "user", "content": [image(each) for each in media]}

    def calls(self, reply: ChatCompletion) -> Sequence[ToolCall | FunctionCall]:
        """Return the calls of an answer; also the call of OpenAI's old schema."""
        old = reply.message.function_call
        return [*reply.tool_calls, *(() if old is None else (old,))]

    def cut(self, reply: ChatCompletion) -> Literal["length", "filter"] | None:
        """Return why an answer was cut off; None if it is complete."""
        return _CUT.get(reply.finish_reason)

    def text(self, reply: ChatCompletion) -> str:
        """Return the text of an answer."""
        return reply.text

    def usage(self, reply: ChatCompletion) -> Any:
        """Return the token counts of an answer; None if the server sent none."""
        return reply.usage

    def steps(self, reply: ChatCompletion) -> Iterator[StreamStep]:
        """Yield the steps of an answer that was not streamed."""
        accumulator = ChatAccumulator()
        events = deque(accumulator.to_events(reply))
        for event in events:
            accumulator.add(event)
        yield from accumulator.steps(events)
        yield from accumulator.last_steps(reply)
