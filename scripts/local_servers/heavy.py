"""Where the heavy servers lie: an environment with torch, apart from that of the light ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import ServersMissingError
from .installation import MINILM_TOKENIZER, ROOT

HOME = ROOT / ".venv-heavy"
MODELS = HOME / "models"
"""Tiny models of random weights, a folder a task."""
REQUIREMENTS = Path(__file__).with_name("requirements-heavy.txt")
WITHOUT_DEPENDENCIES = "hf-serve==0.2.0"
"""It declares torchvision, librosa and others, which its text tasks do not need."""
MAKER = Path(__file__).parent / "runners" / "tiny_models.py"
STAMP = HOME / "installed-pins"


def pins() -> str:
    """Name what `.venv-heavy` must hold: it changes with every pinned version and with how models are made."""
    contents = REQUIREMENTS.read_text() + WITHOUT_DEPENDENCIES + MAKER.read_text()
    return hashlib.sha256(contents.encode()).hexdigest()


def is_installed() -> bool:
    """Tell whether `.venv-heavy` was completed for the present pins."""
    return STAMP.is_file() and STAMP.read_text() == pins()


def heavy_python() -> str:
    """Return the interpreter of `.venv-heavy`; raises ServersMissingError."""
    if not is_installed():
        raise ServersMissingError(f"The heavy servers are not installed ({HOME}). Run `python scripts/setup_heavy.py`.")
    return str(HOME / "bin" / "python")


def minilm() -> Path:
    """Return the folder of the real all-MiniLM-L6-v2, which comes with the light servers."""
    return MINILM_TOKENIZER.path.parent


def model_folder(task: str) -> Path:
    """Return the folder of the model that serves a task."""
    return minilm() if task == "sentence-similarity" else MODELS / task
