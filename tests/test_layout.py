"""The import contracts in pyproject.toml refuse import cycles, imports from higher layers, and files without a layer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and the import contracts."""
    copied = tmp_path_factory.mktemp("packages")
    for package in ("hf_ext", "generated/hf_api"):
        copytree(ROOT / package, copied / Path(package).name, ignore=ignore_patterns("__pycache__"))
    copy(ROOT / "pyproject.toml", copied)
    return copied


def lint(packages: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=packages, capture_output=True, text=True, check=False)


def lint_with(packages: Path, file: str, line: str) -> subprocess.CompletedProcess[str]:
    """Add a line to a file of the copy, run lint-imports, and restore the file."""
    path = packages / file
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        return lint(packages)
    finally:
        path.write_text(before) if before is not None else path.unlink()


def test_the_packages_keep_every_contract(packages: Path) -> None:
    done = lint(packages)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("hf_ext/tools/calls.py", "from hf_ext.tools import tool", "No import cycles"),
        (
            "hf_ext/tools/calls.py",
            "if TYPE_CHECKING:\n    from hf_ext.chat import results",
            "The modules and subpackages of hf_ext import downwards only",
        ),
        (
            "hf_ext/_core/values/json.py",
            "def f():\n    import hf_ext._core.settings.secret",
            "The modules and subpackages of _core import downwards only",
        ),
        (
            "hf_ext/_calls/streaming/sse.py",
            "import hf_ext._calls.tasks.task",
            "The modules and subpackages of _calls import downwards only",
        ),
        ("hf_ext/chat/options.py", "import hf_ext.chat.operations", "All capabilities use the same layers"),
        (
            "hf_ext/audio/tasks.py",
            "import hf_ext.vision.tasks",
            "The modules and subpackages of hf_ext import downwards only",
        ),
        (
            "hf_ext/transport/llhttp/route.py",
            "import hf_ext.transport.httpx.pool",
            "The two transports do not import each other",
        ),
        ("hf_ext/chat/operations.py", "import httpx", "Only the transport imports an HTTP library"),
        ("hf_ext/client/_async.py", "import hf_ext.resilience.retry", "The client does not import resilience policies"),
        ("hf_ext/usage.py", "import hf_api.models", "Helpers import neither the client nor hf_api"),
        ("hf_ext/helpers.py", "", "The modules and subpackages of hf_ext import downwards only"),
        ("hf_ext/vision/helpers.py", "", "All capabilities use the same layers"),
    ],
)
def test_a_forbidden_import_or_file_breaks_its_contract(packages: Path, file: str, line: str, contract: str) -> None:
    done = lint_with(packages, file, line)
    assert done.returncode != 0
    assert any(row.startswith(contract) and " BROKEN" in row for row in done.stdout.splitlines()), done.stdout
