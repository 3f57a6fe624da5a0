"""Records: rows of named values as a table, TSV, CSV, JSON Lines, ids or JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import IO, TYPE_CHECKING, Any, Final, Literal

from hf_ext.cli.formats import Target
from hf_ext.cli.safe_text import safe_line

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

FORMATS: Final = ("tsv", "table", "csv", "jsonl", "json", "ids", "text")
"""The formats of a command that lists records. The first is the default in a pipe."""

_BAR: Final = " ▏▎▍▌▋▊▉█"
_BAR_CELLS: Final = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: The name, which is the key of a record too.
        align: The side at which the values stand.
        show: Returns the text of a value for the table; other formats have the value itself.
        is_bar: Whether the table has a bar in front of the number, for values from 0 to 1.
        is_whole: Whether the table never shortens the values, such as the message of an error.
    """

    name: str
    align: Literal["left", "right"] = "left"
    show: Callable[[Any], str] | None = None
    is_bar: bool = False
    is_whole: bool = False


def write_records(
    records: Iterable[Mapping[str, Any]],
    columns: Sequence[Column],
    target: Target,
    terminal: Terminal,
    *,
    raw: Any = None,
    header: bool = True,
) -> None:
    """Write records to the target, to its file or to standard output.

    Args:
        records: The records; JSON has all of their keys, the other formats those of `columns`.
        columns: The columns.
        target: The format and the file.
        terminal: The terminal.
        raw: The document for `json`; None for the list of records.
        header: Whether a table has the names of the columns. CSV always has them, TSV never.
    """
    if target.path is not None:
        from hf_ext.cli.files import new_file

        buffer = StringIO()
        _write(records, columns, target.format, buffer, terminal, raw=raw, header=header)
        with new_file(target.path) as file:
            file.write(buffer.getvalue().encode())
        return
    _write(records, columns, target.format, sys.stdout, terminal, raw=raw, header=header)


def write_json(document: Any, target: Target, terminal: Terminal) -> None:
    """Write one JSON document, whatever the format: indented on a terminal, on one line otherwise."""
    write_records((), (), Target("json", target.path), terminal, raw=document)


def json_line(value: Any) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _write(
    records: Iterable[Mapping[str, Any]],
    columns: Sequence[Column],
    format_: str,
    file: IO[str],
    terminal: Terminal,
    *,
    raw: Any,
    header: bool,
) -> None:
    is_shown = file is sys.stdout
    shown = terminal.shown if is_shown else str
    match format_:
        case "json":
            indent = 2 if is_shown and terminal.stdout_is_terminal else None
            document = list(records) if raw is None else raw
            file.write(shown(json.dumps(document, ensure_ascii=False, indent=indent, default=str)) + "\n")
        case "jsonl":
            for record in records:
                file.write(shown(json_line(record)) + "\n")
        case "csv":
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.name for column in columns])
            writer.writerows([[_cell(record.get(column.name), shown) for column in columns] for record in records])
        case "ids":
            for record in records:
                file.write(shown(_line(record.get(columns[0].name))) + "\n")
        case "table":
            _write_table(list(records), columns, file, terminal if is_shown else None, header=header)
        case _:
            for record in records:
                file.write(shown("\t".join(_line(record.get(column.name)) for column in columns)) + "\n")


def _cell(value: Any, shown: Callable[[str], str]) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    return shown(value if isinstance(value, str) else json_line(value))


def _line(value: Any) -> str:
    """Return a value of a TSV: on one line, and without tabs."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.7g}"
    text = value if isinstance(value, str) else json_line(value)
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def _write_table(
    records: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    file: IO[str],
    terminal: Terminal | None,
    *,
    header: bool,
) -> None:
    from rich.cells import cell_len, set_cell_size

    cells = [[_shown(record.get(column.name), column) for column in columns] for record in records]
    names = [column.name for column in columns]
    widths = [
        max([cell_len(row[index]) for row in cells] + ([cell_len(name)] if header else [0]))
        for index, name in enumerate(names)
    ]
    if terminal is not None:
        widths = _fit(widths, terminal.width, [column.is_whole for column in columns])

    def line(values: Sequence[str]) -> str:
        parts = [
            " " * (width - cell_len(value)) + value
            if column.align == "right" and cell_len(value) <= width
            else set_cell_size(value, width)
            for value, width, column in zip(values, widths, columns, strict=True)
        ]
        return "  ".join(parts).rstrip()

    if header:
        text = line(names)
        file.write((text if terminal is None else terminal.style(text, "bold")) + "\n")
    for row in cells:
        file.write(line(row) + "\n")


def _fit(widths: Sequence[int], total: int, are_whole: Sequence[bool]) -> list[int]:
    """Shorten the widest column that may be shortened, until the table fits."""
    fitted = list(widths)
    room = total - 2 * (len(fitted) - 1)
    places = [place for place, is_whole in enumerate(are_whole) if not is_whole]
    while places and sum(fitted) > room:
        widest = max(places, key=fitted.__getitem__)
        if fitted[widest] <= 8:
            break
        fitted[widest] -= 1
    return fitted


def _shown(value: Any, column: Column) -> str:
    if column.is_bar and isinstance(value, int | float):
        return f"{value:.2f} {bar(float(value))}"
    if value is not None and column.show is not None:
        return safe_line(column.show(value))
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    return safe_line(_line(value))


def bar(share: float, cells: int = _BAR_CELLS) -> str:
    """Return a bar of fixed width for a share from 0 to 1."""
    eighths = round(min(max(share, 0.0), 1.0) * cells * 8)
    full, rest = divmod(eighths, 8)
    text = "█" * full + (_BAR[rest] if rest else "")
    return text.ljust(cells)
