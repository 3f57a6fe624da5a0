"""A conversation of the Responses API in a run of tools."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from hf_ext._calls.streaming.steps import ThinkingStep
from hf_ext.responses.accumulate import ResponseAccumulator
from hf_ext.responses.parsed import incomplete_reason
from hf_ext.responses.parts import image

if TYPE_CHECKING:
    from hf_ext._calls.streaming.steps import StreamStep
    from hf_ext.responses.results import Response, ResponseItem


class ResponseConversation:
    """The items of a conversation. All items are sent again in each request, because few servers store them.

    Args:
        input: The input at the start of the run.
    """

    def __init__(self, input: Any) -> None:  # noqa: A002 - the name of the API
        self._items = [{"role": "user", "content": input}] if isinstance(input, str) else list(input)

    def copy(self) -> list[Any]:
        """Return the items at the start of the run, as a new list."""
        return list(self._items)

    def reply_messages(self, reply: Response) -> list[Any]:
        """Return the items of a response, as they are sent; reasoning is sent back, too."""
        return reply.to_request()

    def media_message(self, media: Sequence[Any]) -> Any:
        """Return a user message with images, because few servers accept images as the output of a function."""
        return {"role": "user", "content": [image(each) for each in media]}

    def calls(self, reply: Response) -> Sequence[ResponseItem]:
        """Return the function calls of a response."""
        return reply.function_calls

    def cut(self, reply: Response) -> Literal["length", "filter"] | None:
        """Return why a response was cut off; None if it is complete."""
        reason = incomplete_reason(reply)
        return None if reason is None else "filter" if reason == "content_filter" else "length"

    def text(self, reply: Response) -> str:
        """Return the text of a response."""
        return reply.text

    def usage(self, reply: Response) -> Any:
        """Return the token counts of a response; None if the server sent none."""
        return reply.usage

    def steps(self, reply: Response) -> Iterator[StreamStep]:
        """Yield the steps of a response that was not streamed."""
        for item in reply.output:
            if item.type == "reasoning" and (text := _reasoning_text(item)):
                yield ThinkingStep(text=text)
        accumulator = ResponseAccumulator()
        events = deque(accumulator.to_events(reply))
        for event in events:
            accumulator.add(event)
        yield from accumulator.steps(events)
        yield from accumulator.last_steps(reply)


def _reasoning_text(item: ResponseItem) -> str:
    """Return the reasoning of an item, or its summary if the server sends only that."""
    for parts in (item.content, item.summary):
        text = parts if isinstance(parts, str) else "".join(part.text or "" for part in parts or ())
        if text:
            return text
    return ""
