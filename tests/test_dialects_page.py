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

PAGE = Path(__file__).parents[1] / "docs" / "understanding" / "dialects-and-providers.md"
TABLES: tuple[DialectTable[Any], ...] = (
    CREATE,
    COMPLETE,
    *text.TASKS,
    *audio.TASKS,
    *vision.TASKS,
    *multimodal.TASKS,
    *tabular.TASKS,
)
STREAMS: tuple[DialectTable[Any], ...] = (STREAM_COMPLETE,)
OTHER_TASKS = {"huggingface", "toolkit"}


def rows_of_the_page() -> dict[str, dict[str, str]]:
    """Return the path in each dialect of the table, by method."""
    lines = PAGE.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| Method and dialect"))
    head, _, *rows = takewhile(lambda line: line.startswith("|"), lines[start:])
    dialects = cells_of(head)[1:]
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name, *paths = cells_of(row)
        found[name] = {dialect: path for dialect, path in zip(dialects, paths, strict=True) if path != "–"}
    return found


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
