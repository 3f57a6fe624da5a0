"""A run survives a clock that jumps, and its memory does not depend on the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

from hf_ext import NetworkError, RateLimitError
from hf_ext.bulk import Job, Report, SavedJob
from hf_ext.bulk.definition import map_definition
from hf_ext.bulk.engine.chunks import ChunkReader
from hf_ext.bulk.engine.run import Run
from hf_ext.bulk.engine.settings import RunSettings
from hf_ext.bulk.engine.steady_clock import SteadyClock
from hf_ext.bulk.journal.ranges import FinishedRange
from hf_ext.bulk.session import Session
from hf_ext.bulk.sources.source import Row


class JumpingClock:
    """Seconds that the test sets; each reading adds a millisecond."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def drive(run: Run, clock: JumpingClock, call: Callable[[Any], Any]) -> None:
    """Run the workers one after the other on the clock: a wait sets the clock forward."""
    workers = run.new_workers()
    while workers:
        turn = run.next()
        if turn is None:
            workers += run.new_workers() - 1
            continue
        clock.now += max(0.0, turn.wait)
        if turn.chunk is None or (turn.wait > 0 and not run.begin(turn.chunk)):
            continue
        try:
            result = call(turn.chunk.rows[0].item)
        except Exception as error:  # noqa: BLE001
            run.fail(turn.chunk, error)
        else:
            run.succeed(turn.chunk, result)


def run_with(clock: JumpingClock, call: Callable[[Any], Any], rows: int, path: Path, **settings: Any) -> Report:
    definition = map_definition(call, range(rows), out=path, column=None, key=None, options={})
    with Session(definition, RunSettings(**settings), clock) as session:
        session.open()
        drive(session.run, clock, call)
    return session.report()


@pytest.mark.parametrize("jump", [-1e6, -1.0, 0.0, 3_600.0])
def test_a_clock_that_jumps_loses_no_row_and_delays_none(jump: float, tmp_path: Path) -> None:
    clock = JumpingClock()
    calls = count()

    def call(item: int) -> int:
        number = next(calls)
        if number in {5, 6, 20}:
            clock.now += jump
            raise RateLimitError("slow down", status_code=429, retry_after=2.0)
        if number in {10, 30}:
            clock.now += jump
            raise NetworkError("no connection")
        return item

    start = clock.now
    report = run_with(clock, call, 50, tmp_path / "a.job", max_outage=1e5)

    assert report.is_complete
    assert [row.value for row in SavedJob(tmp_path / "a.job").results()] == list(range(50))
    assert report.throttled == 3
    assert clock.now - start - 5 * jump < (60 if jump <= 0 else 900)


def test_a_steady_clock_never_runs_backwards() -> None:
    times = iter([10.0, 11.0, 5.0, 6.0, 100.0, -100.0, -99.0])
    clock = SteadyClock(lambda: next(times))

    assert [clock() for _ in range(6)] == [11.0, 11.0, 12.0, 106.0, 106.0, 107.0]


def test_requests_wait_as_long_as_the_server_asks(tmp_path: Path) -> None:
    clock = JumpingClock()
    sent: list[float] = []

    def call(item: int) -> int:
        sent.append(clock.now)
        if len(sent) == 1:
            raise RateLimitError("slow down", status_code=429, retry_after=30.0)
        return item

    run_with(clock, call, 3, tmp_path / "a.job")

    assert sent[1] - sent[0] >= 30


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_no_wait_and_refuses_again_is_not_flooded(status: int, tmp_path: Path) -> None:
    clock = JumpingClock()
    begin, sent = clock.now, list[float]()

    def call(item: int) -> int:
        sent.append(clock.now - begin)
        if sent[-1] < 60:
            raise RateLimitError("slow down", status_code=status, retry_after=0.0)
        return item

    report = run_with(clock, call, 3, tmp_path / "a.job")

    assert report.is_complete
    assert len(sent) <= 20


def test_a_job_goes_on_soon_after_an_outage(tmp_path: Path) -> None:
    clock = JumpingClock()
    begin, sent = clock.now, list[float]()

    def call(item: int) -> int:
        sent.append(clock.now - begin)
        if sent[-1] < 300:
            raise NetworkError("no connection")
        return item

    report = run_with(clock, call, 3, tmp_path / "a.job")
    waits = [after - before for before, after in pairwise(sent)]

    assert report.is_complete
    assert 10 <= max(waits) <= 15.1
    assert len(sent) <= 60


def test_the_reader_skips_finished_rows_and_keeps_chunks_contiguous() -> None:
    rows = (Row(None, number) for number in range(20))
    finished = [FinishedRange(0, 3, None), FinishedRange(5, 1, None), FinishedRange(6, 4, None)]
    reader = ChunkReader(rows, iter(finished), 4, digest=None)
    chunks = []
    while (chunk := reader.read()) is not None:
        chunks.append((chunk.start, [row.item for row in chunk.rows]))

    assert chunks == [(3, [3, 4]), (10, [10, 11, 12, 13]), (14, [14, 15, 16, 17]), (18, [18, 19])]
    assert reader.total == 20


def test_any_error_of_the_writer_ends_the_run(tmp_path: Path) -> None:
    job = Job.map(str, [1, 2, 3], out=tmp_path / "a.job")
    job.run(max_rows=1)
    with closing(sqlite3.connect(tmp_path / "a.job")) as connection:
        connection.execute("UPDATE totals SET cost = NULL")
        connection.commit()
    with pytest.raises(TypeError):
        job.run()
    assert SavedJob(tmp_path / "a.job").status().done == 1
