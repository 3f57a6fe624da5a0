"""The packages that pages of docs/ compare with this one, or use with it, and their environment `.venv-others`."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-others"
PYTHON = HOME / "bin" / "python"
STAMP = HOME / "installed-pins"
PACKAGES = (
    "fastapi==0.165.0",
    "huggingface-hub==2.4.0",
    "openai==3.57.0",
    "requests==2.34.2",
    "uvicorn==0.54.0",
)
# What the dependencies of this package are, so that a change of them rebuilds the environment.
PROJECT = ROOT / "pyproject.toml"


def pins() -> str:
    """Return a hash of the pinned versions."""
    return hashlib.sha256(repr(PACKAGES).encode() + PROJECT.read_bytes()).hexdigest()


def is_installed() -> bool:
    """Return whether `.venv-others` is completely installed with the current pins."""
    return STAMP.is_file() and STAMP.read_text() == pins()
