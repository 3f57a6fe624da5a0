"""Fixtures of the tests of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.command_line import CommandLine

from scripts.local_servers import Gateway

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.local_servers import HfInferenceServer, LlamaServer


@pytest.fixture
def hf(tmp_path: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path, {})


@pytest.fixture
def local(hf: CommandLine, llama: LlamaServer) -> CommandLine:
    """The command line with llama.cpp as its server."""
    return CommandLine(hf.folder, {"HF_EXT_BASE_URL": llama.url})


@pytest.fixture(scope="session")
def gateway(
    proxies: object, start: Callable[[Gateway], Gateway], llama: LlamaServer, hf_inference: HfInferenceServer
) -> Gateway:
    """A server with chat and hf-inference under one base URL, like the router of Hugging Face."""
    return start(Gateway(llama.url, hf_inference.url))
