"""Fixtures of the tests of the policies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

# `make mutation` uses this profile, which has the same examples for each mutant. Shrinking is off, because a mutant only
# has to fail. Health checks are off, because one process creates a test class several times.
settings.register_profile(
    "mutation",
    max_examples=20,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def in_threads() -> Callable[[int, Callable[[], Any]], list[Any]]:
    """Run a function in many threads that start at the same moment. Return the result of each thread."""

    def run(count: int, function: Callable[[], Any]) -> list[Any]:
        start = threading.Barrier(count)

        def work() -> Any:
            start.wait()
            return function()

        with ThreadPoolExecutor(count) as pool:
            return [future.result() for future in [pool.submit(work) for _ in range(count)]]

    return run
