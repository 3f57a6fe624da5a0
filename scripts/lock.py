"""Write requirements/*.txt: every package of a development environment, with its version and hashes.

    python scripts/lock.py [NAME ...]

One file holds for every system and every Python version that the project supports. The files name no package index, so
that each machine installs from its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("media", "otel", "simd", "tokens")

# The environment: the dependency group it has, and whether the project is installed into it, with these extras.
ENVIRONMENTS: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "dev": ("dev", EXTRAS),
    "codegen": ("codegen", None),
    "docs": ("docs", None),
    "bench": ("bench", ()),
    "mutation": ("mutation", ()),
}
HEADER = "# Locked by `make lock` from pyproject.toml. Do not edit.\n"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--upgrade",
    "--quiet",
)


def lock(name: str) -> None:
    """Write one file."""
    group, extras = ENVIRONMENTS[name]
    project = ["pyproject.toml", *(f"--extra={extra}" for extra in extras)] if extras is not None else []
    # Hatchling and editables build the editable installation of the project.
    build = ["--group=build"] if extras is not None else []
    command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, f"--group={group}", *build, *project]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + done.stdout)


if __name__ == "__main__":
    for environment in sys.argv[1:] or ENVIRONMENTS:
        lock(environment)
