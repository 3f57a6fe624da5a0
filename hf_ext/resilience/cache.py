"""Cache: return the stored result of an earlier equal call. Of several equal calls at the same time, make only one."""

from __future__ import annotations

import math
import pickle
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, Final, TypedDict, Unpack

from hf_ext._core.validate import (
    COUNT,
    SECONDS,
    Problems,
    Rule,
    check_option_names,
    check_values,
    describe_value,
    validate_values,
)
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.values.signature import show_options
from hf_ext.errors import RequestTimeoutError, ValidationError
from hf_ext.resilience._cache_stats import CacheCounters, CacheStats
from hf_ext.resilience._lru import LruTtlStore
from hf_ext.resilience._request_key import request_key
from hf_ext.resilience._single_flight import (
    UNSHAREABLE,
    LeaderFunction,
    SharedCall,
    copy_error,
    is_nested,
    pickle_or_none,
)
from hf_ext.resilience.flow import Call, Flow, Policy, Wait

__all__ = ["Cache", "CacheOptions", "CacheStats"]

_MAX_BYTES: Final = 64 * 1024 * 1024
_OPTIONS: dict[str, Rule] = {"maxsize": COUNT, "ttl": SECONDS.or_none(), "max_bytes": COUNT.or_none()}
_RULES: dict[str, Rule] = {**_OPTIONS, "key": FUNCTION.or_none(), "clock": FUNCTION}


class CacheOptions(TypedDict, total=False):
    """Options of `Cache` that `Cache.update` can change."""

    maxsize: int
    """Maximum number of entries."""

    ttl: float | None
    """Lifetime of an entry in seconds. With None, entries do not expire."""

    max_bytes: int | None
    """Maximum size of all entries together in bytes; None for no limit."""


@dataclass(frozen=True, slots=True)
class _Settings:
    maxsize: int
    ttl: float | None
    max_bytes: int | None


@show_options
class Cache(Policy):
    """Return stored results for equal calls.

        cache = Cache(ttl=60)
        for _ in range(2):  # the second response comes from the cache
            response = cache.call(
                client.chat.create, messages, model="org/name", temperature=0
            )
        print(cache.stats())

    Two calls are equal if they call the same method of the same client, and their arguments have the same content.
    Equal calls therefore use the same token. If threads and tasks make equal calls at the same time, only the first
    call is made. The other calls wait, and get the result or the error of the first call. If the first call is
    cancelled, one of the waiting calls is made instead. If a pipeline contains the same cache twice, the inner cache
    only passes the call on.

    The cache stores results, but no errors and no streams. Each caller gets its own copy of a result. Entries are
    stored only in memory. A result that cannot be pickled is returned but not stored.

    Args:
        maxsize: Maximum number of entries. If the cache is full, the least recently used entry is evicted.
        ttl: Lifetime of an entry in seconds. With None, entries do not expire.
        max_bytes: Maximum size of all entries together in bytes, by default 64 MiB; None for no limit.
        key: Function that gets the arguments of a call and returns the cache key of the call. If the function returns
            None, the call is not cached. The default key is the method of the client and a digest of the arguments. If
            several clients or users share a cache, the keys of your function must distinguish them.
        clock: Function that returns seconds on a monotonic clock.

    Raises:
        ValidationError: An option is invalid. The error lists every invalid option.
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
        options = {"maxsize": maxsize, "ttl": ttl, "max_bytes": max_bytes, "key": key, "clock": clock}
        validate_values(options, _RULES, "Cache")
        self._settings = _Settings(maxsize, ttl, max_bytes)
        self._key = key
        self._clock = clock
        self._lock = threading.Lock()
        self._entries = LruTtlStore(maxsize, math.inf if max_bytes is None else max_bytes)
        self._shared_calls: dict[Hashable, SharedCall] = {}
        self._counters = CacheCounters()

    def flow(self, call: Call) -> Flow:
        """Return the stored result of `call`. If there is none, wait for an equal call in progress, or yield `call`."""
        key = self._key_of(call)
        if key is None:
            return (yield call)
        is_new = True
        while True:
            found = self._find(key, call, is_new=is_new)
            if found is None:
                return (yield call)
            if isinstance(found, bytes):
                return pickle.loads(found)  # noqa: S301 - made by this process
            shared, is_leader = found
            if is_leader:
                return (yield from self._make_call(key, shared, call))
            yield Wait(shared.event, None if call.remaining is None else max(0.0, call.remaining()))
            outcome = shared.outcome
            if isinstance(outcome, bytes):
                return pickle.loads(outcome)  # noqa: S301 - made by this process
            if isinstance(outcome, Exception):
                raise copy_error(outcome)
            if outcome is UNSHAREABLE:
                return (yield call)
            if not shared.event.is_set:
                raise RequestTimeoutError("an equal call in progress did not end before the deadline")
            is_new = False

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return a copy of the value stored under `key`, or `default`."""
        _check_key(key, "Cache.get")
        with self._lock:
            content = self._entries.get(key, self._clock())
            self._counters.hits += content is not None
            self._counters.misses += content is None
        return default if content is None else pickle.loads(content)  # noqa: S301 - made by this process

    def put(self, key: Hashable, value: Any, *, ttl: float | None = None) -> None:
        """Store a copy of `value` for `ttl` seconds, by default the `ttl` of the cache.

        Raises:
            ValidationError: `value` cannot be pickled, `key` cannot be hashed, or `ttl` is invalid.
        """
        _check_key(key, "Cache.put")
        if ttl is not None:
            validate_values({"ttl": ttl}, _OPTIONS, "Cache.put")
        content = pickle_or_none(value)
        if content is None:
            raise ValidationError(
                f"{type(value).__name__} cannot be cached: it cannot be pickled",
                where="Cache.put",
                hint="Store the data instead of the object.",
            )
        with self._lock:
            self._store(key, content, self._settings.ttl if ttl is None else ttl)

    def delete(self, key: Hashable) -> bool:
        """Remove the entry of `key`, and return whether there was one. A call in progress does not store its result."""
        _check_key(key, "Cache.delete")
        with self._lock:
            self._shared_calls.pop(key, None)
            return self._entries.remove(key)

    def clear(self) -> None:
        """Remove all entries, but keep the statistics. The results of calls in progress are not stored."""
        with self._lock:
            self._shared_calls.clear()
            self._entries.clear()

    def purge(self) -> int:
        """Remove expired entries, and return their number. `put`, `stats` and cached calls also remove them."""
        with self._lock:
            return self._entries.purge(self._clock())

    def stats(self) -> CacheStats:
        """Return the counters and the current size of the cache."""
        with self._lock:
            self._entries.purge(self._clock())
            counters, entries = self._counters, self._entries
            return CacheStats(
                hits=counters.hits,
                misses=counters.misses,
                joins=counters.joins,
                bypasses=counters.bypasses,
                evictions=entries.evictions,
                expirations=entries.expirations,
                entries=len(entries),
                size=entries.size,
            )

    def update(self, **options: Unpack[CacheOptions]) -> None:
        """Change several options at once. A new `ttl` applies only to new entries.

        Raises:
            ValidationError: An option is invalid. The error lists every invalid option, and no option is changed.
        """
        problems = Problems()
        check_option_names(options, _OPTIONS, problems, extra=False)
        check_values(options, _OPTIONS, problems)
        problems.raise_if_any("Cache.update")
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
                self._counters.bypasses += 1
        return key

    def _find(self, key: Hashable, call: Call, *, is_new: bool) -> bytes | tuple[SharedCall, bool] | None:
        """Return the entry of `key`. If there is no entry, return the shared call, and whether `call` is its leader.

        If the shared call itself makes `call`, return None.
        """
        with self._lock:
            content = self._entries.get(key, self._clock())
            if content is not None:
                self._counters.hits += is_new
                return content
            shared = self._shared_calls.get(key)
            if shared is None:
                self._counters.misses += 1
                shared = self._shared_calls[key] = SharedCall()
                return shared, True
            if is_nested(call, shared):
                self._counters.bypasses += 1
                return None
            self._counters.joins += is_new
            return shared, False

    def _make_call(self, key: Hashable, shared: SharedCall, call: Call) -> Flow:
        leader = LeaderFunction(call.fn, shared)
        try:
            result = yield call.with_fn(leader)
            shared.outcome = pickle_or_none(result) or UNSHAREABLE
        except StopIteration:
            shared.outcome = UNSHAREABLE  # the flow of a follower is a generator, which cannot raise StopIteration
            raise
        except Exception as error:
            shared.outcome = copy_error(error)
            raise
        finally:
            leader.end()
            self._finish(key, shared)
        return result

    def _finish(self, key: Hashable, shared: SharedCall) -> None:
        with self._lock:
            if self._shared_calls.get(key) is shared:
                del self._shared_calls[key]
                if isinstance(shared.outcome, bytes):
                    self._store(key, shared.outcome, self._settings.ttl)
        shared.event.set()

    def _store(self, key: Hashable, content: bytes, ttl: float | None) -> None:
        now = self._clock()
        self._entries.put(key, content, math.inf if ttl is None else now + ttl, now)


def _check_key(key: object, where: str) -> None:
    try:
        hash(key)
    except Exception:  # noqa: BLE001 - the key is of any class
        raise ValidationError(f"key must be hashable, not {describe_value(key)}", where=where) from None
