"""Fixtures of the tests of hf_ext."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_proxy_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach local servers directly, even if the environment sets a proxy."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
