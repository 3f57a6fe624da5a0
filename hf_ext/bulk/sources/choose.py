"""Choose the source of a job by the type of the argument and the extension of the file."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from pathlib import Path
from typing import Any, cast

from hf_ext._core.validate import describe_type
from hf_ext.bulk.sources.files import FILES, Folder
from hf_ext.bulk.sources.iterables import IterableSource
from hf_ext.bulk.sources.records import RecordReader
from hf_ext.bulk.sources.source import Source
from hf_ext.errors import ValidationError


def choose_source(source: Any, reader: RecordReader, where: str) -> Source:
    """Return the source of a job.

    Args:
        source: A path (`str` or `Path`) of a file or a folder, an iterable of inputs or records, or a table.
        reader: Turns records into rows.
        where: The method, for error messages.

    Raises:
        ValidationError: The argument is no source, or there is no such file.
        ImportError: The file needs a package that is not installed.
    """
    if isinstance(source, str | Path):
        return _source_of_path(Path(source), reader, where)
    if isinstance(source, AsyncIterable):
        raise ValidationError(
            "the source is an async iterator", where=where, hint="Pass an iterator, a list, a table or a file."
        )
    is_iterable = isinstance(source, Iterable) or hasattr(source, "to_batches")  # a table of pyarrow is not iterable
    if isinstance(source, bytes | bytearray | dict) or not is_iterable:
        raise ValidationError(
            f"the source must be a path or an iterable, not {describe_type(cast('object', source))}", where=where
        )
    return IterableSource(cast("Iterable[Any]", source), reader)


def _source_of_path(path: Path, reader: RecordReader, where: str) -> Source:
    path = path.absolute()
    if path.is_dir():
        return Folder(path, reader)
    if path.exists() and not path.is_file():
        problem = f"{str(path)!r} is neither a file nor a folder, so that a job cannot read it again"
        raise ValidationError(problem, where=where, hint="Store the rows in a file first.")
    if not path.is_file():
        raise ValidationError(f"there is no file {str(path)!r}", where=where)
    kind = FILES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(FILES)
        raise ValidationError(f"the file {path.name!r} has none of the extensions {known}", where=where)
    return kind(path, reader)
