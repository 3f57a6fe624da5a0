"""The Python blocks of the pages about frameworks run, and print the shown output."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support.page_blocks import MARK, pages, program_of, run

from scripts.local_servers import Gateway, HfInferenceServer, LlamaServer

NEEDED = {
    "how-to/dspy": ["dspy"],
    "how-to/haystack": ["haystack"],
    "how-to/langchain": ["langchain_core"],
    "how-to/llama-index": ["llama_index"],
    "how-to/llm": ["llm"],
    "how-to/pydantic-ai": ["pydantic_ai"],
    "reference/integrations": ["langchain_core", "pydantic_ai"],
}
PAGES = pages()

# What a page does not show: DSPy logs a warning for each answer that `max_tokens` cuts, and LlamaIndex 0.14.5 warns when it
# is imported with pydantic 2.12 or newer.
FIRST = {
    "how-to/dspy": "import dspy\ndspy.disable_logging()\n",
    "how-to/llama-index": "import warnings\nwarnings.filterwarnings('ignore', 'The .validate_default. attribute')\n",
}


@pytest.fixture(scope="module")
def gateway(proxies: object, start: Any, llama_tools: LlamaServer, hf_inference: HfInferenceServer) -> Gateway:
    """Chat with tools, and embeddings, under one base URL."""
    return start(Gateway(llama_tools.url, hf_inference.url))


@pytest.mark.parametrize("page", NEEDED)
def test_blocks_of_the_page_run_and_print_the_shown_output(page: str, gateway: Gateway, tmp_path: Path) -> None:
    if missing := [package for package in NEEDED[page] if find_spec(package) is None]:
        pytest.skip(f"NOT RUN: {' and '.join(missing)} is not in this environment")
    shown = [block for block in PAGES[f"docs/{page}.md"] if not block.not_run]
    (tmp_path / "page.py").write_text(FIRST.get(page, "") + program_of(shown), encoding="utf-8")
    variables = {"HUGGINGFACE_API_KEY": "sk-local", "HUGGINGFACE_DIALECT": "huggingface"}
    output = run([sys.executable, "page.py"], tmp_path, HUGGINGFACE_BASE_URL=gateway.url, **variables)
    printed = output.split(MARK)
    assert [text for text, block in zip(printed, shown, strict=True) if block.output not in {None, text}] == []
