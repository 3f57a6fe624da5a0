"""Fixtures of the tests of the transports."""

from __future__ import annotations

from collections.abc import Generator

import pytest


@pytest.fixture
def fresh_default_context() -> Generator[None]:
    """Create the default TLS context again, with the environment of the test."""
    from hf_ext.transport._tls import default_context

    default_context.cache_clear()
    yield
    default_context.cache_clear()
