"""Sources on the disk: lines of text, JSONL, CSV, Parquet, and a folder of files."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from hf_ext.bulk.sources.csv_lines import MOST_CHARACTERS, CsvLines
from hf_ext.bulk.sources.records import RecordReader
from hf_ext.bulk.sources.source import Row
from hf_ext.errors import ValidationError

_WINDOW = 1_024
_UTF_16 = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


class _FileSource(ABC):
    """A file whose fingerprint is its size, its time and a digest of its bytes.

    The digest is computed again, and the rows are counted again, only if the size or the time has changed.
    """

    is_once = False
    is_part = False

    def __init__(self, path: Path, reader: RecordReader) -> None:
        self.path = path
        self.total: int | None = None
        self._reader = reader
        self.description: str = f"the file {str(path)!r}"
        with path.open("rb") as file:
            if file.read(2) in _UTF_16:
                raise ValidationError(f"{path.name!r} is UTF-16", hint="Store it in UTF-8, for example with iconv.")

    def fingerprint(self, known: str | None) -> str | None:
        """Return the size, the time and a digest of the file. If it is computed, the rows are counted too."""
        facts = self.path.stat()
        quick = f"{facts.st_size} {facts.st_mtime_ns}"
        if known is not None and known.rpartition(" ")[0] == quick:
            return known
        with self.path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        self.total = self._count()
        if known is not None and known.rpartition(" ")[2] == found:
            return known
        return f"{quick} {found}"

    @abstractmethod
    def _count(self) -> int | None:
        """Return the number of rows, without making them."""


class JsonLines(_FileSource):
    """Lines of JSON. An object is a record; a line that is not JSON becomes a row with an error."""

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        with self.path.open("rb") as file:
            for number, line in _lines(file):
                if line.strip():
                    yield self._row(line, number)

    def _count(self) -> int:
        with self.path.open("rb") as file:
            return sum(1 for _, line in _lines(file) if line.strip())

    def _row(self, line: bytes, number: int) -> Row:
        try:
            return self._reader.row(json.loads(line))
        except (ValueError, RecursionError) as error:
            return Row(None, None, ValidationError(f"line {number:,} is not JSON: {str(error)[:200]}"))


class TextLines(_FileSource):
    """Lines of text in UTF-8. Empty lines are left out; a line that is not UTF-8 becomes a row with an error."""

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        with self.path.open("rb") as file:
            for number, line in _lines(file):
                if content := line.rstrip(b"\r\n"):
                    yield self._row(content, number)

    def _count(self) -> int:
        with self.path.open("rb") as file:
            return sum(1 for _, line in _lines(file) if line.rstrip(b"\r\n"))

    def _row(self, line: bytes, number: int) -> Row:
        try:
            return self._reader.row(line.decode())
        except UnicodeDecodeError as error:
            return Row(None, None, ValidationError(f"line {number:,} is not UTF-8: {error}"))


class Csv(_FileSource):
    """A CSV file with a header line; `.tsv` has tabs.

    A record that is not UTF-8, or has more values than the header, becomes a row with an error.
    """

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        with self._open() as file:
            records = csv.DictReader(file, delimiter=self._delimiter)
            for record in records:
                yield self._row(record, records.line_num)

    def _count(self) -> int:
        with self._open() as file:
            lines = CsvLines(file, self._delimiter)
            records = csv.reader(lines, delimiter=self._delimiter)
            next(records, None)  # the header
            lines.end_record()
            count = 0
            for record in records:
                count += bool(record)  # DictReader leaves out empty lines too
                lines.end_record()
        if line := lines.open_quote():
            raise ValidationError(
                f"{self.path.name!r}: the record that begins in line {line:,} has a quote that is not closed"
            )
        return count

    def _open(self) -> TextIO:
        csv.field_size_limit(MOST_CHARACTERS)
        return self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")

    @property
    def _delimiter(self) -> str:
        return "\t" if self.path.suffix.lower() == ".tsv" else ","

    def _row(self, record: Mapping[str, Any], number: int) -> Row:
        row = self._reader.row(record)
        problem = _problem(record)
        if problem:
            return Row(row.key, None, ValidationError(f"the record that ends in line {number:,} {problem}"))
        return row


def _problem(record: Mapping[Any, Any]) -> str:
    """Return why a record of a CSV file cannot be used; "" if it can be."""
    if None in record:  # a comma in a text without quotes: the rest of the text would be lost
        return "has more values than the header"
    try:
        "".join(value for value in record.values() if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        return "is not UTF-8"
    return ""


class Parquet(_FileSource):
    """A Parquet file; needs the extra `data`."""

    def __init__(self, path: Path, reader: RecordReader) -> None:
        super().__init__(path, reader)
        try:
            with self._open() as file:
                names: list[str] = file.schema_arrow.names
                self.total: int | None = cast("int", file.metadata.num_rows)
        except (ValueError, OSError) as error:  # the errors of pyarrow
            raise self._unreadable(error) from None
        used = [reader.key] if reader.key else []
        used += [name for name in reader.columns if name in names][:1] or reader.columns[:1]
        absent = [name for name in used if name not in names]
        if absent:
            raise ValidationError(f"{path.name!r} has no column {absent[0]!r}; its columns: {', '.join(names)}")
        self._columns = used if reader.columns else None

    def _count(self) -> int | None:
        return self.total

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        with self._open() as file:
            batches = file.iter_batches(_WINDOW, columns=self._columns)
            while (records := self._next_records(batches)) is not None:
                yield from map(self._reader.row, records)

    def _next_records(self, batches: Iterator[Any]) -> list[Any] | None:
        try:
            batch = next(batches, None)
        except (ValueError, OSError) as error:
            raise self._unreadable(error) from None
        return None if batch is None else batch.to_pylist()

    def _unreadable(self, error: Exception) -> ValidationError:
        return ValidationError(f"{self.path.name!r} cannot be read as Parquet: {error}")

    def _open(self) -> Any:
        return import_parquet().ParquetFile(self.path)


class Folder:
    """The files of a folder and its subfolders in the order of their names. The key is the path in the folder."""

    is_once = False
    is_part = False

    def __init__(self, path: Path, reader: RecordReader) -> None:  # noqa: ARG002 - as other sources
        self.path = path
        self.description: str = f"the folder {str(path)!r}"
        self._names = sorted(_names(path))
        self.total: int | None = len(self._names)

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        return (Row(name, self.path / name) for name in self._names)

    def fingerprint(self, known: str | None) -> str | None:  # noqa: ARG002 - as other sources
        """Return a digest of the names, sizes and times of all files."""
        found = hashlib.sha256()
        for name in self._names:
            facts = (self.path / name).stat()
            found.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        return f"{len(self._names)} {found.hexdigest()}"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines with their numbers, without the byte order mark that programs of Windows write."""
    for number, line in enumerate(file, 1):
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _names(folder: Path) -> Iterator[str]:
    for parent, _, files in os.walk(folder):
        yield from (Path(parent, file).relative_to(folder).as_posix() for file in files if file[0] != ".")


FILES: Mapping[str, type[TextLines | JsonLines | Csv | Parquet]] = {
    ".txt": TextLines,
    ".jsonl": JsonLines,
    ".ndjson": JsonLines,
    ".csv": Csv,
    ".tsv": Csv,
    ".parquet": Parquet,
}


def import_parquet() -> Any:
    """Import pyarrow.parquet.

    Raises:
        ImportError: pyarrow is not installed.
    """
    try:
        return import_module("pyarrow.parquet")
    except ImportError as error:
        raise ImportError("a Parquet file needs pyarrow: pip install 'api-huggingface[data]'") from error
