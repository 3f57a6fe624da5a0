"""Settings of the fuzz tests: few examples in `make test`, the same in each run; many new ones in `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SCALE = int(os.environ.get("HF_FUZZ_SCALE", "1"))
"""How many times more examples a fuzz test runs than in `make test`."""


def fuzz(examples: int) -> settings:
    """Return the settings of a test with a number of examples, which HF_FUZZ_SCALE multiplies."""
    return settings(
        max_examples=examples * SCALE,
        derandomize=SCALE == 1,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
