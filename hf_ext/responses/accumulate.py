"""Accumulator of response streams: the items of the output as far as they came, then the response itself."""

from __future__ import annotations

from copy import copy

import msgspec

from hf_ext.responses.results import Response, ResponseEvent, ResponseItem, ResponsePart

RESPONSE_ENDS = frozenset({"response.completed", "response.incomplete", "response.failed"})
_PIECES = {
    "response.output_text.delta": ("message", "output_text"),
    "response.refusal.delta": ("message", "refusal"),
    "response.reasoning_text.delta": ("reasoning", "reasoning_text"),
    "response.reasoning_summary_text.delta": ("reasoning", "summary_text"),
    "response.function_call_arguments.delta": ("function_call", "arguments"),
    "response.mcp_call_arguments.delta": ("mcp_call", "arguments"),
}
"""Of each kind of delta: the item that it belongs to, and the part of it."""
_WHOLES = {
    "response.output_text.done": "text",
    "response.refusal.done": "refusal",
    "response.reasoning_text.done": "text",
    "response.reasoning_summary_text.done": "text",
    "response.function_call_arguments.done": "arguments",
    "response.mcp_call_arguments.done": "arguments",
}
"""Of each event that ends a part: the field with all of it, for servers that send no deltas before."""


class ItemParts:
    """The pieces of one item."""

    def __init__(self) -> None:
        self._item: ResponseItem | None = None
        self._is_whole = False
        self._type = ""
        self._pieces: dict[tuple[int, str], list[str]] = {}

    def add(self, event: ResponseEvent) -> None:
        """Take what an event adds."""
        if event.item is not None:
            self._item = event.item
            self._is_whole = event.type == "response.output_item.done"
        if event.delta and event.type in _PIECES:
            self._pieces.setdefault(self._part_of(event, event.type), []).append(event.delta)
        elif event.type in _WHOLES:
            text = event.raw.get(_WHOLES[event.type])
            if isinstance(text, str) and text:
                self._pieces.setdefault(self._part_of(event, event.type.replace(".done", ".delta")), [text])

    def _part_of(self, event: ResponseEvent, delta: str) -> tuple[int, str]:
        """Return the number and the kind of the part that an event adds to."""
        self._type, part = _PIECES[delta]
        return (event.summary_index if part == "summary_text" else event.content_index) or 0, part

    def build(self) -> ResponseItem:
        """Return the item as far as it has come."""
        item = self._item or ResponseItem(type=self._type, role="assistant" if self._type == "message" else None)
        if self._is_whole:
            return item
        parts: dict[str, list[ResponsePart]] = {"content": [], "summary": []}
        arguments = item.arguments
        for (_, name), pieces in sorted(self._pieces.items()):
            text = "".join(pieces)
            if name == "arguments":
                arguments = text
            else:
                parts["summary" if name == "summary_text" else "content"].append(_part(name, text))
        content, summary = parts["content"] or item.content, parts["summary"] or item.summary
        return msgspec.structs.replace(item, content=content, summary=summary, arguments=arguments)


class ResponseAccumulator:
    """Collects the events of a response; what the last one leaves out of it, the items that were streamed fill in."""

    def __init__(self) -> None:
        self._response: Response | None = None
        self._status = "in_progress"
        self._is_whole = False
        self._items: dict[int | str, ItemParts] = {}
        self._places: dict[str, int | str] = {}
        self._place: int | str = 0

    def add(self, event: ResponseEvent) -> None:
        """Take the next event."""
        if event.response is not None:
            self._response = event.response
        if event.type in RESPONSE_ENDS:
            self._is_whole = event.response is not None
            has_failed = event.response is not None and event.response.status == "failed"
            self._status = "failed" if has_failed else event.type.removeprefix("response.")
        if event.item is not None or event.type in _WHOLES or (event.delta and event.type in _PIECES):
            self._items.setdefault(self._place_of(event), ItemParts()).add(event)

    @property
    def begun(self) -> bool:
        """True once the response, or an item of it, has come."""
        return self._response is not None or bool(self._items) or self.finished

    @property
    def finished(self) -> bool:
        """True once the response has ended; there is no `[DONE]`."""
        return self._status != "in_progress"

    @property
    def failed_reason(self) -> str:
        """The status of a response that failed; "" if it did not."""
        return self._status if self._status == "failed" else ""

    @property
    def answered(self) -> bool:
        """True once the response is complete, and is not empty."""
        return self._status == "completed" and bool(self.result().output)

    def result(self) -> Response:
        """Return the response, or what has arrived of it."""
        begun = copy(self._response or Response())
        streamed = [parts.build() for _, parts in sorted(self._items.items(), key=_in_order)]
        if not self._is_whole:
            begun = begun.attach_response(None, None)
        if not self._is_whole or not begun.status:
            begun.status = self._status
        begun.output = _merged(begun.output, streamed)
        return begun

    def _place_of(self, event: ResponseEvent) -> int | str:
        """What distinguishes the items: their number, or if a server sends none (llama.cpp) their id or their order."""
        name = event.item_id or (event.item and event.item.id) or ""
        if event.output_index is not None:
            self._place = event.output_index
        elif name:
            self._place = self._places.get(name, name)
        self._places[name] = self._place
        return self._place

    def text(self, event: ResponseEvent) -> str:
        """Return the text that an event adds."""
        return event.text

    def events_of(self, answer: Response) -> list[ResponseEvent]:
        """Return a whole response as a delta of its text, and the event that brings it."""
        content = vars(answer).get("content")
        delta = ResponseEvent(type="response.output_text.delta", delta=answer.text)
        last = ResponseEvent(type=f"response.{answer.status or 'completed'}", response=answer)
        return [event.attach_response(None, content) for event in (delta, last) if event.delta or event.response]


def _merged(final: list[ResponseItem], streamed: list[ResponseItem]) -> list[ResponseItem]:
    """Return the items of the last event, with what was streamed where the event leaves an item, or its text, out."""
    rest, types = list(final), {item.type for item in final}
    merged: list[ResponseItem] = []
    for item in streamed:
        at = next((at for at, other in enumerate(rest) if other.type == item.type), None)
        if at is not None:
            merged.append(_filled(rest.pop(at), item))
        elif item.type not in types:
            merged.append(item)
    return merged + rest


def _filled(item: ResponseItem, streamed: ResponseItem) -> ResponseItem:
    if item.arguments or any(map(_text_of, (item.content, item.summary))):
        return item
    return msgspec.structs.replace(
        item, content=streamed.content, summary=streamed.summary, arguments=streamed.arguments or item.arguments
    )


def _text_of(content: str | list[ResponsePart] | None) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    return "".join(part.text or part.refusal or "" for part in content)


def _in_order(entry: tuple[int | str, ItemParts]) -> int:
    """Sort by number; what has none stays in the order in which it came."""
    return entry[0] if isinstance(entry[0], int) else 0


def _part(name: str, text: str) -> ResponsePart:
    return ResponsePart(type=name, refusal=text) if name == "refusal" else ResponsePart(type=name, text=text)
