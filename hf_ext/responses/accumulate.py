"""Accumulator of response streams: the items of the output as far as they came, then the response itself."""

from __future__ import annotations

import msgspec

from hf_ext.responses.results import Response, ResponseEvent, ResponseItem, ResponsePart

RESPONSE_ENDS = frozenset({"response.completed", "response.incomplete"})
_PIECES = {
    "response.output_text.delta": ("message", "output_text"),
    "response.refusal.delta": ("message", "refusal"),
    "response.reasoning_text.delta": ("reasoning", "reasoning_text"),
    "response.reasoning_summary_text.delta": ("reasoning", "summary_text"),
    "response.function_call_arguments.delta": ("function_call", "arguments"),
    "response.mcp_call_arguments.delta": ("mcp_call", "arguments"),
}
"""Of each kind of delta: the item that it belongs to, and the part of it."""


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
            self._type, part = _PIECES[event.type]
            number = (event.summary_index if part == "summary_text" else event.content_index) or 0
            self._pieces.setdefault((number, part), []).append(event.delta)

    def whole(self) -> ResponseItem:
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
    """Collects the events of a response; until the last one brings it whole, its items as far as they came."""

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
            self._status = event.type.removeprefix("response.")
            self._is_whole = event.response is not None
        if event.item is not None or (event.delta and event.type in _PIECES):
            self._items.setdefault(self._place_of(event), ItemParts()).add(event)

    @property
    def finished(self) -> bool:
        """True once the response has ended; there is no `[DONE]`."""
        return self._status != "in_progress"

    def result(self) -> Response:
        """Return the response, or what has arrived of it."""
        begun = self._response or Response()
        if self._is_whole:
            return begun
        items = [parts.whole() for _, parts in sorted(self._items.items(), key=_in_order)]
        return msgspec.structs.replace(begun, status=self._status, output=items or begun.output)

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


def _in_order(entry: tuple[int | str, ItemParts]) -> int:
    """Sort by number; what has none stays in the order in which it came."""
    return entry[0] if isinstance(entry[0], int) else 0


def _part(name: str, text: str) -> ResponsePart:
    return ResponsePart(type=name, refusal=text) if name == "refusal" else ResponsePart(type=name, text=text)
