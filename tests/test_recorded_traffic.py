"""The tests marked `traffic` pass with any folder of recordings, also with an empty folder."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import odd_recordings

ROOT = Path(__file__).parent.parent
MARKED = re.compile(r"pytest\.mark\.traffic\b")
FILES = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if MARKED.search(path.read_text("utf-8"))]


def nothing(folder: Path) -> None:
    """Leave the folder empty."""


@pytest.mark.parametrize("write", [nothing, odd_recordings.write])
def test_traffic_tests_pass_or_report_not_run_with_another_folder(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    write(tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "traffic and not server"]
    done = subprocess.run(
        [*command, *map(str, FILES)],
        cwd=ROOT,
        env={**os.environ, "HF_TRAFFIC_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    skipped = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    assert done.returncode == 0, done.stdout
    assert skipped
    assert [line for line in skipped if ": NOT RUN: " not in line] == []
