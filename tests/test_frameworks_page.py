"""docs/project/measurements.md shows how many lines of code each adaptor has. This file is the rule of the count."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ADAPTORS = ROOT / "hf_ext" / "integrations"
PAGE = (ROOT / "docs" / "project" / "measurements.md").read_text(encoding="utf-8")
FOLDERS = {
    "LangChain": "langchain",
    "pydantic-ai": "pydantic_ai",
    "LlamaIndex": "llama_index",
    "Haystack": "haystack",
    "DSPy": "dspy",
    "llm": "llm",
}
NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def lines_of_code(*files: Path) -> int:
    """Return the number of lines that have code: no blank lines, comments, imports and docstrings."""
    return sum(len(_lines(file.read_text(encoding="utf-8"))) for file in files)


def _lines(source: str) -> set[int]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    code = {line for token in tokens if token.type not in NO_CODE for line in range(token.start[0], token.end[0] + 1)}
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    left_out = [node for node in statements if _is_import_or_docstring(node)]
    return code.difference(*(range(node.lineno, (node.end_lineno or node.lineno) + 1) for node in left_out))


def _is_import_or_docstring(node: ast.stmt) -> bool:
    """Return whether a node is an import, or a text that is a statement: also the description of an attribute."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return is_text or isinstance(node, ast.Import | ast.ImportFrom)


def counted(folder: str, *left_out: str) -> int:
    return lines_of_code(*(file for file in (ADAPTORS / folder).glob("*.py") if file.name not in left_out))


def test_only_lines_with_code_count() -> None:
    source = '"""Text."""\n\nimport ast\nfrom a import (\n    b,\n)\n\n# Why.\nx = f(  # because\n    1,\n)\n"""About x."""\n'
    assert _lines(source) == {9, 10, 11}


@pytest.mark.parametrize(("name", "folder"), FOLDERS.items())
def test_page_shows_the_lines_of_each_adaptor(name: str, folder: str) -> None:
    row = re.search(rf"(?m)^\| {name} \| \d+ ms \| .* \| (\d+)(?:; .*)? \|$", PAGE)
    assert row is not None
    assert int(row[1]) == counted(folder)


def test_page_shows_the_lines_of_chat_models_without_embeddings_and_rerankers() -> None:
    shown = {name: int(lines) for name, lines in re.findall(r"(?m)^\| ([\w-]+) \|.*; chat model (\d+) \|$", PAGE)}
    assert shown == {
        "LangChain": counted("langchain", "embeddings.py", "reranker.py"),
        "pydantic-ai": counted("pydantic_ai", "embeddings.py"),
    }


def test_page_shows_the_lines_that_the_adaptors_share() -> None:
    shared = re.search(r"share (\d+) more", PAGE)
    assert shared is not None
    assert int(shared[1]) == counted("_adaptor")
