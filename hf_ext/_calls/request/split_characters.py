r"""Split characters: join the two halves (surrogates) of a character that a server sends in two events of a stream.

Servers that store text as UTF-16 send `\ud83d` in one event and `\ude00` in the next. The first half is kept until the
event with the second half is received. So events, texts and messages contain whole characters only.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any

from hf_ext._core.values.json import is_array, is_object, loads
from hf_ext._core.values.surrogates import ESCAPED_SURROGATE, is_high_surrogate, join_surrogates
from hf_ext.errors import ResponseDecodeError

_Path = tuple[Hashable, ...]

_CONTINUED_KEYS = frozenset(
    {"arguments", "content", "delta", "reasoning", "reasoning_content", "refusal", "text", "transcript"}
)
"""Fields whose text continues in the next event."""

_COMPLETE_KEYS = frozenset({"details", "item", "logprobs", "part", "response", "top_tokens"})
"""Fields whose value is complete in one event."""

_ID_KEYS = ("type", "output_index", "item_id", "content_index", "summary_index")
"""Fields that identify the text to which an event of the Responses API adds its `delta`."""


class SplitCharacters:
    """Joins the halves of characters across the events of one stream.

    Args:
        is_stream: Whether more events can follow, so that the second half of a character may be in a later event.

    Attributes:
        pending: The first halves that wait for a second half. The key of a half is the path of the text that ended with
            it.
    """

    __slots__ = ("_is_changed", "_is_stream", "pending")

    def __init__(self, *, is_stream: bool = True) -> None:
        self.pending: dict[_Path, str] = {}
        self._is_stream = is_stream
        self._is_changed = False

    def join(self, data: bytes) -> bytes:
        """Return the data of an event with whole characters; return the same bytes if no character was split.

        The first half of a character moves to the event with the second half. A lone half becomes U+FFFD.
        """
        if not self.pending and not ESCAPED_SURROGATE.search(data):
            return data
        self._is_changed = False
        try:
            event = loads(data)
            joined = self._join_value(event, _root_path(event), is_last=not self._is_stream)
        except (ResponseDecodeError, RecursionError):
            return data
        return json.dumps(joined).encode() if self._is_changed else data

    def _join_value(self, value: Any, path: _Path, *, is_last: bool) -> Any:
        """Return a value with whole characters; `is_last` means that no later event continues its texts."""
        if is_object(value):
            is_last = is_last or bool(value.get("finish_reason") or value.get("generated_text"))
            joined = {
                self._join_text(key): self._join_value(item, (*path, key), is_last=is_last)
                for key, item in value.items()
            }
            return self._add_pending(joined, path) if value.get("finish_reason") else joined
        if is_array(value):
            return [
                self._join_value(item, (*path, _item_number(item, position)), is_last=is_last)
                for position, item in enumerate(value)
            ]
        if not isinstance(value, str):
            return value
        is_continued = path[-1:] and path[-1] in _CONTINUED_KEYS and _COMPLETE_KEYS.isdisjoint(path)
        return self._join_continued(value, path, is_last=is_last) if is_continued else self._join_text(value)

    def _join_continued(self, text: str, path: _Path, *, is_last: bool) -> str:
        """Prepend the pending half to the text. If the text ends with a first half, keep that half as pending."""
        if not text:
            return text
        whole = self.pending.pop(path, "") + text
        if is_high_surrogate(whole[-1]) and not is_last:
            self.pending[path] = whole[-1]
            whole = whole[:-1]
        joined = join_surrogates(whole)
        self._is_changed = self._is_changed or joined != text
        return joined

    def _join_text(self, text: str) -> str:
        joined = join_surrogates(text)
        self._is_changed = self._is_changed or joined != text
        return joined

    def _add_pending(self, choice: dict[str, Any], path: _Path) -> dict[str, Any]:
        """Add U+FFFD for each pending half to the texts of an answer that ends with this event."""
        for pending in [pending for pending in self.pending if pending[: len(path)] == path]:
            del self.pending[pending]
            _append_text(choice, pending[len(path) :], "\ufffd")
            self._is_changed = True
        return choice


def _root_path(event: Any) -> _Path:
    """Return the start of every path in an event: it names the item, so that texts of different items stay separate."""
    return tuple(str(event.get(name)) for name in _ID_KEYS) if is_object(event) and "type" in event else ()


def _item_number(item: Any, position: int) -> Hashable:
    """Return the number of an item: its `index`, which answers and tool calls have, or its position in the list."""
    index = item.get("index") if is_object(item) else None
    return index if isinstance(index, int) else position


def _append_text(container: Any, path: _Path, text: str) -> None:
    """Append a text to the value at a path, and create the missing objects and lists on that path."""
    key, rest = path[0], path[1:]
    if is_array(container):
        numbered = {_item_number(item, position): item for position, item in enumerate(container)}
        if key not in numbered:
            container.append(numbered.setdefault(key, {"index": key}))
        _append_text(numbered[key], rest, text)
    elif rest:
        if not isinstance(container.get(key), dict | list):
            container[key] = [] if isinstance(rest[0], int) else {}
        _append_text(container[key], rest, text)
    else:
        container[key] = (container.get(key) or "") + text
