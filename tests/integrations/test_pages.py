"""The Python blocks of the pages about frameworks run, and print the shown output."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support.page_blocks import MARK, pages, program_of, run

from scripts.local_servers import Gateway, HfInferenceServer, LlamaServer

FRAMEWORKS = {
    "dspy": "dspy",
    "haystack": "haystack",
    "langchain": "langchain_core",
    "llama-index": "llama_index",
    "llm": "llm",
    "pydantic-ai": "pydantic_ai",
}
PAGES = pages()

# DSPy logs a warning for each answer that `max_tokens` cuts.
FIRST = {"dspy": "import dspy\ndspy.disable_logging()\n"}


@pytest.fixture(scope="module")
def gateway(proxies: object, start: Any, llama_tools: LlamaServer, hf_inference: HfInferenceServer) -> Gateway:
    """Chat with tools, and embeddings, under one base URL."""
    return start(Gateway(llama_tools.url, hf_inference.url))


@pytest.mark.parametrize("page", FRAMEWORKS)
def test_blocks_of_the_page_run_and_print_the_shown_output(page: str, gateway: Gateway, tmp_path: Path) -> None:
    if find_spec(FRAMEWORKS[page]) is None:
        pytest.skip(f"NOT RUN: {page} is not in this environment")
    shown = [block for block in PAGES[f"docs/how-to/{page}.md"] if not block.not_run]
    (tmp_path / "page.py").write_text(FIRST.get(page, "") + program_of(shown), encoding="utf-8")
    variables = {"HUGGINGFACE_API_KEY": "sk-local", "HUGGINGFACE_DIALECT": "huggingface"}
    output = run([sys.executable, "page.py"], tmp_path, HUGGINGFACE_BASE_URL=gateway.url, **variables)
    printed = output.split(MARK)
    assert [text for text, block in zip(printed, shown, strict=True) if block.output not in {None, text}] == []
