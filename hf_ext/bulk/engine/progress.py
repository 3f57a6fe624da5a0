"""ProgressMeter: the finished rows of a run, and the reports of its progress."""

from __future__ import annotations

from hf_ext.bulk.engine.cost import CostMeter
from hf_ext.bulk.engine.throttle import Throttle
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.results import Progress

_INTERVAL = 0.5
_NO_LIMIT = 1e9

_MIN_FINISHED = 100
"""Rows that must be finished before `max_failed` stops a run: one early failure is not 10 % of a job."""


class ProgressMeter:
    """Counts the finished rows of a run. The caller of `report` holds the lock of the run.

    Args:
        before: The sums of the earlier runs.
        throttle: The throttle of the run.
        cost: The cost of the run.
        now: When the run starts.

    Attributes:
        done: Rows with a result in this run.
        failed: Rows that failed in this run.
        started: When the run started.
    """

    def __init__(self, before: Totals, throttle: Throttle, cost: CostMeter, now: float) -> None:
        self.done: int = 0
        self.failed: int = 0
        self.started: float = now
        self._before = before
        self._throttle = throttle
        self._cost = cost
        self._reported = now

    def fails_too_often(self, max_failed: float | None) -> bool:
        """Return whether more than this part of the finished rows has failed."""
        finished = self.done + self.failed
        return max_failed is not None and finished >= _MIN_FINISHED and self.failed > max_failed * finished

    def report(self, now: float, total: int | None, in_flight: int, *, is_last: bool) -> Progress | None:
        """Return a report; None if the one before is too recent, or if the last one follows at once."""
        if not is_last and now - self._reported < _INTERVAL:
            return None
        progress = self._progress(now, total, in_flight, is_last=is_last)
        if not is_last and progress.done + progress.failed == total:
            return None
        self._reported = now
        return progress

    def _progress(self, now: float, total: int | None, in_flight: int, *, is_last: bool) -> Progress:
        finished = self.done + self.failed
        rate = finished / max(now - self.started, 1e-6)
        done, failed = self._before.done + self.done, self._before.failed + self.failed
        accepted = self._throttle.rate(now)
        return Progress(
            done=done,
            failed=failed,
            total=total,
            in_flight=in_flight,
            rows_per_second=rate,
            seconds_left=None if total is None or not finished else (total - done - failed) / rate,
            cost=self._cost.spent,
            concurrency=self._throttle.concurrency,
            requests_per_second=accepted if accepted < _NO_LIMIT else None,
            is_last=is_last,
        )
