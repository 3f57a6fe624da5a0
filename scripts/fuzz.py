"""A pytest plugin for `make fuzz`, which repeats each fuzz test for a given time, each time with other examples.

    python -m pytest -p scripts.fuzz --seconds-per-target 60 tests/hf_ext/fuzz

A file `test_fuzz_*.py` is a target. Its time is divided among its tests. Hypothesis chooses new examples for every run
of a test, and also tries the examples of `@example`: add one for each case that was found. With `--fuzz-seed`, the same
examples follow each other in the same order, so that the result depends on the code and not on chance.

tests/support/fuzz.py multiplies the number of examples in a run by the variable HF_FUZZ_SCALE.
"""

from __future__ import annotations

import itertools
import os
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import is_hypothesis_test, seed

os.environ.setdefault("HF_FUZZ_SCALE", "2")  # above 1, every run has other examples

_runs: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the time of a target."""
    parser.addoption("--seconds-per-target", type=float, default=60.0, help="the time of each file of fuzz tests")
    parser.addoption("--fuzz-seed", type=int, help="the seed of the first run of a test; each further run adds one")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Repeat a test of hypothesis until its time is over."""
    if not is_hypothesis_test(pyfuncitem.obj):
        return None
    tests = [item for item in pyfuncitem.session.items if item.path == pyfuncitem.path]
    end = time.monotonic() + pyfuncitem.config.getoption("seconds_per_target") / len(tests)
    names = pyfuncitem._fixtureinfo.argnames
    test: Callable[..., object] = pyfuncitem.obj
    first_seed: int | None = pyfuncitem.config.getoption("fuzz_seed")
    for run in itertools.count():
        if time.monotonic() >= end:
            break
        if first_seed is not None:
            seed(first_seed + run)(test)
        test(**{name: pyfuncitem.funcargs[name] for name in names})
        _runs[pyfuncitem.path.stem] += 1
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how often the tests of each target ran."""
    terminalreporter.section("fuzz targets")
    for target, runs in _runs.items():
        terminalreporter.line(f"{runs:7} runs of {target.removeprefix('test_fuzz_')}")
