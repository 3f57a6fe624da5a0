"""Fixtures of the tests of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.command_line import CommandLine

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer


@pytest.fixture
def hf(tmp_path: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path, {})


@pytest.fixture
def local(hf: CommandLine, llama: LlamaServer) -> CommandLine:
    """The command line with llama.cpp as its server."""
    return CommandLine(hf.folder, {"HF_EXT_BASE_URL": llama.url})
