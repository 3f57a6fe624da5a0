"""Compare two versions of openapi-python-client, and print the changes of the templates that `templates/` overrides.

    .venv-codegen/bin/python scripts/templates_diff.py OLD NEW

OLD and NEW are versions, for example 0.29.0 and 0.29.1. The wheels are downloaded with pip, without their dependencies.
The summary at the end lists the templates that differ. Make the same changes in `templates/` where they apply.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from zipfile import ZipFile

PACKAGE = "openapi-python-client"
FOLDER = "openapi_python_client/templates/"
CHECKSUMS = Path(__file__).resolve().parent.parent / "templates/UPSTREAM.sha256"

Templates = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TemplateDiff:
    """The unified diff between two versions of an upstream template. It has no lines if the versions are equal."""

    name: str
    lines: tuple[str, ...]
    state: str = "changed"

    def __str__(self) -> str:
        """Return the line of the summary: `client.py.jinja: changed, +5 -2 lines`."""
        if not self.lines:
            return f"{self.name}: {'unchanged' if self.state == 'changed' else self.state}"
        added = sum(line.startswith("+") for line in self.lines[2:])
        removed = sum(line.startswith("-") for line in self.lines[2:])
        return f"{self.name}: {self.state}, +{added} -{removed} lines"


def compare_templates(old: Templates, new: Templates, overridden: Iterable[str]) -> list[TemplateDiff]:
    """Compare two versions of the upstream templates that are overridden in `templates/`."""
    return [_compare(name, old.get(name), new.get(name)) for name in sorted(overridden)]


def _compare(name: str, old: str | None, new: str | None) -> TemplateDiff:
    if old is None and new is None:
        return TemplateDiff(name, (), "in neither version")
    state = "added upstream" if old is None else "removed upstream" if new is None else "changed"
    before, after = (old or "").splitlines(), (new or "").splitlines()
    return TemplateDiff(name, tuple(unified_diff(before, after, f"old/{name}", f"new/{name}", lineterm="")), state)


def report(diffs: Iterable[TemplateDiff]) -> str:
    """Return all diffs, followed by the summary."""
    diffs = list(diffs)
    parts = ["\n".join(diff.lines) for diff in diffs if diff.lines]
    affected = sum(bool(diff.lines) for diff in diffs)
    summary = [f"{affected} of {len(diffs)} overridden templates differ:", *(f"  {diff}" for diff in diffs)]
    return "\n\n".join([*parts, "\n".join(summary)])


def overridden_templates(checksums: str) -> list[str]:
    """Return the names of the overridden templates, from the text of UPSTREAM.sha256."""
    return [line.split(maxsplit=1)[1] for line in checksums.splitlines()]


def templates_of_wheel(path: Path) -> dict[str, str]:
    """Return the templates in a wheel of the generator, by name."""
    with ZipFile(path) as wheel:
        names = [name for name in wheel.namelist() if name.startswith(FOLDER) and name.endswith(".jinja")]
        return {name.removeprefix(FOLDER): wheel.read(name).decode() for name in names}


def download(version: str, folder: Path) -> Path:
    """Download the wheel of one version of the generator. Exit with code 1 if pip fails."""
    command = [*(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps")]
    command += ["--only-binary=:all:", f"--dest={folder}", f"{PACKAGE}=={version}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{PACKAGE} {version} cannot be downloaded:\n{done.stderr.strip()}")
    return next(folder.glob("*.whl"))


def main() -> None:
    """Parse the command line, download both versions, and print the diffs."""
    parser = argparse.ArgumentParser(description="Print what changed upstream in the templates that are overridden.")
    parser.add_argument("old", help="version of openapi-python-client")
    parser.add_argument("new", help="another version of openapi-python-client")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as old, tempfile.TemporaryDirectory() as new:
        before = templates_of_wheel(download(arguments.old, Path(old)))
        after = templates_of_wheel(download(arguments.new, Path(new)))
    print(report(compare_templates(before, after, overridden_templates(CHECKSUMS.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
