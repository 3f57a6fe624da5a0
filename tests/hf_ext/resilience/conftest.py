"""What the tests of the policies share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest


@pytest.fixture
def in_threads() -> Callable[[int, Callable[[], Any]], list[Any]]:
    """Run a function in many threads that start at the same moment; return what each returned."""

    def run(count: int, function: Callable[[], Any]) -> list[Any]:
        start = threading.Barrier(count)

        def work() -> Any:
            start.wait()
            return function()

        with ThreadPoolExecutor(count) as pool:
            return [future.result() for future in [pool.submit(work) for _ in range(count)]]

    return run
