"""`make lint` fails for import cycles, imports from higher layers, and files without a layer."""

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
    """Add a line to a file of the copy, and run lint-imports."""
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
    ("file", "line", "broken"),
    [
        ("hf_ext/tools/calls.py", "from hf_ext.tools import tool", "No circles"),
        ("hf_ext/tools/calls.py", "if TYPE_CHECKING:\n    from hf_ext.chat import results", "The rooms of hf_ext"),
        ("hf_ext/_core/values/json.py", "def f():\n    import hf_ext._core.settings.secret", "The rooms of _core"),
        ("hf_ext/_calls/request/log.py", "import hf_ext._calls.tasks.task", "The rooms of _calls"),
        ("hf_ext/chat/options.py", "import hf_ext.chat.operations", "A capability has the same rooms"),
        ("hf_ext/audio/tasks.py", "import hf_ext.vision.tasks", "The rooms of hf_ext"),
        ("hf_ext/transport/llhttp/route.py", "import hf_ext.transport.httpx.pool", "The two transports"),
        ("hf_ext/chat/operations.py", "import httpx", "Only the transport imports an HTTP library"),
        ("hf_ext/client/_async.py", "import hf_ext.resilience.retry", "No call applies a policy"),
        ("hf_ext/usage.py", "import hf_api.models", "Helpers import neither"),
        ("hf_ext/helpers.py", "", "The rooms of hf_ext"),
        ("hf_ext/vision/helpers.py", "", "A capability has the same rooms"),
    ],
)
def test_a_broken_rule_fails_the_lint(packages: Path, file: str, line: str, broken: str) -> None:
    done = lint_with(packages, file, line)
    assert done.returncode != 0
    assert any(row.startswith(broken) and " BROKEN" in row for row in done.stdout.splitlines()), done.stdout
