"""The report of the benchmarks names what failed. A client that crashes must not look like a client without figures."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module("run")


def failed(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_failure_of_a_process_is_the_last_line_of_its_traceback(run: ModuleType) -> None:
    assert run._failure(failed("raise ValueError('wrong')")) == "ValueError: wrong"
    assert run._failure(failed("raise SystemExit(3)")) == "no message"


def test_failure_of_a_crashed_process_names_the_signal_and_the_interpreters_message(run: ModuleType) -> None:
    crashed = failed("import faulthandler; faulthandler._fatal_error_c_thread()")
    assert crashed.returncode < 0
    assert run._failure(crashed).startswith("crashed by SIGABRT: Fatal Python error: ")
    assert run._failure(failed("import os; os.kill(os.getpid(), 9)")) == "crashed by SIGKILL: no message"


def test_table_counts_the_rounds_that_failed_and_shows_the_error_as_code(run: ModuleType) -> None:
    crash = {"case": "cold", "client": "b", "error": "crashed by SIGABRT: <no Python frame>"}
    rows = [{"case": "cold", "client": "a", "wall_ms": ms} for ms in (100.0, 200.0)]
    rows += [{"case": "cold", "client": "a", "error": "ValueError: a | b"}, crash, crash]
    table = run.report._table("cold", rows)

    assert "| a | 150 | 100 – 200; failed in 1 of 3 rounds: `ValueError: a / b` |" in table
    assert "| b |  | failed in 2 of 2 rounds: `crashed by SIGABRT: <no Python frame>` |" in table
