"""CacheStats: the counters of a cache, and its current size."""

from __future__ import annotations

from dataclasses import dataclass


class CacheCounters:
    """Count the hits, misses, joins and bypasses of a cache; see `CacheStats`."""

    __slots__ = ("bypasses", "hits", "joins", "misses")

    def __init__(self) -> None:
        self.hits = self.misses = self.joins = self.bypasses = 0


@dataclass(frozen=True, slots=True)
class CacheStats:
    """Counters of a cache, and its current size.

    Attributes:
        hits: Calls whose result was in the cache.
        misses: Calls that were made, because their result was not in the cache.
        joins: Calls that waited for an equal call in progress and received a copy of its result.
        bypasses: Calls made without the cache: streams, calls without a key, and nested calls. A nested call is made by
            a call with the same key.
        evictions: Entries removed because the cache was full.
        expirations: Entries removed because their lifetime ended.
        entries: Current number of entries.
        size: Current size of all entries in bytes.
    """

    hits: int = 0
    misses: int = 0
    joins: int = 0
    bypasses: int = 0
    evictions: int = 0
    expirations: int = 0
    entries: int = 0
    size: int = 0

    @property
    def hit_rate(self) -> float:
        """The fraction of calls that were hits or joins, 0.0 to 1.0. Bypasses are not included. 0.0 without calls."""
        total = self.hits + self.joins + self.misses
        return (self.hits + self.joins) / total if total else 0.0
