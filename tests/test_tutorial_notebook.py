"""The tutorial notebook runs in a real kernel with real local servers, and shows what it promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from notebooks import outputs, run_notebook

from scripts.local_servers import Gateway

NOTEBOOK = Path(__file__).parents[1] / "examples" / "results.ipynb"
LONGEST_LINE = 80


@pytest.fixture
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_notebook_runs_and_shows_its_results(
    notebook: Any, proxies: object, start: Callable[[Any], Any], llama: Any, hf_inference: Any, tmp_path: Path
) -> None:
    gateway = start(Gateway(llama.url, hf_inference.url))
    environment = {"HUGGINGFACE_API_KEY": "sk-local", "HUGGINGFACE_BASE_URL": gateway.url}
    environment["HUGGINGFACE_DIALECT"] = "huggingface"
    shown = outputs(run_notebook(notebook, tmp_path, environment))
    types = [sorted({name for output in each for name in output.get("data", {})} - {"text/plain"}) for each in shown]
    html, png = ["text/html"], ["image/png"]
    assert types == [[], html, html, html, html, png, png, html, html, html, [], []]
    assert re.search(r"\d+→\d+ tokens", shown[1][0]["data"]["text/html"])
    assert shown[4][0]["data"]["text/plain"].startswith("Embeddings(4×384 float32")
    ranking = re.findall("cat|Kittens|bank|loan", shown[8][0]["data"]["text/html"])
    assert set(ranking[:2]) == {"cat", "Kittens"}
    assert len(ranking) == 3
    assert shown[10][0]["data"]["text/plain"] == "(4, 384)"
    assert "sk-local" not in nbformat.writes(notebook)


def test_notebook_in_the_repository_has_no_outputs(notebook: Any) -> None:
    """Outputs would change with each run, and may hold what their author asked."""
    assert [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_no_line_of_a_cell_is_longer_than_80_characters(notebook: Any) -> None:
    lines = [line for cell in notebook.cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
