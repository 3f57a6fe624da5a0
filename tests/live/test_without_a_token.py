"""A run of the live tests fails if there is no token, so that a run without any test does not look successful."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_live_tests_fail_without_a_token_and_list_the_searched_places() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-m", "live", "tests/live"]
    environment = {**os.environ, "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "the live tests cannot run: no token: searched only the argument token=" in done.stdout
    assert "HF_HUB_DISABLE_IMPLICIT_TOKEN" in done.stdout
