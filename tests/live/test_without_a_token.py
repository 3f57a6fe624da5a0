"""Live tests without a token fail; a run that proved nothing must not look like one that did."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_they_fail_and_say_where_a_token_was_looked_for() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-m", "live", "tests/live"]
    environment = {**os.environ, "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "the live tests cannot run: no token: searched the argument token= alone" in done.stdout
    assert "HF_HUB_DISABLE_IMPLICIT_TOKEN" in done.stdout
