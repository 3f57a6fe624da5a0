"""An OpenTelemetry SDK that exports to memory."""

from collections.abc import Iterator

import pytest
from support.telemetry import Exported


@pytest.fixture
def exported() -> Iterator[Exported]:
    """A real SDK, and what it exported."""
    exported = Exported()
    yield exported
    exported.shutdown()
