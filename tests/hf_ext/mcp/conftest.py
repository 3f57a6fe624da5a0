"""Fixtures of the tests of hf_ext.mcp."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mcp.server import MCPServer


@pytest.fixture
def sdk() -> None:
    """Skip a test that needs the SDK if the extra is not installed, as with the lowest dependencies."""
    if find_spec("mcp") is None:
        pytest.skip("NOT RUN: the extra mcp is not installed")


@pytest.fixture
def tool_server(sdk: None) -> MCPServer:
    """A server in the process of the tests."""
    from support.tool_server import build_server

    return build_server()
