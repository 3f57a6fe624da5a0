"""Waiting for what other threads and tasks do, with an end to the patience."""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio

PATIENCE = 5.0


def until(condition: Callable[[], object]) -> None:
    """Wait in this thread until `condition` holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.002)


async def auntil(condition: Callable[[], object]) -> None:
    """Wait in this task until `condition` holds."""
    with anyio.fail_after(PATIENCE):
        while not condition():  # noqa: ASYNC110 - conditions of any kind, met by any thread
            await anyio.sleep(0.002)
