"""Fixtures that run the generator, and that generate a package from the small OpenAPI documents in probe/."""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).parent / "probe"
CODEGEN = ROOT / ".venv-codegen/bin/python"
HOW_TO_MAKE_IT = "make .venv-codegen/ready"

Run = Callable[..., subprocess.CompletedProcess[str]]
Probe = Callable[[str], ModuleType]


@pytest.fixture(scope="session")
def codegen() -> Run:
    """Return a function that runs the Python of `.venv-codegen`. If the environment is missing, the test fails."""
    if not CODEGEN.exists():
        pytest.fail(f"{CODEGEN} is missing; create it with: {HOW_TO_MAKE_IT}", pytrace=False)

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(CODEGEN), *map(str, arguments)]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture(scope="session")
def probe_folder(codegen: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the package `hf_api`, generated from the probe documents. Tests must not write to it."""
    folder = tmp_path_factory.mktemp("probe")
    done = codegen("scripts/generate.py", "--openapi", PROBE, "--generated", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def probe(probe_folder: Path) -> Probe:
    """Return a function that imports a module of the probe package: `probe("models")`.

    The package is imported as `probe_api`, because `hf_api` is the package of the project.
    """
    package = probe_folder / "hf_api"
    spec = importlib.util.spec_from_file_location(
        "probe_api", package / "__init__.py", submodule_search_locations=[str(package)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules["probe_api"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda name: importlib.import_module(f"probe_api.{name}")


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder `specs` in HF_CONTRACTS_DIR. It contains the official specifications."""
    folder = os.environ.get("HF_CONTRACTS_DIR")
    if not folder:
        pytest.skip("NOT RUN: official contracts (set HF_CONTRACTS_DIR to their folder)")
    return Path(folder, "specs")
