r"""Characters that a server cut in two: the escape `\ud83d` ends one event, `\ude00` begins the next.

Servers that keep text in UTF-16 cut it so. The first half is held back until the second comes, so that events, texts
and messages have whole characters only.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any

from hf_ext._core.values.json import is_array, is_object, loads
from hf_ext._core.values.surrogates import ESCAPED_SURROGATE, is_high_surrogate, join_surrogates
from hf_ext.errors import ResponseDecodeError

_Path = tuple[Hashable, ...]

_CONTINUED = frozenset(
    {"arguments", "content", "delta", "reasoning", "reasoning_content", "refusal", "text", "transcript"}
)
"""Names of the texts that go on from event to event."""

_WHOLE = frozenset({"details", "item", "logprobs", "part", "response", "top_tokens"})
"""Names of what is complete in its event."""

_PLACE = ("type", "output_index", "item_id", "content_index", "summary_index")
"""What distinguishes the texts of a Responses stream; each is the `delta` of its event."""


class SplitCharacters:
    """Joins the halves of characters across the events of one stream.

    Args:
        waits: Whether another event can bring the second half.

    Attributes:
        held: The halves that wait for another, by the place of their text.
    """

    __slots__ = ("_is_changed", "_waits", "held")

    def __init__(self, *, waits: bool = True) -> None:
        self.held: dict[_Path, str] = {}
        self._waits = waits
        self._is_changed = False

    def mend(self, data: bytes) -> bytes:
        """Return the data of an event with whole characters; as it came if nothing is wrong with it.

        The first half of a character moves to the event that brings the second. A half without another becomes U+FFFD.
        """
        if not self.held and not ESCAPED_SURROGATE.search(data):
            return data
        self._is_changed = False
        try:
            event = loads(data)
            mended = self._within(event, _place_of(event), ends=not self._waits)
        except (ResponseDecodeError, RecursionError):
            return data
        return json.dumps(mended).encode() if self._is_changed else data

    def _within(self, value: Any, path: _Path, *, ends: bool) -> Any:
        if is_object(value):
            ends = ends or bool(value.get("finish_reason") or value.get("generated_text"))
            mended = {self._alone(key): self._within(item, (*path, key), ends=ends) for key, item in value.items()}
            return self._ended(mended, path) if value.get("finish_reason") else mended
        if is_array(value):
            return [self._within(item, (*path, _number(item, at)), ends=ends) for at, item in enumerate(value)]
        if not isinstance(value, str):
            return value
        is_continued = path[-1:] and path[-1] in _CONTINUED and _WHOLE.isdisjoint(path)
        return self._continued(value, path, ends=ends) if is_continued else self._alone(value)

    def _continued(self, text: str, path: _Path, *, ends: bool) -> str:
        """Begin with the half that is held for this text, and hold back the half that it ends with."""
        if not text:
            return text
        whole = self.held.pop(path, "") + text
        if is_high_surrogate(whole[-1]) and not ends:
            self.held[path] = whole[-1]
            whole = whole[:-1]
        return self._noted(text, join_surrogates(whole))

    def _alone(self, text: str) -> str:
        return self._noted(text, join_surrogates(text))

    def _noted(self, before: str, after: str) -> str:
        self._is_changed = self._is_changed or before != after
        return after

    def _ended(self, choice: dict[str, Any], path: _Path) -> dict[str, Any]:
        """Put U+FFFD where half a character is held for an answer that ends here."""
        for held in [held for held in self.held if held[: len(path)] == path]:
            del self.held[held]
            _put(choice, held[len(path) :], "\ufffd")
            self._is_changed = True
        return choice


def _place_of(event: Any) -> _Path:
    """Where the texts of an event belong: those of different items do not go on from each other."""
    return tuple(str(event.get(name)) for name in _PLACE) if is_object(event) and "type" in event else ()


def _number(item: Any, at: int) -> Hashable:
    """The number of a list's item: its index, for pieces of the same answer or tool call, else its place."""
    index = item.get("index") if is_object(item) else None
    return index if isinstance(index, int) else at


def _put(holder: Any, path: _Path, text: str) -> None:
    """Add a text where a path leads to, and make what is missing on the way."""
    key, rest = path[0], path[1:]
    if is_array(holder):
        numbered = {_number(item, at): item for at, item in enumerate(holder)}
        if key not in numbered:
            holder.append(numbered.setdefault(key, {"index": key}))
        _put(numbered[key], rest, text)
    elif rest:
        if not isinstance(holder.get(key), dict | list):
            holder[key] = [] if isinstance(rest[0], int) else {}
        _put(holder[key], rest, text)
    else:
        holder[key] = (holder.get(key) or "") + text
