"""CallDeltas: the tool calls of a stream as pieces that a framework can join by their index.

Frameworks join pieces with the same index: they append names and arguments. Some servers send no index, the index 0 for
all calls, the name in every fragment, or the arguments twice; `ToolCallListBuilder` finds the calls in all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext.chat.accumulate_tool_calls import ToolCallBuilder, ToolCallListBuilder
from hf_ext.tools.calls import NO_IDS, complete_ids

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk

__all__ = ["CallDelta", "CallDeltas"]


@dataclass(frozen=True, slots=True)
class CallDelta:
    """A piece of a tool call.

    Attributes:
        index: The number of the call in its message.
        id: The id, in one piece of each call; None in the others.
        name: A part of the name, or "".
        arguments: A part of the arguments, or "".
    """

    index: int
    id: str | None
    name: str
    arguments: str


class CallDeltas:
    """Converts the fragments of one message. The joined pieces are the calls of the complete message."""

    def __init__(self) -> None:
        self._builder = ToolCallListBuilder()
        self._sent: list[_Sent] = []
        self._count = 0
        self._ids = set(NO_IDS)  # what is no id of a further call

    def add(self, chunk: ChatChunk) -> list[CallDelta]:
        """Add the fragments of a chunk, and return the pieces that are certain."""
        fragments = next((choice.delta.tool_calls for choice in chunk.choices if not choice.index), None)
        if not fragments:
            return []
        self._builder.add(fragments)
        return list(self._deltas())

    def end(self, response: str | float | None) -> list[CallDelta]:
        """Return the pieces that were held back, because a server may have repeated or replaced them.

        A call without an id of its own gets the id that it has in the complete answer.

        Args:
            response: The id of the response, or the time of its creation.
        """
        calls = self._builder.ordered
        complete = [call.build() for call in calls]
        complete_ids(complete, response, 0)
        return list(self._deltas({id(call): built.id for call, built in zip(calls, complete, strict=True)}))

    def _deltas(self, last_ids: Mapping[int, str | None] | None = None) -> Iterator[CallDelta]:
        calls = self._builder.calls
        self._sent += [_Sent() for _ in calls[len(self._sent) :]]
        for call, sent in zip(calls, self._sent, strict=True):
            if call.may_be_repeat and not call.has_arguments:
                continue
            id_ = self._next_id(sent, call.id if last_ids is None else last_ids[id(call)])
            name, arguments = sent.next_name(call), sent.next_arguments(call, is_last=last_ids is not None)
            if sent.index is None:
                sent.index, self._count = self._count, self._count + 1
            elif not (id_ or name or arguments):
                continue
            yield CallDelta(sent.index, id_, name, arguments)

    def _next_id(self, sent: _Sent, id_: str | None) -> str | None:
        if sent.has_id or id_ in self._ids:
            return None
        self._ids.add(id_)
        sent.has_id = True
        return id_


@dataclass(slots=True)
class _Sent:
    """What was returned of one call."""

    index: int | None = None
    has_id: bool = False
    name: str = ""
    texts: list[str] = field(default_factory=list[str])
    seen: int = 0
    is_held: bool = False

    def next_name(self, call: ToolCallBuilder) -> str:
        part = call.name.removeprefix(self.name)
        self.name = call.name
        return part

    def next_arguments(self, call: ToolCallBuilder, *, is_last: bool) -> str:
        pieces = call.texts_from(self.seen)
        self.seen += len(pieces)
        if is_last and self.is_held:
            return self._held(call)
        self.is_held = self.is_held or call.has_object or any(map(self._may_replace, pieces))
        if self.is_held:
            return ""
        self.texts += pieces
        return "".join(pieces)

    def _may_replace(self, piece: str) -> bool:
        """Whether a piece may be replaced by a later one, or may repeat the earlier ones."""
        if not self.texts:
            return piece.strip() == "{}"
        return piece.startswith("{") and piece.startswith("".join(self.texts))

    def _held(self, call: ToolCallBuilder) -> str:
        arguments = call.build().function.arguments
        text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
        sent = "".join(self.texts)
        rest = text[len(sent) :] if text.startswith(sent) else ""
        self.texts.append(rest)
        return rest
