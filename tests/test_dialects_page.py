"""The table of methods and dialects in the documentation has the dialects of the code."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

from hf_ext._calls.tasks.dialects import DialectTable
from hf_ext.audio import tasks as audio
from hf_ext.embeddings.dialects import CREATE
from hf_ext.multimodal import tasks as multimodal
from hf_ext.tabular import tasks as tabular
from hf_ext.text import tasks as text
from hf_ext.text.generation_dialects import COMPLETE, STREAM_COMPLETE
from hf_ext.vision import tasks as vision

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "understanding" / "dialects-and-providers.md"
HOW_TO = DOCS / "how-to" / "own-server.md"
TABLES: tuple[DialectTable[Any], ...] = (
    CREATE,
    COMPLETE,
    *text.TASKS,
    *audio.TASKS,
    *vision.TASKS,
    *multimodal.TASKS,
    *tabular.TASKS,
)
STREAMS: tuple[DialectTable[Any], ...] = (
    STREAM_COMPLETE,
    audio.STREAM_TRANSCRIPTION,
    audio.STREAM_SPEECH,
    audio.SPEECH_TRANSLATION,
)
OTHER_TASKS = {"huggingface", "toolkit"}


def rows_of_the_page() -> dict[str, dict[str, str]]:
    """Return the path in each dialect of the table, by method."""
    (_, *dialects), *rows = table_of(PAGE, "| Method and dialect")
    return {name: cells_by_dialect(dialects, paths) for name, *paths in rows}


def table_of(page: Path, start: str) -> list[list[str]]:
    """Return the cells of the table whose first line has this start, without the line of dashes."""
    lines = page.read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(start))
    head, _, *rows = takewhile(lambda line: line.startswith("|"), lines[first:])
    return [cells_of(line) for line in (head, *rows)]


def cells_by_dialect(dialects: list[str], cells: list[str]) -> dict[str, str]:
    return {dialect: cell for dialect, cell in zip(dialects, cells, strict=True) if cell != "–"}


def cells_of(line: str) -> list[str]:
    return [cell.strip(" `") for cell in line.strip("|").split("|")]


def test_page_has_the_path_of_each_method_with_further_dialects() -> None:
    expected = {
        table.method: {dialect: re.sub("#.*", "", row.operation.path) for dialect, row in table.rows.items()}
        for table in (*TABLES, *STREAMS)
        if table.rows.keys() != OTHER_TASKS
    }
    assert rows_of_the_page() == expected


def test_every_task_has_the_dialects_of_hf_inference_and_of_the_toolkit() -> None:
    assert all(table.rows.keys() >= OTHER_TASKS for table in TABLES)


def test_how_to_has_the_dialects_of_the_same_methods() -> None:
    (_, _, *dialects), *rows = table_of(HOW_TO, "| Task | Method")
    found = {method: set(cells_by_dialect(dialects, cells)) for _, method, *cells in rows}
    assert found == {method: set(paths) for method, paths in rows_of_the_page().items()}
