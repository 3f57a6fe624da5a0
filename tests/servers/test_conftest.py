"""A test run lists the tests that it left out, and fails if a server is missing.

The tests run pytest in another process, with the project's conftest.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scripts.local_servers.installation import ROOT

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., str]

SUITE = """
import pytest

@pytest.mark.heavy
def test_heavy(): pass

@pytest.mark.live
def test_live(): pass

@pytest.mark.traffic
def test_traffic(traffic_dir): assert traffic_dir.is_dir()

def test_proxy(nginx): pass

@pytest.mark.anyio
async def test_async(anyio_backend_name): pass
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs SUITE with the project's conftest.py and returns the output of pytest."""
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")

    def run(*arguments: str, **environment: str) -> str:
        command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "anyio", *arguments, str(tmp_path)]
        defaults = {"HF_TRAFFIC_DIR": "", "HF_TESTS_WITHOUT_NGINX": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | defaults | environment, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return run


def test_output_lists_the_tests_that_were_not_run_with_the_reason(run: Run) -> None:
    output = run()

    assert "3 passed, 2 skipped, 2 deselected" in output
    assert "1 heavy tests: pytest --heavy (make test-all)" in output
    assert "1 live tests: pytest -m live (make test-live)" in output
    assert "1 recorded traffic (set HF_TRAFFIC_DIR to its folder)" in output
    assert "1 needs nginx, HAProxy or Tinyproxy (HF_TESTS_WITHOUT_NGINX=1)" in output


def test_heavy_live_and_traffic_tests_run_if_requested(run: Run, tmp_path: Path) -> None:
    assert "1 passed, 6 deselected" in run("-m", "live")
    assert "1 passed, 6 deselected" in run("--heavy", "-m", "heavy")
    assert "1 passed, 6 deselected" in run("-k", "test_traffic", HF_TRAFFIC_DIR=str(tmp_path))
    assert "is not a folder" in run(HF_TRAFFIC_DIR="/nowhere")


def test_test_that_uses_a_server_fixture_gets_the_marker_server(run: Run) -> None:
    assert "1 skipped, 6 deselected" in run("-m", "server")


def test_async_test_runs_on_asyncio_uvloop_and_trio(run: Run) -> None:
    output = run("-k", "test_async", "-v")

    assert all(f"test_async[{backend}] PASSED" in output for backend in ("asyncio", "uvloop", "trio"))


def test_marker_one_loop_makes_the_other_loops_heavy(run: Run, tmp_path: Path) -> None:
    suite = SUITE.replace("@pytest.mark.anyio", "@pytest.mark.anyio\n@pytest.mark.one_loop")
    (tmp_path / "test_suite.py").write_text(suite)

    assert "1 passed, 6 deselected" in run("-k", "test_async")
    assert "3 passed, 4 deselected" in run("-k", "test_async", "--heavy")


def test_missing_server_is_an_error_that_contains_the_install_command(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "conftest.py").open("a") as conftest:
        conftest.write(
            "from scripts.local_servers import installation\ninstallation.STAMP = installation.ROOT / 'none'\n"
        )
    output = run("-k", "test_proxy", HF_TESTS_WITHOUT_NGINX="0")

    assert "1 error" in output
    assert "Run `make setup`" in output
