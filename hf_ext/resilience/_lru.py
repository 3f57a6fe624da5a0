"""LruTtl: entries bounded in number, in bytes and in time. Not locked: its owner is."""

from __future__ import annotations

import heapq
import math
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

__all__ = ["LruTtl"]

_STALE_ALARMS = 64


class _Entry:
    __slots__ = ("content", "expires", "number")

    def __init__(self, content: bytes, expires: float, number: int) -> None:
        self.content = content
        self.expires = expires
        self.number = number


class LruTtl:
    """Bytes by key. What has expired makes room first, then what was least recently used; both in O(log n).

    Attributes:
        size: Bytes of all entries.
        evictions: Entries that had to make room.
        expirations: Entries whose time was over.
    """

    def __init__(self, maxsize: int, max_bytes: float) -> None:
        self.maxsize = maxsize
        self.max_bytes = max_bytes
        self.size = 0
        self.evictions = 0
        self.expirations = 0
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()  # the least recently used first
        self._alarms: list[tuple[float, int, Hashable]] = []  # a heap; those of entries since replaced are stale
        self._number = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable, now: float) -> bytes | None:
        """Return the entry of `key` and count it as used, or None."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if now >= entry.expires:
            self.purge(now)
            return None
        self._entries.move_to_end(key)
        return entry.content

    def put(self, key: Hashable, content: bytes, expires: float, now: float) -> None:
        """Store an entry; one that exceeds `max_bytes` by itself only replaces what was there."""
        self.remove(key)
        self.purge(now)
        if len(content) > self.max_bytes or now >= expires:
            return
        self._number += 1
        self._entries[key] = _Entry(content, expires, self._number)
        self.size += len(content)
        if expires != math.inf:
            self._set_alarm(key, expires)
        self._make_room()

    def remove(self, key: Hashable) -> bool:
        """Drop the entry of `key`; return whether there was one."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return False
        self.size -= len(entry.content)
        return True

    def purge(self, now: float) -> int:
        """Drop what has expired; return how many entries that were."""
        expired = 0
        while self._alarms and now >= self._alarms[0][0]:
            _, number, key = heapq.heappop(self._alarms)
            if self._is_current(number, key):
                self.remove(key)
                expired += 1
        self.expirations += expired
        return expired

    def clear(self) -> None:
        """Drop everything."""
        self._entries.clear()
        self._alarms.clear()
        self.size = 0

    def resize(self, maxsize: int, max_bytes: float) -> None:
        """Change the bounds, making room if they are narrower."""
        self.maxsize = maxsize
        self.max_bytes = max_bytes
        self._make_room()

    def _make_room(self) -> None:
        while len(self._entries) > self.maxsize or self.size > self.max_bytes:
            _, entry = self._entries.popitem(last=False)
            self.size -= len(entry.content)
            self.evictions += 1

    def _set_alarm(self, key: Hashable, expires: float) -> None:
        heapq.heappush(self._alarms, (expires, self._number, key))
        if len(self._alarms) > 2 * len(self._entries) + _STALE_ALARMS:
            self._alarms = [alarm for alarm in self._alarms if self._is_current(alarm[1], alarm[2])]
            heapq.heapify(self._alarms)

    def _is_current(self, number: int, key: Hashable) -> bool:
        entry = self._entries.get(key)
        return entry is not None and entry.number == number
