"""Export of the results of a job: JSONL, CSV and Parquet."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from hf_ext._core.values.scalars import to_python_scalar
from hf_ext._core.values.write_file import replacing
from hf_ext.bulk.results import FailedRow, ResultRow
from hf_ext.bulk.sources.files import import_parquet
from hf_ext.bulk.tasks.task import Codec, Column
from hf_ext.errors import ValidationError

_WINDOW = 1_024


def export_rows(rows: Iterable[ResultRow], codec: Codec, path: Path) -> int:
    """Write rows to a file, whose extension is the format, and return their number.

    The file appears when it is complete.

    Raises:
        ValidationError: The file has another extension, or a Parquet file would need keys of different types.
        ImportError: A Parquet file needs the extra `data`.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise ValidationError(
            f"the file {path.name!r} has none of the extensions {', '.join(_WRITERS)}", where="export"
        )
    with replacing(path) as file:
        return write(rows, codec, file)


def result_lines(rows: Iterable[ResultRow], codec: Codec) -> Iterator[str]:
    """Yield the line of JSON of each row."""
    return (_json_line(codec.line(row.key, row.value)) for row in rows)


def failed_lines(rows: Iterable[FailedRow], codec: Codec) -> Iterator[str]:
    """Yield the line of JSON of each row that failed."""
    for row in rows:
        response = {"status_code": row.status, "request_id": row.request_id, "body": row.body}
        yield _json_line(
            {
                **codec.failed_key(row.key),
                "response": None if row.status is None else response,
                "error": {"code": row.error, "message": row.message},
                "input": row.input,
                "attempts": row.attempts,
            }
        )


def _json_line(value: Any) -> str:
    try:
        line = json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False)
    except ValueError:  # JSON has neither NaN nor infinity
        line = json.dumps(_finite(value), ensure_ascii=False, default=_plain)
    return line.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _finite(value: Any) -> Any:
    """Return a value whose numbers that are not finite are None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in cast("Sequence[Any]", value)]
    return value


def _write_jsonl(rows: Iterable[ResultRow], codec: Codec, file: BinaryIO) -> int:
    count = 0
    for line in result_lines(rows, codec):
        file.write(f"{line}\n".encode())
        count += 1
    return count


def _write_csv(rows: Iterable[ResultRow], codec: Codec, file: BinaryIO) -> int:
    count = 0
    with TextIOWrapper(file, encoding="utf-8", newline="", errors="replace") as text:
        writer = csv.writer(text)
        writer.writerow(["key", *(name for name, _ in codec.columns)])
        for row in rows:
            writer.writerow([_key_cell(row.key), *map(_cell, codec.cells(row.value))])
            count += 1
    return count


def _write_parquet(rows: Iterable[ResultRow], codec: Codec, file: BinaryIO) -> int:
    parquet = import_parquet()
    pa: Any = import_module("pyarrow")

    count, remaining, writer = 0, iter(rows), None
    try:
        while part := list(islice(remaining, _WINDOW)):
            schema = None if writer is None else writer.schema
            table = _table(pa, part, codec.columns, [codec.cells(row.value) for row in part], schema)
            if writer is None:
                writer = parquet.ParquetWriter(file, table.schema)
            writer.write_table(table)
            count += len(part)
        if writer is None:
            parquet.write_table(_table(pa, [], codec.columns, [], None), file)
    finally:
        if writer is not None:
            writer.close()
    return count


def _table(pa: Any, part: Sequence[ResultRow], columns: Sequence[Column], cells: Sequence[Any], schema: Any) -> Any:
    try:
        keys = pa.array([row.key for row in part], None if schema is None else schema.field("key").type)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        problem = f"the keys have different types, which a Parquet file cannot have: {error}"
        raise ValidationError(problem, where="export", hint="Export to .jsonl or .csv.") from None
    return pa.table({"key": keys, **arrow_columns(columns, cells)})


def arrow_columns(columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return the columns of a table as Arrow arrays, from its rows."""
    pa: Any = import_module("pyarrow")
    types = {"text": pa.string(), "number": pa.int64(), "vector": pa.list_(pa.float32())}
    return {name: pa.array([row[index] for row in cells], types[kind]) for index, (name, kind) in enumerate(columns)}


def _key_cell(key: Any) -> Any:
    return key if isinstance(key, str | int | float) else _json_line(key)


def _cell(value: Any) -> Any:
    return _json_line(value.tolist()) if hasattr(value, "tolist") else value


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        from base64 import b64encode

        return b64encode(value).decode()
    found = to_python_scalar(value)
    if found is value:
        return str(value)
    return found


_WRITERS = {".jsonl": _write_jsonl, ".ndjson": _write_jsonl, ".csv": _write_csv, ".parquet": _write_parquet}
