"""Install the frameworks that hf_ext.integrations adapts to, in environments of their own.

Usage: python scripts/setup_frameworks.py [newest | weekly | oldest]

============ ============================ ==================================================================
(none)       .venv-frameworks             the newest LangChain and pydantic-ai (0.2 GB)
`weekly`     .venv-frameworks-weekly      the newest version of every framework that pyproject.toml allows (1 GB)
`oldest`     .venv-frameworks-oldest      the oldest version of every framework that pyproject.toml allows (1 GB)
============ ============================ ==================================================================

The newest version changes without a change here: an environment of an earlier day is updated. Run `make setup` first.
"""

from __future__ import annotations

import re
import sys
import tomllib
import venv
from datetime import UTC, datetime
from pathlib import Path

from debian_packages import run_quietly
from setup_servers import alone, step

ROOT = Path(__file__).resolve().parent.parent
DAILY = ("langchain", "pydantic-ai")
WEEKLY = ("dspy", "haystack", "langchain", "llama-index", "llm", "pydantic-ai")
FOLDERS = {"newest": ".venv-frameworks", "weekly": ".venv-frameworks-weekly", "oldest": ".venv-frameworks-oldest"}
LOWEST = re.compile(r"(?P<name>[\w-]+)>=(?P<version>[\w.]+)")

# The standard tests of LangChain need a newer langchain-core than the oldest one.
STANDARD_TESTS = ["langchain-tests"]
# For the page of an example.
PAGES = ["gradio>=6,<7"]


def requirements(kind: str) -> list[str]:
    """Return what pip installs: the project with its extras, the test tools, and the conformance tests."""
    extras = DAILY if kind == "newest" else WEEKLY
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    needed: list[str] = [*project["dependency-groups"]["frameworks"], "--editable", f"{ROOT}[{','.join(extras)}]"]
    if kind != "oldest":
        return [*needed, *STANDARD_TESTS, *(PAGES if kind == "weekly" else ())]
    ranges = project["project"]["optional-dependencies"]
    return [*needed, *(oldest(requirement) for extra in extras for requirement in ranges[extra])]


def oldest(requirement: str) -> str:
    """Return a requirement of the lowest version in a range, such as `llm==0.36.*` for `llm>=0.36,<0.37`."""
    found = LOWEST.match(requirement)
    if found is None:
        sys.exit(f"{requirement} in pyproject.toml has no lowest version")
    return f"{found['name']}=={found['version']}"


def install(kind: str, folder: Path, stamp: Path, pins: str) -> None:
    """Rebuild an environment. The stamp file is written last."""
    venv.create(folder, clear=True, with_pip=True)
    run_quietly([str(folder / "bin" / "python"), "-m", "pip", "install", "--upgrade", *requirements(kind)])
    stamp.write_text(pins)


def main(kind: str) -> None:
    """Install the environment, unless it is up to date."""
    if kind not in FOLDERS:
        sys.exit(f"unknown environment {kind!r}: use one of {', '.join(FOLDERS)}")
    folder = ROOT / FOLDERS[kind]
    stamp = folder / "installed-pins"
    day = "" if kind == "oldest" else datetime.now(UTC).date().isoformat()
    pins = repr([day, *requirements(kind)])
    with alone():
        if not stamp.is_file() or stamp.read_text() != pins:
            with step(f"frameworks ({kind})"):
                install(kind, folder, stamp, pins)
    print(f"The frameworks are ready in {folder.name}.")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "newest")
