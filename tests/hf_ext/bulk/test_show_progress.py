"""The progress of a job is one line on a terminal, and log lines elsewhere."""

from __future__ import annotations

import io
import logging

import pytest
from support.fake_clock import FakeClock

from hf_ext.bulk import Progress, ShowProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress(done: int, total: int | None = 1_000, failed: int = 0) -> Progress:
    return Progress(
        done=done,
        failed=failed,
        total=total,
        in_flight=3,
        rows_per_second=50.0,
        seconds_left=None if total is None else (total - done) / 50,
        cost=0.5,
        concurrency=4,
        requests_per_second=None,
    )


def test_a_terminal_shows_one_line_that_ends_with_the_job() -> None:
    terminal = Terminal()
    show = ShowProgress(terminal)
    show(progress(500))
    show(progress(999, failed=1))

    assert terminal.getvalue() == (
        "\r\x1b[K500 of 1,000 rows · 50 rows/s · $0.5000 · 10 s left"
        "\r\x1b[K999 of 1,000 rows · 50 rows/s · 1 failed · $0.5000 · 0 s left\n"
    )


def test_elsewhere_a_line_is_logged_at_each_interval_and_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    show = ShowProgress(io.StringIO(), interval=30, clock=clock)
    with caplog.at_level(logging.INFO, "hf_ext.bulk"):
        for done in (100, 200, 300, 1_000):
            show(progress(done))
            clock.advance(15)
        show(progress(5, total=None))

    assert [message.partition(" rows")[0] for message in caplog.messages] == [
        "100 of 1,000",
        "300 of 1,000",
        "1,000 of 1,000",
    ]
