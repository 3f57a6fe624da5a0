"""`make` installs each environment once, also with `make -j`, in a folder with a space, and after an interruption."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = """#!/bin/sh
# Stands for Python: it writes its arguments to the file `log`, and `-m venv` copies it.
echo "$*" >> log
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin"; cp -f "$0" "$3/bin/python"; fi
if [ -e fail ] && [ "$1 $2 $3" = "-m pip install" ]; then exit 1; fi
sleep 0.05
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="NOT RUN: needs make")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder"
    (folder / "requirements").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", *(f"requirements/{name}.txt" for name in ("pip", "dev", "codegen"))):
        shutil.copy(ROOT / name, folder / name)
    python = folder / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    return folder


def make(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the code of `make`, and the commands that it gave to Python."""
    log = folder / "log"
    log.write_text("")
    settings = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    command = ["make", "PYTHON=./python", *arguments]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    return done.returncode, log.read_text().splitlines()


def created(commands: list[str]) -> list[str]:
    return sorted(command for command in commands if command.startswith("-m venv"))


@pytest.mark.parametrize("jobs", [[], ["-j4"]], ids=["one job", "four jobs"])
def test_each_environment_is_created_once(jobs: list[str], checkout: Path) -> None:
    code, commands = make(checkout, *jobs, "demo", "check-unasync")

    assert code == 0
    assert created(commands) == ["-m venv .venv", "-m venv .venv-codegen"]
    installed = [number for number, command in enumerate(commands) if "install" in command]
    assert max(installed) < commands.index("scripts/generate.py") < commands.index("scripts/demo.py")
    assert created(make(checkout, *jobs, "demo")[1]) == []


def test_an_installation_that_failed_is_done_again(checkout: Path) -> None:
    (checkout / "fail").touch()
    code, commands = make(checkout, "setup")
    assert (code, "scripts/setup_servers.py" in commands) == (2, True)
    (checkout / "fail").unlink()
    code, commands = make(checkout, "test", "FILE=tests/test_make.py")

    assert code == 0
    assert created(commands) == ["-m venv .venv", "-m venv .venv-codegen"]
    assert commands[-1] == "-m pytest tests/test_make.py"
