"""What tests of the transports share."""

from __future__ import annotations

from collections.abc import Generator

import pytest


@pytest.fixture
def fresh_default_context() -> Generator[None]:
    """Let the process read the environment again for its default TLS context."""
    from hf_ext.transport._tls import default_context

    default_context.cache_clear()
    yield
    default_context.cache_clear()
