"""SharedLimit: the part of a `RateLimiter` that asks a store, and decides what to do if the store is away."""

from __future__ import annotations

import logging
import math
import os
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from threading import Lock
from typing import Literal, TypeAlias

from hf_ext._core.values.retry_after import Quota
from hf_ext.resilience._buckets import Buckets, Cost
from hf_ext.resilience._store_error import StoreError
from hf_ext.resilience.flow import Blocking, Event, Flow, Sleep, Wait
from hf_ext.resilience.redis_store import RedisStore, Reply

OnStoreError: TypeAlias = Literal["raise", "allow", "local"]
"""What a limiter does with a call while its store is away."""

_log = logging.getLogger(__name__)

_PAUSE = 1.0
"""Seconds after an error in which the store is not asked: each call would wait for a timeout."""

_LONGEST_SLEEP = 3_600.0


ErrorTooLong: TypeAlias = Callable[[float], Exception]
"""Returns the error of a call that would have to wait for the given number of seconds."""


class SharedLimit:
    """Admits calls by the levels in a store. Only one call of the process asks at a time; the others wait behind it.

    So a process that is killed leaves at most one unused turn, and the calls of a process keep their order.

    Args:
        store: The store.
        on_error: What to do while the store is away.
        buckets: The limits, and the levels of the last response of the store.
        lock: The lock of the buckets.
        clock: The clock of the buckets.
    """

    def __init__(
        self,
        store: RedisStore,
        on_error: OnStoreError,
        buckets: Buckets,
        lock: Lock,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._on_error: OnStoreError = on_error
        self._buckets = buckets
        self._lock = lock
        self._clock = clock
        self._turns = _Turns()
        self._seen = 0.0
        self._error: StoreError | None = None
        self._error_until = -math.inf

    def admission(self, cost: Cost, longest: float, error_too_long: ErrorTooLong) -> Flow:
        """Wait until the cost is taken. Return False if the limits of this process must decide instead.

        Args:
            cost: The requests and tokens.
            longest: The longest wait in seconds.
            error_too_long: Makes the error of a longer wait.
        """
        expires = self._clock() + longest
        place = self._turns.enter()
        try:
            if place is not None:
                yield Wait(place, None if longest == math.inf else longest)
                if not place.is_set:
                    raise error_too_long(longest)
            return (yield from self._ask_until_admitted(cost, expires, error_too_long))
        finally:
            self._turns.leave(place)

    def _ask_until_admitted(self, cost: Cost, expires: float, error_too_long: ErrorTooLong) -> Flow:
        turn = 0.0
        while True:
            left = max(0.0, expires - self._clock())
            try:
                reply: Reply = yield Blocking(partial(self.ask, "take", cost.requests, cost.tokens, turn, left))
            except StoreError:
                if self._on_error == "raise":
                    raise
                return self._on_error == "allow"
            if not reply.turn:
                return True
            if reply.wait > left:
                raise error_too_long(reply.wait)
            turn = reply.turn
            yield Sleep(min(reply.wait, _LONGEST_SLEEP))

    def try_take(self, cost: Cost) -> bool | None:
        """Take the cost if it is admitted now. Return whether it was; None if this process must decide."""
        try:
            return not self.ask("take", cost.requests, cost.tokens, 0.0, -1.0).turn
        except StoreError:
            if self._on_error == "raise":
                raise
            return True if self._on_error == "allow" else None

    def change(self, operation: str, *numbers: float) -> bool:
        """Change the state. Return False if the store is away, and this process must apply it.

        Raises:
            StoreError: The store is away, and `on_error` is "raise".
        """
        try:
            self.ask(operation, *numbers)
        except StoreError:
            if self._on_error == "raise":
                raise
            return False
        return True

    def observe(self, quotas: Iterable[Quota]) -> None:
        """Apply what the server of the calls reports, for all processes."""
        for remaining, seconds in quotas:
            if remaining > 0:
                self.change("quota", remaining, seconds)
            elif seconds > 0:
                self.change("pause", seconds)
            elif (shortest := self._buckets.shortest()) is not None:
                self.change("end_burst", shortest + 1)

    def is_paused(self) -> bool:
        """Read the levels, and return whether the store admits nothing now."""
        try:
            return self.ask("look").wait > 0
        except StoreError:
            if self._on_error == "raise":
                raise
            return False

    def ask(self, operation: str, *numbers: float) -> Reply:
        """Run an operation of the store, and keep the levels.

        Raises:
            StoreError: The store is away, or was less than a second ago.
        """
        last = self._error
        if last is not None and self._clock() < self._error_until:
            raise StoreError(last.message) from last.__cause__
        with self._lock:
            self._buckets.advance(self._clock())
            windows = self._buckets.windows()
            seen = self._seen
        try:
            reply = self._store.run(operation, numbers, seen, windows)
        except StoreError as error:
            self._note_error(error)
            raise
        if self._error is not None:
            self._error = None
            _log.info("the store of the RateLimiter can be used again: %r", self._store)
        with self._lock:
            self._seen = reply.now
            self._buckets.advance(self._clock())
            self._buckets.set_levels({window.name: level for window, level in zip(windows, reply.levels, strict=True)})
        return reply

    def _note_error(self, error: StoreError) -> None:
        if self._error is None:
            meanwhile = {"raise": "calls raise the error", "allow": "calls are not limited"}
            _log.warning("%s; %s", error, meanwhile.get(self._on_error, "each process keeps the limits on its own"))
        self._error, self._error_until = error, self._clock() + _PAUSE


class _Turns:
    """Lets one caller of the process in at a time, in the order of arrival."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._process = os.getpid()
        self._lock = Lock()
        self._is_taken = False
        self._waiting: deque[Event] = deque()

    def enter(self) -> Event | None:
        """Take the turn and return None; if another caller has it, return an event that is set when it is passed on."""
        if self._process != os.getpid():  # another thread may have had the turn at the fork
            self._reset()
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return None
            self._waiting.append(place := Event())
            return place

    def leave(self, place: Event | None) -> None:
        """Pass the turn on, or stop waiting for it."""
        with self._lock:
            if place is not None and not place.is_set:
                self._waiting.remove(place)
            elif self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False
