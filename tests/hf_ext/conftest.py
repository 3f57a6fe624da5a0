"""Fixtures of the tests of hf_ext."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_proxy_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delete the proxy variables of the environment, because the tests connect to local servers."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
