"""Accumulator of the Responses API's streams: builds the response from the events.

The last event contains the complete response. Until then, the response is built from the events of its output items.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from hf_ext._calls.streaming.steps import TextStep, ThinkingStep
from hf_ext.responses.results import Response, ResponseEvent, ResponseItem, ResponsePart
from hf_ext.tools.steps import tool_call_step

if TYPE_CHECKING:
    from hf_ext._calls.streaming.steps import StreamStep

RESPONSE_ENDS = frozenset({"response.completed", "response.incomplete", "response.failed"})
_DELTAS = {
    "response.output_text.delta": ("message", "output_text"),
    "response.refusal.delta": ("message", "refusal"),
    "response.reasoning_text.delta": ("reasoning", "reasoning_text"),
    "response.reasoning_summary_text.delta": ("reasoning", "summary_text"),
    "response.function_call_arguments.delta": ("function_call", "arguments"),
    "response.mcp_call_arguments.delta": ("mcp_call", "arguments"),
}
"""For each type of delta event: the type of the item and the type of the part to which the delta belongs."""
_DONE_FIELDS = {
    "response.output_text.done": "text",
    "response.refusal.done": "refusal",
    "response.reasoning_text.done": "text",
    "response.reasoning_summary_text.done": "text",
    "response.function_call_arguments.done": "arguments",
    "response.mcp_call_arguments.done": "arguments",
}
"""For each type of event that ends a part: the field with the complete part, because some servers send no deltas."""

_STEPS: Mapping[str, type[TextStep | ThinkingStep]] = {
    "response.output_text.delta": TextStep,
    "response.reasoning_text.delta": ThinkingStep,
    "response.reasoning_summary_text.delta": ThinkingStep,
}
"""The type of the step for each type of delta event that has one."""


class ItemBuilder:
    """Builds one item of the output from the events of the item."""

    def __init__(self) -> None:
        self._item: ResponseItem | None = None
        self._is_complete = False
        self._type = ""
        self._texts: dict[tuple[int, str], list[str]] = {}

    def add(self, event: ResponseEvent) -> None:
        """Add an event of the item."""
        if event.item is not None:
            self._item = event.item
            self._is_complete = event.type == "response.output_item.done"
        if event.delta and event.type in _DELTAS:
            self._texts.setdefault(self._part_key(event, event.type), []).append(event.delta)
        elif event.type in _DONE_FIELDS:
            text = event.raw.get(_DONE_FIELDS[event.type])
            if isinstance(text, str) and text:
                self._texts.setdefault(self._part_key(event, event.type.replace(".done", ".delta")), [text])

    def _part_key(self, event: ResponseEvent, delta_type: str) -> tuple[int, str]:
        """Return the index and the type of the part to which an event belongs."""
        self._type, part_type = _DELTAS[delta_type]
        return (event.summary_index if part_type == "summary_text" else event.content_index) or 0, part_type

    def build(self) -> ResponseItem:
        """Return the item, built from the events that were added."""
        item = self._item or ResponseItem(type=self._type, role="assistant" if self._type == "message" else None)
        if self._is_complete and not _is_empty(item):
            return item
        parts: dict[str, list[ResponsePart]] = {"content": [], "summary": []}
        arguments = item.arguments
        for (_, part_type), texts in sorted(self._texts.items()):
            text = "".join(texts)
            if part_type == "arguments":
                arguments = text
            else:
                parts["summary" if part_type == "summary_text" else "content"].append(_part(part_type, text))
        content, summary = parts["content"] or item.content, parts["summary"] or item.summary
        return msgspec.structs.replace(item, content=content, summary=summary, arguments=arguments)


class ResponseAccumulator:
    """Builds a Response from the events of a stream.

    Some servers leave items out of the response in the last event, or send items without text. The result then has the
    items that were built from the earlier events.
    """

    can_report_errors = True

    def __init__(self) -> None:
        self._response: Response | None = None
        self._status = "in_progress"
        self._has_final_response = False
        self._items: dict[int | str, ItemBuilder] = {}
        self._keys: dict[str, int | str] = {}  # maps the id of each item to its key in `_items`
        self._key: int | str = 0  # the key of the last item
        self._calls_with_step: set[str | None] = set()

    def add(self, event: ResponseEvent) -> None:
        """Add the next event."""
        if event.response is not None:
            self._response = event.response
        if event.type in RESPONSE_ENDS:
            self._has_final_response = event.response is not None
            has_failed = event.response is not None and event.response.status == "failed"
            self._status = "failed" if has_failed else event.type.removeprefix("response.")
        if event.item is not None or event.type in _DONE_FIELDS or (event.delta and event.type in _DELTAS):
            self._items.setdefault(self._item_key(event), ItemBuilder()).add(event)

    @property
    def has_started(self) -> bool:
        """True once the response, or one of its items, was received."""
        return self._response is not None or bool(self._items) or self.is_complete

    @property
    def is_complete(self) -> bool:
        """True once the last event of the response was received. This API sends no `[DONE]`."""
        return self._status != "in_progress"

    @property
    def failure_reason(self) -> str:
        """The status of a response that failed; "" for any other response."""
        return self._status if self._status == "failed" else ""

    @property
    def has_answer(self) -> bool:
        """True once the response is complete and not empty."""
        return self._status == "completed" and bool(self.result().output)

    def result(self) -> Response:
        """Return the response, built from the events that were added."""
        response = copy(self._response or Response())
        streamed = [item.build() for _, item in sorted(self._items.items(), key=_output_index)]
        if not self._has_final_response:
            response = response.attach_response(None, None)
        if not self._has_final_response or not response.status:
            response.status = self._status
        response.output = _merge_items(response.output, streamed)
        return response

    def _item_key(self, event: ResponseEvent) -> int | str:
        """Return the key of an event's item.

        The key is the index of the item. Without an index, it is the id of the item, because llama.cpp sends no
        indexes. Without an index and an id, it is the key of the last item.
        """
        item_id = event.item_id or (event.item and event.item.id) or ""
        if event.output_index is not None:
            self._key = event.output_index
        elif item_id:
            self._key = self._keys.get(item_id, item_id)
        self._keys[item_id] = self._key
        return self._key

    def _streamed_item(self, event: ResponseEvent) -> ResponseItem:
        """Return the item of an earlier event, built from the events that were added."""
        item_id = event.item_id or (event.item and event.item.id) or ""
        return self._items[self._keys[item_id] if event.output_index is None else event.output_index].build()

    def text(self, event: ResponseEvent) -> str:
        """Return the text that an event adds; "" if the event adds no text."""
        return event.text

    def steps(self, events: deque[ResponseEvent]) -> Iterator[StreamStep]:
        """Yield the steps of events, which are removed from `events`."""
        while events:
            event = events.popleft()
            item = event.item
            if event.delta and event.type in _STEPS:
                yield _STEPS[event.type](text=event.delta)
            elif event.type == "response.output_item.done" and item is not None and item.type == "function_call":
                self._calls_with_step.add(item.call_id)
                yield tool_call_step(item if item.arguments else self._streamed_item(event))

    def last_steps(self, result: Response) -> Sequence[StreamStep]:
        """Return the steps of the calls that have none yet."""
        return [tool_call_step(item) for item in result.function_calls if item.call_id not in self._calls_with_step]

    def to_events(self, result: Response) -> list[ResponseEvent]:
        """Return the response as two events: a delta with the text of the response, and the last event."""
        content = vars(result).get("_content")
        delta = ResponseEvent(type="response.output_text.delta", delta=result.text)
        last = ResponseEvent(type=f"response.{result.status or 'completed'}", response=result)
        return [event.attach_response(None, content) for event in (delta, last) if event.delta or event.response]


def _merge_items(final: list[ResponseItem], streamed: list[ResponseItem]) -> list[ResponseItem]:
    """Return the items of the last event (`final`), completed by the streamed items.

    The streamed items and the items of the last event are matched by type and order. A streamed item is added if the
    last event has no item of the same type.
    """
    unmatched: dict[str | None, deque[int]] = {}  # the positions in `final` by type
    for position, item in enumerate(final):
        unmatched.setdefault(item.type, deque()).append(position)
    merged: list[ResponseItem] = []
    for item in streamed:
        positions = unmatched.get(item.type)
        if positions:
            merged.append(_fill_item(final[positions.popleft()], item))
        elif positions is None:
            merged.append(item)
    return merged + [final[position] for position in sorted(chain.from_iterable(unmatched.values()))]


def _fill_item(item: ResponseItem, streamed: ResponseItem) -> ResponseItem:
    """Return an item of the last event. If the item has no content, fill in the content of the streamed item."""
    if not _is_empty(item):
        return item
    return msgspec.structs.replace(
        item, content=streamed.content, summary=streamed.summary, arguments=streamed.arguments or item.arguments
    )


def _is_empty(item: ResponseItem) -> bool:
    return not (item.arguments or _joined_text(item.content) or _joined_text(item.summary))


def _joined_text(content: str | list[ResponsePart] | None) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    return "".join(part.text or part.refusal or "" for part in content)


def _output_index(entry: tuple[int | str, ItemBuilder]) -> int:
    """Return the index of an item, to sort by. Items without an index get 0, so that they keep their order."""
    return entry[0] if isinstance(entry[0], int) else 0


def _part(type_: str, text: str) -> ResponsePart:
    return ResponsePart(type=type_, refusal=text) if type_ == "refusal" else ResponsePart(type=type_, text=text)
