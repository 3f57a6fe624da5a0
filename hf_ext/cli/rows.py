"""Rows: the records of an input file: lines of text, JSON Lines, CSV, TSV or Parquet."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from hf_ext.bulk.sources.csv_lines import MOST_CHARACTERS, CsvLines
from hf_ext.cli.files import decode, unreadable
from hf_ext.errors import ValidationError

TEXT_SUFFIXES: Final = (".txt", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""The suffixes of files of texts."""


class Row(NamedTuple):
    """A record of an input file.

    Attributes:
        number: Its position, from 0.
        fields: Its fields; a line of text has the field `text`.
    """

    number: int
    fields: dict[str, Any]

    def text(self, column: str, source: str) -> str:
        """Return the text of a field.

        Raises:
            ValidationError: There is no such field, or it is no text.
        """
        value = self.fields.get(column)
        if isinstance(value, str):
            return value
        known = ", ".join(self.fields) or "none"
        problem = "has no text in the field" if value is None else "has another value than a text in the field"
        raise ValidationError(
            f"row {self.number} of {source} {problem} {column!r}", hint=f"Pass --column. Fields: {known}."
        )


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file. The suffix gives the format; any other suffix than those of tables is text.

    Only a small part of the file is in memory at a time.

    Raises:
        ValidationError: The file cannot be read, or a row is not valid.
    """
    readers: dict[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
        ".json": _refuse_document,
        ".jsonl": _json_rows,
        ".ndjson": _json_rows,
        ".csv": _csv_rows,
        ".tsv": partial(_csv_rows, delimiter="\t"),
        ".parquet": _parquet_rows,
    }
    reader = readers.get(path.suffix.lower(), _text_rows)
    try:
        for number, fields in enumerate(reader(path)):
            yield Row(number, fields)
    except OSError as error:
        raise unreadable(path, error) from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            text = decode(line.rstrip(b"\r\n"), f"line {number} of {path}")
            if text:
                yield number, text


def _text_rows(path: Path) -> Iterator[dict[str, Any]]:
    for _, text in _lines(path):
        yield {"text": text}


def _json_rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, text in _lines(path):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValidationError(f"line {number} of {path} is not JSON: {error}", hint="Correct the line.") from None
        yield value if isinstance(value, dict) else {"text": value}


def _refuse_document(path: Path) -> NoReturn:
    hint = f"Convert a list to lines: jq -c '.[]' {shlex.quote(str(path))} > {shlex.quote(str(path))}l"
    raise ValidationError(f"{path} is one JSON document, not JSON Lines", hint=hint)


def _csv_rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, Any]]:
    csv.field_size_limit(MOST_CHARACTERS)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = CsvLines(file, delimiter)
        reader = csv.DictReader(lines, delimiter=delimiter)
        last: dict[str, Any] | None = None
        try:
            if reader.fieldnames is not None:
                lines.end_record()
            for record in reader:
                if last is not None:
                    yield last
                if None in record:
                    problem = f"the record that ends in line {reader.line_num} of {path} has more values than columns"
                    raise ValidationError(problem, hint="Correct the file.")
                lines.end_record()
                last = record
        except (csv.Error, UnicodeDecodeError) as error:
            raise ValidationError(f"{path} is not CSV in UTF-8: {error}", hint="Correct the file.") from None
    if line := lines.open_quote():
        problem = f"the record that begins in line {line} of {path} has a quote that is not closed"
        raise ValidationError(problem, hint="Correct the file.")
    if last is not None:
        yield last


def _parquet_rows(path: Path) -> Iterator[dict[str, Any]]:
    parquet = import_parquet()
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1_024):
                yield from batch.to_pylist()
    except ValueError as error:  # ArrowInvalid
        raise ValidationError(f"{path} is not Parquet: {error}", hint="Correct the file.") from None


def import_parquet() -> Any:
    """Return `pyarrow.parquet`.

    Raises:
        ValidationError: pyarrow is not installed.
    """
    from importlib import import_module

    try:
        return import_module("pyarrow.parquet")
    except ImportError:
        raise ValidationError("a Parquet file needs pyarrow", hint="pip install 'api-huggingface[data]'") from None
