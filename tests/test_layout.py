"""The import contracts notice what they are for: `make lint` fails on a circle, on an import that goes up, on a stray file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and of the contracts."""
    copied = tmp_path_factory.mktemp("house")
    for package in ("hf_ext", "generated/hf_api"):
        copytree(ROOT / package, copied / Path(package).name, ignore=ignore_patterns("__pycache__"))
    copy(ROOT / "pyproject.toml", copied)
    return copied


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)


def added(house: Path, file: str, line: str) -> subprocess.CompletedProcess[str]:
    """Lint the copy with one more line in a file."""
    path = house / file
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        return lint(house)
    finally:
        path.write_text(before) if before is not None else path.unlink()


def test_the_packages_keep_every_contract(house: Path) -> None:
    done = lint(house)
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
def test_a_broken_rule_fails_the_lint(house: Path, file: str, line: str, broken: str) -> None:
    done = added(house, file, line)
    assert done.returncode != 0
    assert any(row.startswith(broken) and " BROKEN" in row for row in done.stdout.splitlines()), done.stdout
