"""The progress of a job is one line on a terminal, and log lines elsewhere."""

from __future__ import annotations

import fcntl
import io
import logging
import os
import struct
import termios

import pytest
from support.fake_clock import FakeClock

from hf_ext.bulk import Progress, ShowProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress(done: int, total: int | None = 1_000, failed: int = 0, *, is_last: bool = False) -> Progress:
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
        is_last=is_last,
    )


def test_a_terminal_shows_one_line_that_ends_with_the_job() -> None:
    terminal = Terminal()
    show = ShowProgress(terminal)
    show(progress(500))
    show(progress(999, failed=1, is_last=True))

    assert terminal.getvalue() == (
        "\r\x1b[K500 of 1,000 rows · 50 rows/s · $0.5000 · 10 s left"
        "\r\x1b[K999 of 1,000 rows · 50 rows/s · 1 failed · $0.5000 · 0 s left\n"
    )


def test_elsewhere_a_line_is_logged_at_each_interval_and_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    show = ShowProgress(io.StringIO(), interval=30, clock=clock)
    with caplog.at_level(logging.INFO, "hf_ext.bulk"):
        for done in (100, 200, 300, 400):
            show(progress(done, is_last=done == 400))
            clock.advance(15)
        show(progress(5, total=None))

    assert [message.partition(" rows")[0] for message in caplog.messages] == [
        "100 of 1,000",
        "300 of 1,000",
        "400 of 1,000",
    ]


def test_a_line_fits_a_narrow_terminal_and_ends_if_the_job_ends_early() -> None:
    leader, follower = os.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 20, 0, 0))
        show = ShowProgress(terminal)
        show(progress(500))
        show(progress(501, is_last=True))
        shown = ""
        while not shown.endswith("\n"):
            shown += os.read(leader, 1_000).decode()
    os.close(leader)

    assert shown == ("\r\x1b[K500 of 1,000 rows ·\r\x1b[K501 of 1,000 rows · 50 rows/s · $0.5000 · 10 s left\r\n")
