"""Write requirements/*.txt: every package of a development environment, with its version and hashes.

    python scripts/lock.py [NAME ...]

Each file is valid for every operating system and every Python version that the project supports. The files contain no
address of a package index, so each machine installs from the index that it is configured for.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("cli", "data", "display", "mcp", "media", "otel", "redis", "simd", "tokens")

# For each environment: its dependency group, and the extras with which the project is installed. With None, the project
# is not installed.
ENVIRONMENTS: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "pip": ("pip", None),
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
    """Write the file of one environment."""
    group, extras = ENVIRONMENTS[name]
    project = ["pyproject.toml", *(f"--extra={extra}" for extra in extras)] if extras is not None else []
    # The group `build` contains hatchling and editables, which an editable installation of the project needs.
    build = ["--group=build"] if extras is not None else []
    command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, f"--group={group}", *build, *project]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + done.stdout)


if __name__ == "__main__":
    for environment in sys.argv[1:] or ENVIRONMENTS:
        lock(environment)
