"""Fixtures: a copy of the project, with the documents as they are committed."""

from __future__ import annotations

import pytest
from drill.project import CODEGEN, Project


@pytest.fixture(scope="session")
def copied_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The copy. It is used for all tests, because a copy of the project takes time."""
    if not CODEGEN.exists():
        pytest.fail(f"{CODEGEN} is missing; create it with: make .venv-codegen/ready", pytrace=False)
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def project(copied_project: Project) -> Project:
    """The copy of the project, without the edits of earlier tests."""
    copied_project.reset()
    return copied_project
