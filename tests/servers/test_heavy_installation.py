"""The heavy servers only start if the pinned packages and the models of the current code are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.local_servers import (
    CommunityServer,
    HfServe,
    LocalServer,
    LocalServerError,
    LocalTtsServer,
    MuseqServer,
    Rotel,
    TransformersServe,
    TransformersServeAudio,
    WhisperServer,
    mcp_servers,
    rotel,
)
from scripts.local_servers import heavy as installation


@pytest.mark.parametrize(
    "server",
    [
        HfServe,
        CommunityServer,
        TransformersServe,
        TransformersServeAudio,
        WhisperServer,
        MuseqServer,
        LocalTtsServer,
    ],
)
@pytest.mark.parametrize("stamp", ["PACKAGES_STAMP", "MODELS_STAMP"])
def test_heavy_server_does_not_start_without_its_stamp_file(
    server: type[LocalServer], stamp: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installation, stamp, tmp_path / "none")

    with pytest.raises(LocalServerError, match=r"Run `python scripts/setup_heavy\.py`"), server():
        pass


def test_mcp_server_does_not_start_without_its_stamp_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(mcp_servers, "STAMP", tmp_path / "none")

    for start in (lambda: mcp_servers.node_server("everything"), lambda: mcp_servers.python_server("time")):
        with pytest.raises(LocalServerError, match=r"Run `python scripts/setup_mcp\.py`"):
            start()


def test_changed_code_that_makes_the_models_invalidates_only_the_models(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages, models = installation.package_pins(), installation.model_pins()
    (tmp_path / "make_models.py").write_text("")
    monkeypatch.setattr(installation, "MAKER", tmp_path / "make_models.py")

    assert installation.package_pins() == packages
    assert installation.model_pins() != models


def test_changed_packages_invalidate_packages_and_models(monkeypatch: pytest.MonkeyPatch) -> None:
    packages, models = installation.package_pins(), installation.model_pins()
    monkeypatch.setattr(installation, "WITHOUT_DEPENDENCIES", ())

    assert installation.package_pins() != packages
    assert installation.model_pins() != models


def test_collector_does_not_start_without_its_stamp_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rotel, "STAMP", tmp_path / "none")

    with pytest.raises(LocalServerError, match=r"Run `python scripts/setup_heavy\.py`"), Rotel():
        pass
