"""The SDK is imported when a server is opened, and its absence gives an error with the command that installs it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_describing_a_server_does_not_import_the_sdk() -> None:
    code = (
        "import sys, hf_ext.mcp as m; m.mcp_tools(command=['x']); print('mcp' in sys.modules, 'anyio' in sys.modules)"
    )
    assert run(code) == "False False"


@pytest.mark.parametrize("block", ["with mcp_tools(command=['x']): pass", "asyncio.run(enter())"])
def test_missing_sdk_raises_an_error_with_the_command_that_installs_it(block: str) -> None:
    code = f"""
import asyncio, sys
sys.modules["mcp"] = None
from hf_ext.mcp import mcp_tools
async def enter():
    async with mcp_tools(command=["x"]): pass
try:
    {block}
except ImportError as error:
    print(error)
"""
    assert run(code) == "package 'mcp', version 2, is not installed; run: pip install 'api-huggingface[mcp]'"
