"""The blocks of docs/how-to/many-machines.md run with the real engines, and print what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from scripts.local_servers import Gateway, weekly

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "how-to" / "many-machines.md").read_text()
BLOCK = re.compile(r"<!-- not run: needs (\w+) -->\n```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)
BLOCKS = {name: (dedent(code), output) for name, code, output in BLOCK.findall(PAGE)}
ENVIRONMENTS = {"ray": weekly.RAY, "daft": weekly.DAFT, "dask": weekly.RECIPES, "datasets": weekly.RECIPES}


@pytest.mark.weekly
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_block_of_the_page_runs_and_prints_the_shown_output(name: str, gateway: Gateway, tmp_path: Path) -> None:
    code, output = BLOCKS[name]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'generated'}",
        "HOME": str(tmp_path),
        "HUGGINGFACE_API_KEY": "sk-local",
        "HUGGINGFACE_BASE_URL": gateway.url,
        "HUGGINGFACE_DIALECT": "huggingface",
        "DO_NOT_TRACK": "true",
        "RAY_TMPDIR": "/tmp",
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    python = ENVIRONMENTS[name].program("python")
    done = subprocess.run(
        [python, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert output in done.stdout


def test_the_page_has_a_block_for_each_engine() -> None:
    assert set(BLOCKS) == {*ENVIRONMENTS, "prefect"}
