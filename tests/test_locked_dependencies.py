"""The locked dependencies are complete, have hashes, name no host, and have versions that pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from scripts.local_servers import weekly
from scripts.lock import EXTRAS

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKED = sorted((ROOT / "requirements").glob("*.txt"))
# The frameworks are not locked: their newest versions are tested, in environments of their own.
FRAMEWORKS = ("dspy", "haystack", "langchain", "llama-index", "llm", "pydantic-ai")
PINS = [*LOCKED, *sorted((ROOT / "scripts" / "local_servers").glob("requirements*.txt"))]


ENGINES = {"ray": weekly.RAY, "daft": weekly.DAFT}
"""Extras with an environment of their own, because they need much space."""


def group(name: str) -> Iterator[Requirement]:
    """Yield the requirements of a dependency group and of the groups that it includes."""
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, str):
            yield Requirement(entry)
        else:
            yield from group(entry["include-group"])


def locked(path: Path) -> dict[str, set[str]]:
    """Return the locked versions of each package.

    A package has several versions if the version depends on the operating system or on the Python version.
    """
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text(), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_file_with_pinned_versions_names_no_host(path: Path) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", path.read_text())


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(path: Path) -> None:
    entries = re.split(r"\n(?=[\w])", path.read_text())
    packages = [entry for entry in entries if "==" in entry]
    assert packages
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_locked_versions_are_allowed_by_the_dependency_group(path: Path) -> None:
    versions = locked(path)
    for requirement in group(path.stem):
        found = versions.get(re.sub(r"[-_.]+", "-", requirement.name).lower(), set())
        assert any(requirement.specifier.contains(version) for version in found), requirement


def test_the_locked_environment_contains_the_packages_of_the_extras_without_frameworks() -> None:
    versions = locked(ROOT / "requirements" / "dev.txt")
    extras: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
    assert {*extras} - {*EXTRAS} == {*FRAMEWORKS, *ENGINES}
    needed = chain(*(extras[name] for name in EXTRAS))
    for requirement in map(Requirement, [*PROJECT["project"]["dependencies"], *needed]):
        found = versions.get(requirement.name, set())
        assert any(requirement.specifier.contains(version) for version in found), requirement


@pytest.mark.parametrize("extra", ENGINES)
def test_the_environment_of_an_engine_has_a_version_that_its_extra_allows(extra: str) -> None:
    pinned = {found.name: found for found in map(Requirement, ENGINES[extra].packages)}
    for requirement in map(Requirement, PROJECT["project"]["optional-dependencies"][extra]):
        if requirement.name == extra:
            (specifier,) = pinned[extra].specifier
            assert requirement.specifier.contains(specifier.version)
