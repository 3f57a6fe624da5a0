"""Wait until another thread, task or process has met a condition. The test fails if it takes too long."""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio

PATIENCE = 5.0


def until(condition: Callable[[], object], *, seconds: float = PATIENCE) -> None:
    """Wait in this thread until `condition` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"the condition was not met within {seconds:g} s"
        time.sleep(0.002)


async def auntil(condition: Callable[[], object]) -> None:
    """Wait in this task until `condition` holds."""
    with anyio.fail_after(PATIENCE):
        while not condition():  # noqa: ASYNC110 - a thread that has no event may meet the condition
            await anyio.sleep(0.002)
