"""LruTtlStore: a store that limits the number, the size and the lifetime of its entries.

It has no lock: callers must use their own.
"""

from __future__ import annotations

import heapq
import math
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

_MAX_STALE_EXPIRIES = 64


class _Entry:
    __slots__ = ("content", "expires", "number")

    def __init__(self, content: bytes, expires: float, number: int) -> None:
        self.content = content
        self.expires = expires
        self.number = number


class LruTtlStore:
    """Store bytes by key. Remove expired entries first, then the least recently used. `get` and `put` are O(log n).

    Attributes:
        size: Size of all entries in bytes.
        evictions: Entries removed because the store was full.
        expirations: Entries removed because their lifetime ended.
    """

    def __init__(self, maxsize: int, max_bytes: float) -> None:
        self.maxsize = maxsize
        self.max_bytes = max_bytes
        self.size = 0
        self.evictions = 0
        self.expirations = 0
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()  # the least recently used entry comes first
        # A heap of (expires, number, key). An item is stale if its entry was replaced or removed.
        self._expiries: list[tuple[float, int, Hashable]] = []
        self._number = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable, now: float) -> bytes | None:
        """Return the entry of `key` and mark it as used. Return None if there is no entry."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if now >= entry.expires:
            self.purge(now)
            return None
        self._entries.move_to_end(key)
        return entry.content

    def put(self, key: Hashable, content: bytes, expires: float, now: float) -> None:
        """Store an entry. If it is larger than `max_bytes` or has expired, only the old entry of `key` is removed."""
        self.remove(key)
        self.purge(now)
        if len(content) > self.max_bytes or now >= expires:
            return
        self._number += 1
        self._entries[key] = _Entry(content, expires, self._number)
        self.size += len(content)
        if expires != math.inf:
            self._add_expiry(key, expires)
        self._evict()

    def remove(self, key: Hashable) -> bool:
        """Remove the entry of `key`. Return whether there was an entry."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return False
        self.size -= len(entry.content)
        return True

    def purge(self, now: float) -> int:
        """Remove expired entries. Return the number of removed entries."""
        expired = 0
        while self._expiries and now >= self._expiries[0][0]:
            _, number, key = heapq.heappop(self._expiries)
            if self._is_current(number, key):
                self.remove(key)
                expired += 1
        self.expirations += expired
        return expired

    def clear(self) -> None:
        """Remove all entries."""
        self._entries.clear()
        self._expiries.clear()
        self.size = 0

    def resize(self, maxsize: int, max_bytes: float) -> None:
        """Change the limits. Evict entries that exceed the new limits."""
        self.maxsize = maxsize
        self.max_bytes = max_bytes
        self._evict()

    def _evict(self) -> None:
        while len(self._entries) > self.maxsize or self.size > self.max_bytes:
            _, entry = self._entries.popitem(last=False)
            self.size -= len(entry.content)
            self.evictions += 1

    def _add_expiry(self, key: Hashable, expires: float) -> None:
        heapq.heappush(self._expiries, (expires, self._number, key))
        if len(self._expiries) > 2 * len(self._entries) + _MAX_STALE_EXPIRIES:
            self._expiries = [expiry for expiry in self._expiries if self._is_current(expiry[1], expiry[2])]
            heapq.heapify(self._expiries)

    def _is_current(self, number: int, key: Hashable) -> bool:
        entry = self._entries.get(key)
        return entry is not None and entry.number == number
