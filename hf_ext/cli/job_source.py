"""Job source: the file that a job reads. Standard input is stored in a file, so that the job can continue."""

from __future__ import annotations

import json
import shlex
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hf_ext.cli.arguments import STDIN_WORD
from hf_ext.cli.files import check_writable, new_file
from hf_ext.cli.stdin import stdin_blocks
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal


@contextmanager
def job_source(source: Path, job: Path, terminal: Terminal, *, is_kept: bool) -> Generator[Path]:
    """Return the absolute path of the rows of a job.

    The rows of standard input are stored in `<job>-source.jsonl`, or `.txt` if they are no objects of JSON.

    Args:
        source: The path, or the word for standard input.
        job: The journal.
        terminal: The terminal.
        is_kept: Whether the rows of standard input stay on the disk, for a job that runs.

    Raises:
        ValidationError: There is no such file, or the journal belongs to other rows than those of standard input.
    """
    if str(source) != STDIN_WORD:
        if not source.exists():
            raise ValidationError(f"there is no file {source}", hint="Correct the name of the file.")
        yield source.absolute()
    elif is_kept:
        check_writable(job)
        stored = _store(job, terminal)
        try:
            yield stored.absolute()
        finally:
            if not job.exists():  # the command was refused
                stored.unlink()
    else:
        with TemporaryDirectory() as folder:
            yield _store(Path(folder, job.name), terminal)


def lines_have_models(source: Path) -> bool:
    """Return whether the first line is one of OpenAI's Batch API with a model."""
    if source.suffix.lower() not in {".jsonl", ".ndjson"} or not source.is_file():
        return False
    with source.open("rb") as file:
        try:
            line = json.loads(file.readline())
            return bool("custom_id" in line and line["body"].get("model"))
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
            return False


def _store(job: Path, terminal: Terminal) -> Path:
    first, blocks = _first_line(stdin_blocks(terminal))
    path = job.with_name(f"{job.name}-source.{'jsonl' if _is_object(first) else 'txt'}")
    if job.exists():
        _check_same(path, blocks, job)
        return path
    with new_file(path) as file:
        file.writelines(blocks)
    return path


def _first_line(blocks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first line that is not empty, and all blocks."""
    begin = b""
    for block in blocks:
        begin += block
        if b"\n" in begin.lstrip():
            break
    return begin.lstrip().partition(b"\n")[0], chain((begin,), blocks)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _check_same(path: Path, blocks: Iterable[bytes], job: Path) -> None:
    """Refuse other rows than those that the job began with.

    Raises:
        ValidationError: The rows are others.
    """
    if path.is_file():
        with path.open("rb") as file:
            if all(file.read(len(block)) == block for block in blocks) and not file.read(1):
                return
    hint = f"Continue it with: hf-ext bulk resume {shlex.quote(str(job))}. Or choose a new file as --job."
    raise ValidationError(f"the job {job} exists, and standard input has other rows", where="--job", hint=hint)
