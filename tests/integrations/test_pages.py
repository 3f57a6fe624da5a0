"""The Python blocks of the pages about frameworks run, and print the shown output."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from test_documents import MARK, PAGES, run

from scripts.local_servers import Gateway, HfInferenceServer, LlamaServer

FRAMEWORKS = {"langchain": "langchain_core", "llm": "llm"}


@pytest.fixture(scope="module")
def gateway(proxies: object, start: Any, llama_tools: LlamaServer, hf_inference: HfInferenceServer) -> Gateway:
    """Chat with tools, and embeddings, under one base URL."""
    return start(Gateway(llama_tools.url, hf_inference.url))


@pytest.mark.parametrize("page", FRAMEWORKS)
def test_blocks_of_the_page_run_and_print_the_shown_output(page: str, gateway: Gateway, tmp_path: Path) -> None:
    if find_spec(FRAMEWORKS[page]) is None:
        pytest.skip(f"NOT RUN: {page} is not in this environment")
    shown = [block for block in PAGES[f"docs/how-to/{page}.md"] if not block.not_run]
    (tmp_path / "page.py").write_text(f"\nprint({MARK!r}, end='')\n".join(block.code for block in shown))
    outputs = run(["page.py"], gateway, tmp_path).split(MARK)
    assert [text for text, block in zip(outputs, shown, strict=True) if block.output not in {None, text}] == []
