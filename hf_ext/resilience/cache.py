"""Cache: answer a call from memory that was answered before, and make equal calls at the same time only once."""

from __future__ import annotations

import math
import pickle
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypedDict

from hf_ext.errors import RequestTimeoutError, ValidationError
from hf_ext.resilience._lru import LruTtl
from hf_ext.resilience._request_key import request_key
from hf_ext.resilience._single_flight import PRIVATE, Flight, Led, copied, frozen, is_within
from hf_ext.resilience.flow import Policy, Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Unpack

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Cache", "CacheOptions", "CacheStats"]

_MAX_BYTES: Final = 64 * 1024 * 1024


class CacheOptions(TypedDict, total=False):
    """Options of `Cache` that can be changed while it is used; see there."""

    maxsize: int
    ttl: float | None
    max_bytes: int | None


@dataclass(frozen=True, slots=True)
class CacheStats:
    """What a cache has done so far, and how full it is.

    Attributes:
        hits: Calls answered from memory.
        misses: Calls that had to be made.
        joins: Calls that waited for an equal one under way, and shared its result.
        bypasses: Calls passed on: streams, calls without a key, and parts of a call that this cache has under way.
        evictions: Entries that had to make room for others.
        expirations: Entries whose time was over.
        entries: Entries now.
        size: Bytes of the entries now.
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
        """Hits and joins among all calls that had a key; 0.0 before the first."""
        total = self.hits + self.joins + self.misses
        return (self.hits + self.joins) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Settings:
    maxsize: int
    ttl: float | None
    max_bytes: int | None

    def __post_init__(self) -> None:
        problems = [
            f"{name}={value!r}, but it must be more than 0"
            for name, value in (("maxsize", self.maxsize), ("ttl", self.ttl), ("max_bytes", self.max_bytes))
            if value is not None and not value > 0
        ]
        if problems:
            raise ValidationError(f"the Cache got {' and '.join(problems)}", hint="None means no limit of that kind.")


class _Counts:
    __slots__ = ("bypasses", "hits", "joins", "misses")

    def __init__(self) -> None:
        self.hits = self.misses = self.joins = self.bypasses = 0


class Cache(Policy):
    """Answer equal calls from memory.

        cache = Cache(ttl=60)
        response = cache.call(client.chat.create, messages, model="org/name", temperature=0)
        response = cache.call(client.chat.create, messages, model="org/name", temperature=0)  # from memory
        print(cache.stats())

    Two calls are equal if they are of the same method of the same client, so with the same token, and their arguments
    have the same content. Equal calls at the same time, in threads and tasks alike, are made once: the others wait, and
    get the result or the error. If the one that makes the call is cancelled, one of the others makes it. Where a cache
    is twice on the path of a call, the inner one passes the call on.

    Only results are kept, never errors and never streams. Each caller gets a copy of its own. Nothing is written to
    disk. What cannot be pickled is passed on uncached.

    Args:
        maxsize: Entries at most; the least recently used one makes room.
        ttl: Seconds that an entry lives, or None for ever.
        max_bytes: Bytes of all entries together, or None.
        key: Called with the arguments of a call, returns what identifies it, or None not to cache it. By default the
            client's method and a digest of the arguments' content. If one cache serves several clients or users, your
            key must tell them apart.
        clock: Seconds on a monotonic clock.

    Raises:
        ValidationError: A limit is not above 0.
    """

    def __init__(
        self,
        *,
        maxsize: int = 1_000,
        ttl: float | None = 300.0,
        max_bytes: int | None = _MAX_BYTES,
        key: Callable[..., Hashable | None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = _Settings(maxsize, ttl, max_bytes)
        self._key = key
        self._clock = clock
        self._lock = threading.Lock()
        self._entries = LruTtl(maxsize, math.inf if max_bytes is None else max_bytes)
        self._flights: dict[Hashable, Flight] = {}
        self._counts = _Counts()

    def flow(self, call: Call) -> Flow:
        """Answer from memory, wait for an equal call under way, or yield `call` and keep its result."""
        key = self._key_of(call)
        if key is None:
            return (yield call)
        is_new = True
        while True:
            found = self._enter(key, call, is_new=is_new)
            if found is None:
                return (yield call)
            if isinstance(found, bytes):
                return pickle.loads(found)  # noqa: S301 - made by this process
            flight, leads = found
            if leads:
                return (yield from self._lead(key, flight, call))
            yield Wait(flight.event, None if call.remaining is None else max(0.0, call.remaining()))
            outcome = flight.outcome
            if isinstance(outcome, bytes):
                return pickle.loads(outcome)  # noqa: S301 - made by this process
            if isinstance(outcome, Exception):
                raise copied(outcome)
            if outcome is PRIVATE:
                return (yield call)
            if not flight.event.is_set:
                raise RequestTimeoutError("an equal call, made elsewhere, did not end before the deadline")
            is_new = False

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return a copy of the entry of `key`, or `default`."""
        with self._lock:
            content = self._entries.get(key, self._clock())
            self._counts.hits += content is not None
            self._counts.misses += content is None
        return default if content is None else pickle.loads(content)  # noqa: S301 - made by this process

    def put(self, key: Hashable, value: Any, *, ttl: float | None = None) -> None:
        """Keep a copy of `value` for `ttl` seconds, the cache's own `ttl` if None.

        Raises:
            ValidationError: `value` cannot be pickled.
        """
        content = frozen(value)
        if content is None:
            raise ValidationError(f"a {type(value).__name__} cannot be cached: it cannot be pickled")
        with self._lock:
            self._store(key, content, self._settings.ttl if ttl is None else ttl)

    def delete(self, key: Hashable) -> bool:
        """Forget the entry of `key`; return whether there was one. A call of that key under way is not kept."""
        with self._lock:
            self._flights.pop(key, None)
            return self._entries.remove(key)

    def clear(self) -> None:
        """Forget all entries; calls under way are not kept. The statistics stay."""
        with self._lock:
            self._flights.clear()
            self._entries.clear()

    def purge(self) -> int:
        """Drop what has expired, which otherwise happens as calls come; return how many entries that were."""
        with self._lock:
            return self._entries.purge(self._clock())

    def stats(self) -> CacheStats:
        """Return what the cache has done so far."""
        with self._lock:
            self._entries.purge(self._clock())
            counts, entries = self._counts, self._entries
            return CacheStats(
                hits=counts.hits,
                misses=counts.misses,
                joins=counts.joins,
                bypasses=counts.bypasses,
                evictions=entries.evictions,
                expirations=entries.expirations,
                entries=len(entries),
                size=entries.size,
            )

    def update(self, **options: Unpack[CacheOptions]) -> None:
        """Change options, all at once; a new `ttl` counts for new entries."""
        with self._lock:
            self._settings = settings = replace(self._settings, **options)
            self._entries.resize(settings.maxsize, math.inf if settings.max_bytes is None else settings.max_bytes)

    def __len__(self) -> int:
        return self.stats().entries

    def __repr__(self) -> str:
        settings = self._settings
        return f"Cache(maxsize={settings.maxsize}, ttl={settings.ttl}, max_bytes={settings.max_bytes})"

    def _key_of(self, call: Call) -> Hashable | None:
        key: Hashable | None = None
        if call.done_callbacks is None:
            key = request_key(call) if self._key is None else self._key(*call.args, **call.kwargs)
        if key is None:
            with self._lock:
                self._counts.bypasses += 1
        return key

    def _enter(self, key: Hashable, call: Call, *, is_new: bool) -> bytes | tuple[Flight, bool] | None:
        """Return the entry of `key`, or the call under way and whether the caller is the one to make it.

        None if `call` is a part of the call under way: this cache is twice on its path.
        """
        with self._lock:
            content = self._entries.get(key, self._clock())
            if content is not None:
                self._counts.hits += is_new
                return content
            flight = self._flights.get(key)
            if flight is None:
                self._counts.misses += 1
                flight = self._flights[key] = Flight()
                return flight, True
            if is_within(flight, call):
                self._counts.bypasses += 1
                return None
            self._counts.joins += is_new
            return flight, False

    def _lead(self, key: Hashable, flight: Flight, call: Call) -> Flow:
        led = Led(call.fn, flight)
        try:
            result = yield call.with_fn(led)
            flight.outcome = frozen(result) or PRIVATE
        except StopIteration:
            flight.outcome = PRIVATE  # no flow can raise it for another
            raise
        except Exception as error:
            flight.outcome = copied(error)
            raise
        finally:
            led.end()
            self._land(key, flight)
        return result

    def _land(self, key: Hashable, flight: Flight) -> None:
        with self._lock:
            if self._flights.get(key) is flight:
                del self._flights[key]
                if isinstance(flight.outcome, bytes):
                    self._store(key, flight.outcome, self._settings.ttl)
        flight.event.set()

    def _store(self, key: Hashable, content: bytes, ttl: float | None) -> None:
        now = self._clock()
        self._entries.put(key, content, math.inf if ttl is None else now + ttl, now)
