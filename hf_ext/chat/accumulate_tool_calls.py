"""Tool calls of a chat stream: finds the call to which each fragment belongs, and joins the fragments of each call.

A fragment is one item of `delta.tool_calls`. OpenAI numbers the calls of a message with `index`, and sends the id and
the name of a call in its first fragment. Other servers differ:

- the index is 0 for all calls, or is missing, or counts the fragments;
- the id is in every fragment, or differs in every fragment, or is missing, or is the text "null";
- the name is in every fragment, or is split between two fragments;
- all arguments are in one fragment, as text or as an object;
- the server sends `{}` before the arguments, or each fragment repeats the arguments of the fragments before it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, cast

from hf_ext._core.values.json_end import JsonEnd
from hf_ext.tools.calls import NO_IDS, FunctionCall, ToolCall

_decode_first = json.JSONDecoder().raw_decode


class ToolCallBuilder:
    """Builds one tool call from its fragments.

    Attributes:
        index: The index in the call's first fragment.
        may_be_repeat: Whether the first fragment may only repeat the name of the previous call. If arguments follow,
            the fragment has started a new call.
    """

    def __init__(self, index: int | None, *, may_be_repeat: bool = False) -> None:
        self.index = index
        self.may_be_repeat = may_be_repeat
        self.id: str | None = None
        self.name: str = ""
        self._type: str | None = None
        self._texts: list[str] = []
        self._object: dict[str, Any] | None = None
        self._may_restart = True
        self._restart = 0  # the position in `_texts` where the server seems to send the arguments again from the start
        self._growths = 0  # the number of texts that begin with the whole previous text
        self._ends = [JsonEnd()]  # searches for the end of the arguments: one from their start, one from the restart
        self._searched = 0  # the number of texts that have been searched

    def add(self, fragment: ToolCall) -> None:
        """Add a fragment. If the fragment repeats the name, the name is kept only once."""
        if fragment.id is not None and self.id in NO_IDS:
            self.id = fragment.id
        self._type = self._type or fragment.type
        name = fragment.function.name
        if name:
            self.name = name if name.startswith(self.name) else self.name + name
        arguments = fragment.function.arguments
        if isinstance(arguments, dict):
            self._object = {**(self._object or {}), **arguments}
        elif arguments:
            self._add_text(arguments)

    def _add_text(self, text: str) -> None:
        if self._may_restart and self._texts:
            self._detect_restart(text, self._texts[-1])
        if self._object == {} and text.strip():
            self._object = None
        self._texts.append(text)

    def _detect_restart(self, text: str, previous: str) -> None:
        """Detect whether a text starts the arguments again: it follows `{}`, or it begins with the previous text."""
        starts_again = text.startswith("{") and previous.startswith("{")
        grows = starts_again and text.startswith(previous)
        self._may_restart = grows or (starts_again and previous.strip() == "{}")
        if not self._may_restart:
            return
        self._growths += grows
        if self._growths > 1:  # the fragments of one JSON text never repeat the previous text twice
            self._texts.clear()
            self._ends.clear()
        self._search_ends()
        self._restart = len(self._texts)
        # After `{}` there is only one possible start, so the search from the old start is dropped.
        self._ends = [*self._ends[:1], JsonEnd()] if grows else [JsonEnd()]

    def texts_from(self, start: int) -> list[str]:
        """Return the texts of the arguments from a position on."""
        return self._texts[start:]

    @property
    def has_object(self) -> bool:
        """Whether the server sent arguments as an object."""
        return self._object is not None

    @property
    def has_arguments(self) -> bool:
        """Whether a part of the arguments was received."""
        return self._object is not None or any(text.strip() for text in self._texts)

    @property
    def is_complete(self) -> bool:
        """Whether the arguments are complete JSON."""
        self._search_ends()
        end = self._ends[0]
        return self._object is not None or end.found or (not end.begun and "".join(self._texts).strip() == "null")

    @property
    def is_complete_since_restart(self) -> bool:
        """Whether the arguments are complete JSON, read from their start or from the restart."""
        return self.is_complete or self._ends[-1].found

    def _search_ends(self) -> None:
        """Search for the end of the arguments in the texts that were not searched yet. Each text is searched once."""
        for text in self._texts[self._searched :]:
            for end in self._ends:
                end.feed(text)
        self._searched = len(self._texts)

    def is_repeated_by(self, fragment: ToolCall) -> bool:
        """Whether a fragment with the name and the id of this complete call belongs to this call.

        The fragment belongs to this call if it adds nothing. It also belongs to this call if the received arguments
        are `{}`, because some servers send `{}` before the arguments. Otherwise it starts another call.
        """
        received, repeated = self._arguments(), fragment.function.arguments
        if not has_arguments(fragment) or isinstance(repeated, dict):
            return True
        return repeated == received or received in ({}, "{}")

    def build(self) -> ToolCall:
        """Return the tool call, built from the fragments that were added."""
        function = FunctionCall(name=self.name or None, arguments=self._arguments())
        return ToolCall(id=self.id, type=self._type or "function", function=function)

    def _arguments(self) -> str | dict[str, Any]:
        text = "".join(self._texts)
        if len(self._texts) > 1:
            text = _without_repetition(text, "".join(self._texts[self._restart :]))
        if self._object is None:
            return text
        return self._object | (_parse_object(text) or {})


class ToolCallListBuilder:
    """Builds the tool calls of one message.

    Args:
        tools: The names of the functions that the request declares; empty if they are unknown.
    """

    def __init__(self, tools: AbstractSet[str] = frozenset()) -> None:
        self._tools = tools
        self._calls: list[ToolCallBuilder] = []
        self._last: ToolCallBuilder | None = None  # the call of the last fragment

    @property
    def calls(self) -> Sequence[ToolCallBuilder]:
        """The calls in the order in which they began; the last ones may only repeat others (`may_be_repeat`)."""
        return self._calls

    @property
    def has_calls(self) -> bool:
        """Whether a fragment of a call was received."""
        return bool(self._calls)

    @property
    def complete_count(self) -> int:
        """The number of first calls that surely have all their fragments.

        A call has all fragments if its arguments are complete and a later call has begun. If the server does not number
        the calls in their order, the count is 0.
        """
        before_last = self._calls[:-1]
        is_ordered = all(call.index == place and not call.may_be_repeat for place, call in enumerate(self._calls))
        return len(before_last) if is_ordered and all(call.is_complete for call in before_last) else 0

    def add(self, fragments: Sequence[ToolCall]) -> None:
        """Add the fragments of a delta."""
        if len(fragments) > 1 and sum(fragment.index is None for fragment in fragments) > 1:
            self._add_without_index(fragments)
            return
        for fragment in fragments:
            call = self._last
            # Nearly every fragment continues the last call, so this is checked first and without a function call.
            if (
                call is None
                or fragment.index != call.index
                or ((fragment.id or fragment.function.name) and _may_belong_elsewhere(fragment, call))
            ):
                call = self._find_or_start(fragment)
            call.add(fragment)
            self._last = call

    @property
    def ordered(self) -> list[ToolCallBuilder]:
        """The calls in the order of their indexes, without those that only repeat others."""
        calls = [call for call in self._calls if call.has_arguments or not call.may_be_repeat]
        places = {id(call): place if call.index is None else call.index for place, call in enumerate(calls)}
        return sorted(calls, key=lambda call: places[id(call)])

    def build(self) -> list[ToolCall] | None:
        """Return the calls in the order of their indexes, built from the added fragments; None if there are none."""
        return [call.build() for call in self.ordered] or None

    def _start(self, fragment: ToolCall, *, may_be_repeat: bool = False) -> ToolCallBuilder:
        self._calls.append(ToolCallBuilder(fragment.index, may_be_repeat=may_be_repeat))
        return self._calls[-1]

    def _find_or_start(self, fragment: ToolCall) -> ToolCallBuilder:
        """Return the call that a fragment continues. If the fragment continues no call, start a new call."""
        candidates = [call for call in self._calls if fragment.index is None or fragment.index == call.index]
        if not candidates:
            return self._find_by_other_index(fragment) or self._start(fragment)
        last = self._last if self._last in candidates else None
        call = _find_by_id(fragment.id, candidates) or last or candidates[-1]
        if self._continues(call, fragment):
            return call
        is_repeat = call.is_complete and fragment.function.name == call.name and not _has_new_id(fragment, call)
        return self._start(fragment, may_be_repeat=is_repeat and not has_arguments(fragment))

    def _find_by_other_index(self, fragment: ToolCall) -> ToolCallBuilder | None:
        """Return the call that a fragment with a new index continues; None if the fragment starts another call.

        Some servers number the fragments instead of the calls, so a new index may belong to an earlier call.
        """
        name, call = fragment.function.name, _find_by_id(fragment.id, self._calls)
        if call is not None and (not name or (name == call.name and not call.is_complete)):
            return call
        if call is not None and name == call.name and has_arguments(fragment) and call.is_repeated_by(fragment):
            return call
        if self._last is None or name or fragment.id not in NO_IDS:
            return None
        return None if self._last.is_complete and has_arguments(fragment) else self._last

    def _add_without_index(self, fragments: Sequence[ToolCall]) -> None:
        """Add the fragments of a delta without indexes.

        Each fragment belongs to a different call. The fragments are in the order of the calls.
        """
        free = list(self._calls)
        nameless = sum(not (fragment.function.name or _find_by_id(fragment.id, free)) for fragment in fragments)
        for fragment in fragments:
            call = _find_by_id(fragment.id, self._calls)
            if call is None and fragment.function.name:
                call = next((call for call in free if call.name == fragment.function.name), None)
            elif call is None:
                call = next(iter(free[-nameless:] or self._calls[-1:]), None)
                nameless -= 1
            if call is None or not self._continues(call, fragment):
                call = self._start(fragment)
            if call in free:
                free.remove(call)
            call.add(fragment)
            self._last = call

    def _continues(self, call: ToolCallBuilder, fragment: ToolCall) -> bool:
        """Whether a fragment continues `call`, whose index or id matches. If not, the fragment starts another call."""
        name = fragment.function.name
        if not name:
            # Some servers send a new id in each fragment, so a new id starts a call only after a complete call.
            return not (_has_new_id(fragment, call) and has_arguments(fragment) and call.is_complete)
        may_start = _starts_object(fragment) or not has_arguments(fragment)
        is_complete = call.is_complete_since_restart if may_start else call.is_complete
        if _has_new_id(fragment, call):
            return name == call.name and not (is_complete or not call.has_arguments or may_start)
        if not call.name:
            return True
        if is_complete:
            has_same_id = fragment.id == call.id and fragment.id not in NO_IDS
            return name == call.name and has_same_id and call.is_repeated_by(fragment)
        is_repeat = call.may_be_repeat and not call.has_arguments
        if name != call.name and (is_repeat or {name, call.name} <= self._tools):
            return False
        is_late_id = fragment.id not in NO_IDS and call.id in NO_IDS
        return name.startswith(call.name) or not (is_late_id or (call.has_arguments and _starts_object(fragment)))


def has_arguments(fragment: ToolCall) -> bool:
    """Whether a fragment has a part of the arguments."""
    arguments = fragment.function.arguments
    return bool(arguments.strip() if isinstance(arguments, str) else arguments)


def _may_belong_elsewhere(fragment: ToolCall, call: ToolCallBuilder) -> bool:
    """Check quickly whether a fragment with a name or an id may belong to a call other than `call`."""
    if not fragment.function.name:
        return fragment.id != call.id
    is_same = fragment.function.name == call.name and fragment.id == call.id and fragment.id not in NO_IDS
    return _starts_object(fragment) if is_same else True


def _starts_object(fragment: ToolCall) -> bool:
    """Whether the arguments in a fragment are an object, or a text that starts like a JSON object."""
    arguments = fragment.function.arguments
    return arguments.lstrip().startswith("{") if isinstance(arguments, str) else arguments is not None


def _has_new_id(fragment: ToolCall, call: ToolCallBuilder) -> bool:
    return fragment.id != call.id and fragment.id not in NO_IDS and call.id not in NO_IDS


def _find_by_id(id_: str | None, calls: Sequence[ToolCallBuilder]) -> ToolCallBuilder | None:
    return None if id_ in NO_IDS else next((call for call in reversed(calls) if call.id == id_), None)


def _without_repetition(text: str, since_restart: str) -> str:
    """Return the complete arguments. `{}` or partial arguments before them, and copies after them, are removed.

    Args:
        text: All texts that were received, joined.
        since_restart: The texts since the restart, joined.
    """
    stripped = text.lstrip()
    try:
        value, end = _decode_first(stripped)
    except (ValueError, RecursionError):
        return text if _parse_object(since_restart) is None else since_restart
    first, rest = stripped[:end], stripped[end:].strip()
    if value == {} and _parse_object(rest) is not None:
        return rest
    if isinstance(value, dict) and rest and not rest.replace(first, "").strip():
        return first
    # The joined texts can begin with an object by chance, if the restart is inside a string.
    return since_restart if rest and _parse_object(since_restart) is not None else text


def _parse_object(text: str) -> dict[str, Any] | None:
    """Return the JSON object in a text; None if the text is not a JSON object."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
