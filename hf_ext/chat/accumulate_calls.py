"""Tool calls of a stream: which call a piece belongs to, however a provider cuts and numbers them.

OpenAI numbers the calls of a message and sends id and name once, with the first piece. Others send the index 0 for all
calls, or none; the id in every piece, another in every piece, none, or the text "null"; the name in every piece; a call
whole in one piece, as text or as object; `{}` before the arguments; the arguments so far in every piece.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, cast

from hf_ext._core.values.json_end import JsonEnd
from hf_ext.tools.calls import NO_IDS, FunctionCall, ToolCall

_decode_first = json.JSONDecoder().raw_decode


class ToolCallParts:
    """The pieces of one tool call.

    Attributes:
        index: The index that its first piece had.
        may_be_repeat: Whether its first piece only repeats the name of the call before, unless arguments follow.
    """

    def __init__(self, index: int | None, *, may_be_repeat: bool = False) -> None:
        self.index = index
        self.may_be_repeat = may_be_repeat
        self.id: str | None = None
        self.name = ""
        self._type: str | None = None
        self._texts: list[str] = []
        self._object: dict[str, Any] | None = None
        self._may_restart = True
        self._restart = 0  # the text that seems to have all so far, or to follow a mere `{}`
        self._growths = 0
        self._ends = [JsonEnd()]  # of the arguments from their start, and from where they may begin once more
        self._searched = 0  # texts in which the ends were looked for

    def add(self, piece: ToolCall) -> None:
        """Take a piece; a name that comes again whole is not doubled."""
        if piece.id is not None and self.id in NO_IDS:
            self.id = piece.id
        self._type = self._type or piece.type
        name = piece.function.name
        if name:
            self.name = name if name.startswith(self.name) else self.name + name
        arguments = piece.function.arguments
        if isinstance(arguments, dict):
            self._object = {**(self._object or {}), **arguments}
        elif arguments:
            self._add_text(arguments)

    def _add_text(self, text: str) -> None:
        if self._may_restart and self._texts:
            self._look_for_restart(text, self._texts[-1])
        if self._object == {} and text.strip():
            self._object = None
        self._texts.append(text)

    def _look_for_restart(self, text: str, before: str) -> None:
        opens = text.startswith("{") and before.startswith("{")
        grows = opens and text.startswith(before)
        self._may_restart = grows or (opens and before.strip() == "{}")
        if not self._may_restart:
            return
        self._growths += grows
        if self._growths > 1:  # no other arguments are cut so
            self._texts.clear()
            self._ends.clear()
        self._search()
        self._restart = len(self._texts)
        self._ends = [*self._ends[:1], JsonEnd()] if grows else [JsonEnd()]  # `{}` before a text is certainly no part

    @property
    def has_arguments(self) -> bool:
        """Whether anything of the arguments has come."""
        return self._object is not None or any(text.strip() for text in self._texts)

    @property
    def is_complete(self) -> bool:
        """Whether the arguments are complete JSON."""
        self._search()
        end = self._ends[0]
        return self._object is not None or end.found or (not end.begun and "".join(self._texts).strip() == "null")

    @property
    def may_be_complete(self) -> bool:
        """Whether the arguments are complete JSON, from where they may begin once more if not from their start."""
        return self.is_complete or self._ends[-1].found

    def _search(self) -> None:
        """Look for the end of the arguments in what has come since: every text is read once."""
        for text in self._texts[self._searched :]:
            for end in self._ends:
                end.feed(text)
        self._searched = len(self._texts)

    def repeats(self, piece: ToolCall) -> bool:
        """Whether a piece with the name and the id of this complete call adds nothing to it, or follows a mere `{}`."""
        mine, its = self._arguments(), piece.function.arguments
        return not has_text(piece) or isinstance(its, dict) or its == mine or mine in ({}, "{}")

    def build(self) -> ToolCall:
        """Return the tool call as far as it has come."""
        function = FunctionCall(name=self.name or None, arguments=self._arguments())
        return ToolCall(id=self.id, type=self._type or "function", function=function)

    def _arguments(self) -> str | dict[str, Any]:
        text = "".join(self._texts)
        if len(self._texts) > 1:
            text = _once(text, "".join(self._texts[self._restart :]))
        if self._object is None:
            return text
        return self._object | (_object_in(text) or {})


class MessageCalls:
    """The tool calls of one message.

    Args:
        tools: The names of the functions that may be called, as far as they are known.
    """

    def __init__(self, tools: AbstractSet[str] = frozenset()) -> None:
        self._tools = tools
        self._calls: list[ToolCallParts] = []
        self._last: ToolCallParts | None = None  # the call that the last piece belonged to

    @property
    def have_begun(self) -> bool:
        """Whether there is a call."""
        return bool(self._calls)

    def add(self, pieces: Sequence[ToolCall]) -> None:
        """Take the pieces of a delta."""
        if len(pieces) > 1 and sum(piece.index is None for piece in pieces) > 1:
            self._add_unnumbered(pieces)
            return
        for piece in pieces:
            call = self._last
            if (
                call is None
                or piece.index != call.index
                or ((piece.id or piece.function.name) and _may_begin(piece, call))
            ):
                call = self._call_of(piece)  # else it goes on with the last call, as nearly every piece does
            call.add(piece)
            self._last = call

    def build(self) -> list[ToolCall] | None:
        """Return the calls as far as they have come, in the order of their indexes; None if there are none."""
        calls = [call for call in self._calls if call.has_arguments or not call.may_be_repeat]
        places = {id(call): place if call.index is None else call.index for place, call in enumerate(calls)}
        return [call.build() for call in sorted(calls, key=lambda call: places[id(call)])] or None

    def _begin(self, piece: ToolCall, *, may_be_repeat: bool = False) -> ToolCallParts:
        self._calls.append(ToolCallParts(piece.index, may_be_repeat=may_be_repeat))
        return self._calls[-1]

    def _call_of(self, piece: ToolCall) -> ToolCallParts:
        """Return the call that a piece goes on with, or begin one."""
        begun = [call for call in self._calls if piece.index is None or piece.index == call.index]
        if not begun:
            return self._strayed(piece) or self._begin(piece)
        call = _with_id(piece.id, begun) or (self._last if self._last in begun else None) or begun[-1]
        if self._goes_on(call, piece):
            return call
        is_repeat = call.is_complete and piece.function.name == call.name and not _has_new_id(piece, call)
        return self._begin(piece, may_be_repeat=is_repeat and not has_text(piece))

    def _strayed(self, piece: ToolCall) -> ToolCallParts | None:
        """Return the call of a piece with an index that no call has: some servers count pieces, not calls."""
        name, known = piece.function.name, _with_id(piece.id, self._calls)
        if known is not None and (not name or (name == known.name and not known.is_complete)):
            return known
        if known is not None and name == known.name and has_text(piece) and known.repeats(piece):
            return known
        if self._last is None or name or piece.id not in NO_IDS:
            return None
        return None if self._last.is_complete and has_text(piece) else self._last

    def _add_unnumbered(self, pieces: Sequence[ToolCall]) -> None:
        """Take a delta in which pieces have no index: those are of different calls, in the order of the calls."""
        free = list(self._calls)
        nameless = sum(not (piece.function.name or _with_id(piece.id, free)) for piece in pieces)
        for piece in pieces:
            call = _with_id(piece.id, self._calls)
            if call is None and piece.function.name:
                call = next((call for call in free if call.name == piece.function.name), None)
            elif call is None:
                call = next(iter(free[-nameless:] or self._calls[-1:]), None)
                nameless -= 1
            if call is None or not self._goes_on(call, piece):
                call = self._begin(piece)
            if call in free:
                free.remove(call)
            call.add(piece)
            self._last = call

    def _goes_on(self, call: ToolCallParts, piece: ToolCall) -> bool:
        """Whether a piece goes on with a call, as far as its index and its id allow; else it begins one."""
        name = piece.function.name
        if not name:
            # A new id alone begins no call, for some servers make one for each piece, unless the call before has ended.
            return not (_has_new_id(piece, call) and has_text(piece) and call.is_complete)
        is_complete = call.may_be_complete if _opens(piece) or not has_text(piece) else call.is_complete
        if _has_new_id(piece, call):
            begins = is_complete or not call.has_arguments or _opens(piece) or not has_text(piece)
            return name == call.name and not begins
        if not call.name:
            return True
        if is_complete:
            return name == call.name and piece.id == call.id and piece.id not in NO_IDS and call.repeats(piece)
        is_repeat = call.may_be_repeat and not call.has_arguments
        if name != call.name and (is_repeat or {name, call.name} <= self._tools):
            return False
        is_late_id = piece.id not in NO_IDS and call.id in NO_IDS
        return name.startswith(call.name) or not (is_late_id or (call.has_arguments and _opens(piece)))


def _may_begin(piece: ToolCall, call: ToolCallParts) -> bool:
    """Whether a piece with a name or an id may belong to another call than its index says: a first, cheap check."""
    if not piece.function.name:
        return piece.id != call.id
    is_same = piece.function.name == call.name and piece.id == call.id and piece.id not in NO_IDS
    return _opens(piece) if is_same else True


def has_text(piece: ToolCall) -> bool:
    """Whether a piece brings any of the arguments."""
    arguments = piece.function.arguments
    return bool(arguments.strip() if isinstance(arguments, str) else arguments)


def _opens(piece: ToolCall) -> bool:
    """Whether the arguments of a piece are, or begin, an object."""
    arguments = piece.function.arguments
    return arguments.lstrip().startswith("{") if isinstance(arguments, str) else arguments is not None


def _has_new_id(piece: ToolCall, call: ToolCallParts) -> bool:
    return piece.id != call.id and piece.id not in NO_IDS and call.id not in NO_IDS


def _with_id(id_: str | None, calls: Sequence[ToolCallParts]) -> ToolCallParts | None:
    return None if id_ in NO_IDS else next((call for call in reversed(calls) if call.id == id_), None)


def _once(text: str, restarted: str) -> str:
    """Leave out what comes before the whole arguments (an empty `{}`, parts of them), and arguments that come again.

    Args:
        text: All that has come, one after another.
        restarted: What has come since the arguments seemed to begin once more.
    """
    stripped = text.lstrip()
    try:
        value, end = _decode_first(stripped)
    except (ValueError, RecursionError):
        return text if _object_in(restarted) is None else restarted
    first, rest = stripped[:end], stripped[end:].strip()
    if value == {} and _object_in(rest) is not None:
        return rest
    comes_again = isinstance(value, dict) and rest and not rest.replace(first, "").strip()
    return first if comes_again else text


def _object_in(text: str) -> dict[str, Any] | None:
    """The object that a text holds; None if it holds none."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
