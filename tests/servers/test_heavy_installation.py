"""The heavy servers only start with the pinned packages, and with models made by the current code."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.local_servers import (
    CommunityServer,
    HfServe,
    LocalServer,
    LocalServerError,
    TransformersServe,
    WhisperServer,
)
from scripts.local_servers import heavy as installation


@pytest.mark.parametrize("server", [HfServe, CommunityServer, TransformersServe, WhisperServer])
@pytest.mark.parametrize("stamp", ["PACKAGES_STAMP", "MODELS_STAMP"])
def test_no_server_starts_without_its_stamp_files(
    server: type[LocalServer], stamp: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installation, stamp, tmp_path / "none")

    with pytest.raises(LocalServerError, match=r"Run `python scripts/setup_heavy\.py`"), server():
        pass


def test_a_change_of_the_makers_only_invalidates_the_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packages, models = installation.package_pins(), installation.model_pins()
    (tmp_path / "make_models.py").write_text("")
    monkeypatch.setattr(installation, "MAKER", tmp_path / "make_models.py")

    assert installation.package_pins() == packages
    assert installation.model_pins() != models


def test_a_change_of_the_packages_invalidates_packages_and_models(monkeypatch: pytest.MonkeyPatch) -> None:
    packages, models = installation.package_pins(), installation.model_pins()
    monkeypatch.setattr(installation, "WITHOUT_DEPENDENCIES", ())

    assert installation.package_pins() != packages
    assert installation.model_pins() != models
