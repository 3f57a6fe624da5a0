"""Notebooks: run cells in a real kernel, and make pages of them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "generated", ROOT / "tests")))


def run_cells(cells: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Any:
    """Run the cells in a new kernel, in a folder, and return the notebook with the outputs.

    Raises:
        CellExecutionError: A cell raises an error.
    """
    import nbformat  # noqa: PLC0415 - slow, and a test module imports this one long before it needs it

    new: Any = nbformat.v4  # its functions have no type hints
    notebook = new.new_notebook(cells=[new.new_code_cell(cell) for cell in cells])
    return run_notebook(notebook, folder, environment)


def run_notebook(notebook: Any, folder: Path, environment: dict[str, str] | None = None) -> Any:
    """Run a notebook in a new kernel, in a folder, and return it with the outputs."""
    from nbclient import NotebookClient  # noqa: PLC0415 - as above

    variables = {**os.environ, "PYTHONPATH": _PATHS, "IPYTHONDIR": str(folder / "ipython"), **(environment or {})}
    for attempts_left in (2, 1, 0):
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
        try:
            asyncio.run(client.async_execute(env=variables))
            break
        except RuntimeError:  # another process took a port of the kernel before the kernel opened it; no cell was run
            if not attempts_left:
                raise
    return notebook


def outputs(notebook: Any) -> list[list[dict[str, Any]]]:
    """Return the outputs of each cell."""
    return [list(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def to_page(notebook: Any, path: Path, theme: str) -> Path:
    """Write the page that nbconvert makes, without what it loads from other hosts."""
    from nbconvert import HTMLExporter  # noqa: PLC0415 - as above

    new_exporter: Any = HTMLExporter  # it has no type hints
    exporter = new_exporter(theme=theme, mathjax_url="", require_js_url="", jquery_url="", mermaid_js_url="")
    page, _ = exporter.from_notebook_node(notebook)
    path.write_text(page, encoding="utf-8")
    return path


PYTHON_OF_DOCS = ROOT / ".venv-docs" / "bin" / "python"
OPEN_PAGES = [str(PYTHON_OF_DOCS), str(ROOT / "scripts" / "documents" / "open_notebooks.py")]
