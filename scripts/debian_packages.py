"""Download Debian packages with their dependencies, and unpack them into a folder. Needs no root."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def unpack(names: list[str], target: Path) -> None:
    """Unpack packages and their missing dependencies into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        apt = private_apt(folder)
        run_quietly([*apt, "update"])
        plan = run_quietly([*apt, "install", "--simulate", "--no-install-recommends", *names])
        packages = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
        run_quietly([*apt, "download", *packages], cwd=folder)
        for package in folder.glob("*.deb"):
            run_quietly(["dpkg", "--extract", str(package), str(target)])


def private_apt(folder: Path) -> list[str]:
    """Return an apt-get command that keeps its lists and archives in `folder`.

    The lists of the system cannot be used: they may be missing, and only root can update them.
    """
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True)
    options = {
        "Dir::State::lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "Debug::NoLocking": 1,
        "APT::Sandbox::User": "",
    }
    return ["apt-get", *(f"--option={key}={value}" for key, value in options.items())]


def run_quietly(command: list[str], cwd: Path | None = None) -> str:
    """Run a command and return its output. If the command fails, exit with its output and errors."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"`{' '.join(command)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout
