"""Run: the state of a running job. Workers ask it what to do next, and report what happened."""

from __future__ import annotations

import heapq
import logging
import math
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from threading import RLock
from typing import Any, NamedTuple

from hf_ext.bulk.engine.chunks import Chunk, ChunkReader
from hf_ext.bulk.engine.cost import CostMeter
from hf_ext.bulk.engine.error_kinds import ErrorKind, error_kind, requested_wait
from hf_ext.bulk.engine.failed_rows import failed_record, pack_keys
from hf_ext.bulk.engine.progress import ProgressMeter
from hf_ext.bulk.engine.settings import RunSettings
from hf_ext.bulk.engine.throttle import Throttle
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.journal.writer import JournalWriter
from hf_ext.bulk.results import StopReason
from hf_ext.bulk.sources.source import Digest
from hf_ext.bulk.tasks.task import Codec
from hf_ext.errors import ValidationError
from hf_ext.resilience import Event

_log = logging.getLogger("hf_ext.bulk")

_BACKLOG_WAIT = 0.01
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 60.0
_LONGEST_WAIT_FOR_CONNECTION = 15.0
"""An attempt to connect costs the server little, and a job should go on soon after an outage."""

_MAX_WAITING = 4
"""Chunks that may wait to be sent again, for each request in flight. The job reads no further rows then."""

_HALF_ATTEMPTS = 2
"""Attempts that a half of a chunk has, after the chunk has used up all attempts."""


class Turn(NamedTuple):
    """What a worker does next: wait, and then send the chunk, or ask again if there is none.

    Attributes:
        wait: Seconds to wait. If they are 0, the chunk is sent at once, without `begin`.
        chunk: The chunk.
    """

    wait: float
    chunk: Chunk | None


class Run:
    """The state of one run of a job. Thread-safe.

    A worker repeats: `next`, wait and `begin` if it has to wait, send, `succeed` or `fail`. After that, `new_workers`
    returns how many more workers to start. A worker ends when `next` returns None.

    Attributes:
        stopping: Set when no further request is sent. A worker that waits should wake up then.
        error: The error that ended the run, or None.
        stopped: Why the run ended before its end.
    """

    def __init__(
        self,
        reader: ChunkReader,
        writer: JournalWriter,
        codec: Codec,
        settings: RunSettings,
        cost: CostMeter,
        *,
        total: int | None,
        digest: Digest | None,
        clock: Callable[[], float],
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._codec = codec
        self._settings = settings
        self._cost = cost
        self._total = total
        self._digest = digest
        self._clock = clock
        self._lock = RLock()  # reentrant: a signal handler may call `stop`
        self._throttle = Throttle(settings.max_concurrency, clock())
        self._waiting: list[Chunk] = []
        self._workers = 0
        self._in_flight = 0
        self._successes = 0
        self._refusals = 0
        self._refused_at = -math.inf
        self._is_read = False
        self._sums = Totals()
        self._last_success = clock()
        self._progress = ProgressMeter(writer.committed(), self._throttle, cost, self._last_success)
        self.stopping: Event = Event()
        self.error: BaseException | None = None
        self.stopped: StopReason = ""

    @property
    def total(self) -> int | None:
        """The number of rows of the source; None until it is known."""
        return self._total if self._reader.total is None else self._reader.total

    def stop(self, reason: StopReason = "stop", error: BaseException | None = None) -> None:
        """Send no further request. Requests in flight are finished."""
        with self._lock:
            if not self.stopping.is_set:
                self.stopped = reason
            self.error = self.error or error
        self.stopping.set()

    def new_workers(self) -> int:
        """Return the number of workers to start now; they count as running."""
        if self._workers >= self._throttle.concurrency:  # without the lock, which all workers would wait for
            return 0
        with self._lock:
            if self.stopping.is_set or (self._is_read and not self._waiting):
                return 0
            if not self._cost.allows(self._workers):
                return 0
            count = max(0, self._throttle.concurrency - self._workers)
            if self._settings.max_cost is not None:
                count = min(1, count)  # most of them would end at once, near the limit
            self._workers += count
            return count

    def next(self) -> Turn | None:
        """Return what a worker does next; None if the worker ends."""
        try:
            with self._lock:
                turn = self._next(self._clock())
                if turn is None:
                    self._workers -= 1
            self._check_failed()
        except Exception as error:  # noqa: BLE001 - the iterator of the caller may raise anything
            self.stop(error=error)
            with self._lock:
                self._workers -= 1
            return None
        return turn

    def begin(self, chunk: Chunk) -> bool:
        """Return whether the chunk may be sent now. If not, it is kept for later."""
        with self._lock:
            now = self._clock()
            if self.stopping.is_set or not self._throttle.may_send(now, chunk.reserved_at):
                heapq.heappush(self._waiting, chunk)
                return False
            self._begin(chunk, now)
            return True

    def succeed(self, chunk: Chunk, result: Any) -> None:
        """Store the result of a chunk."""
        try:
            data = self._codec.encode(result, len(chunk.rows))
            digest = None if self._digest is None else self._digest(chunk.rows)
            keys = pack_keys([row.key for row in chunk.rows])
        except Exception as error:  # noqa: BLE001 - results of a function of the caller
            self.fail(chunk, error)
            return
        self._writer.add_result(chunk.start, len(chunk.rows), data, digest=digest, keys=keys)
        with self._lock:
            now = self._clock()
            self._in_flight -= 1
            self._successes += 1
            self._refusals = 0
            self._last_success = now
            self._progress.done += len(chunk.rows)
            self._throttle.succeed(now)
            self._sums.requests += 1
            self._sums.repeated += len(chunk.rows) if chunk.is_repeated else 0
            problem = self._cost.record(result)
        if problem is not None:
            self.stop(error=problem)
        self._report(now)

    def fail(self, chunk: Chunk, error: Exception) -> None:
        """Send a chunk again later, halve it, or store its row as failed."""
        kind = error_kind(error)
        with self._lock:
            now = self._clock()
            in_flight = max(chunk.in_flight, self._in_flight)
            self._in_flight -= 1
            chunk.is_repeated = True
            self._sums.requests += _was_sent(error)
            self._sums.throttled += kind == "overload"
            if kind in {"overload", "unavailable"}:
                self._refuse(chunk, error, kind, now, in_flight)
            elif kind == "temporary":
                chunk.attempts += 1
                chunk.ready_at = now + _backoff(chunk.attempts)
                self._throttle.slow_down(chunk.sent_at, now, in_flight)
            else:
                chunk.attempts += _was_sent(error)
            ends = self._refusals > 0 and chunk.ready_at - self._last_success > self._settings.max_outage
            is_final = kind == "rejected" or chunk.attempts >= self._settings.attempts
            if kind == "fatal" or ends or not is_final:
                heapq.heappush(self._waiting, chunk)
            else:
                self._divide(chunk, error, is_rejected=kind == "rejected")
        if kind == "fatal" or ends:
            error.add_note("The job stopped. Its rows are kept; run it again to continue.")
            self.stop(error=error)
        self._check_failed()
        self._report(now)

    def finish(self) -> None:
        """Report the last progress."""
        self._report(self._clock(), is_last=True)

    def sums(self) -> Totals:
        """Return the sums of this run, without the numbers of rows."""
        with self._lock:
            used = self._cost.used()
            return replace(
                self._sums,
                seconds=self._clock() - self._progress.started,
                unmetered=used.unmetered,
                input_tokens=used.input_tokens,
                output_tokens=used.output_tokens,
                cost=used.cost,
            )

    def _next(self, now: float) -> Turn | None:
        if self.stopping.is_set or self._workers > self._throttle.concurrency:
            return None
        if self._writer.is_behind:
            return Turn(_BACKLOG_WAIT, None)
        if not self._cost.allows(self._workers - 1):
            if self._in_flight == 0 and self._workers == 1:
                self.stopped = self.stopped or "max_cost"
            return None
        chunk = self._next_chunk(now)
        if chunk is None and self._may_read:  # the rows that were read are not readable
            return Turn(0.0, None)
        if chunk is None:
            return Turn(self._waiting[0].ready_at - now, None) if self._waiting else None
        chunk.reserved_at = now
        wait = self._throttle.reserve(now)
        if wait == 0:
            self._begin(chunk, now)
        return Turn(wait, chunk)

    def _begin(self, chunk: Chunk, now: float) -> None:
        self._in_flight += 1
        chunk.sent_at, chunk.successes, chunk.in_flight = now, self._successes, self._in_flight

    def _next_chunk(self, now: float) -> Chunk | None:
        """Return a chunk that waits no longer, or the next one of the source; None if there is none now."""
        if self._waiting and self._waiting[0].ready_at <= now:
            return heapq.heappop(self._waiting)
        if not self._may_read:
            return None
        chunk = self._reader.read()
        if chunk is None:
            self._is_read = True
            if self._reader.total is None:
                self.stopped = self.stopped or "max_rows"
            return None
        if [row.error for row in chunk.rows].count(None) == len(chunk.rows):
            return chunk
        self._divide_unreadable(chunk)
        return heapq.heappop(self._waiting) if self._waiting and self._waiting[0].ready_at <= now else None

    @property
    def _may_read(self) -> bool:
        return not self._is_read and len(self._waiting) <= _MAX_WAITING * self._settings.max_concurrency

    def _divide_unreadable(self, chunk: Chunk) -> None:
        """Store the rows that could not be read as failed, and keep the others."""
        position = chunk.start
        for _, group in groupby(chunk.rows, lambda row: row.error is None):
            rows = list(group)
            for number, row in enumerate(rows, position):
                if row.error is not None:
                    self._progress.failed += 1
                    self._writer.add(failed_record(number, row, row.error, 0))
            if rows[0].error is None:
                heapq.heappush(self._waiting, Chunk(position, rows))
            position += len(rows)

    def _divide(self, chunk: Chunk, error: Exception, *, is_rejected: bool) -> None:
        if len(chunk.rows) > 1:
            attempts = 0 if is_rejected else max(0, self._settings.attempts - _HALF_ATTEMPTS)
            for half in chunk.halves(attempts):
                half.is_repeated = True
                heapq.heappush(self._waiting, half)
        else:
            self._progress.failed += 1
            self._writer.add(failed_record(chunk.start, chunk.rows[0], error, chunk.attempts))

    def _refuse(self, chunk: Chunk, error: Exception, kind: ErrorKind, now: float, in_flight: int) -> None:
        """Pause all requests for the seconds that the server asks for, or for a time that grows with each pause."""
        if kind == "unavailable" and not self._refusals:
            _log.warning("the job waits, at most %.0f s: %s", self._settings.max_outage, error)
        if chunk.sent_at >= self._refused_at:  # older requests belong to the pause that has begun
            self._refusals += 1
            self._refused_at = now
        requested = requested_wait(error)  # 0, also of a date in the past, is no time to wait: the server still refuses
        longest = _LONGEST_WAIT_FOR_CONNECTION if kind == "unavailable" else _LONGEST_WAIT
        wait = requested or _backoff(self._refusals, longest)
        if kind == "overload":
            self._throttle.overload(chunk.sent_at, now, wait, in_flight)
        else:
            chunk.attempts += self._successes > chunk.successes  # the fault may be in this chunk
            self._throttle.slow_down(chunk.sent_at, now, in_flight)
            self._throttle.pause(now + wait)
        chunk.ready_at = now + wait

    def _check_failed(self) -> None:
        if self._progress.fails_too_often(self._settings.max_failed):
            self.stop("max_failed")

    def _report(self, now: float, *, is_last: bool = False) -> None:
        on_progress = self._settings.on_progress
        if on_progress is None:
            return
        with self._lock:
            progress = self._progress.report(now, self.total, self._in_flight, is_last=is_last)
        if progress is None:
            return
        try:
            on_progress(progress)
        except Exception as error:  # noqa: BLE001 - raised at the end of the run, when all results are saved
            self.stop(error=error)


def _backoff(attempt: int, longest: float = _LONGEST_WAIT) -> float:
    """Return the seconds to wait after an attempt, with jitter so that chunks do not return together."""
    return min(longest, _FIRST_WAIT * 2.0 ** min(attempt - 1, 10)) * random.uniform(0.75, 1.0)  # noqa: S311


def _was_sent(error: Exception) -> bool:
    """Return whether a request was sent; the client itself refuses some inputs, such as an empty text."""
    return not isinstance(error, ValidationError) or error.status_code is not None
