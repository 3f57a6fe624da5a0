"""Each: one request for each row of a file, several at a time. Each result is on disk as soon as it is received."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self, TypeAlias

from hf_ext.cli.files import unreadable, unwritable
from hf_ext.errors import BatchError, HfError, ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

Record: TypeAlias = dict[str, Any]


class Item(NamedTuple):
    """A row that is to be done.

    Attributes:
        row: Its number.
        input: What the result has as its input.
        prompt: The prompt.
    """

    row: int
    input: Any
    prompt: str


@dataclass(slots=True)
class Outcome:
    """How many rows are done and how many failed.

    Attributes:
        total: The number of rows of the file.
        done: The rows with a result, including those of earlier runs.
        failed: The rows that failed in this run.
    """

    total: int
    done: int = 0
    failed: int = 0


class ResultFile:
    """Where the results go: a file, or standard output. A line is complete, or absent.

    Args:
        path: The file; None for standard output.
        terminal: The terminal.
        is_resumed: Whether results are added to the file.
    """

    def __init__(self, path: Path | None, terminal: Terminal, *, is_resumed: bool) -> None:
        self._path = path
        self._terminal = terminal
        self._is_resumed = is_resumed
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        if self._path is None:
            return self
        try:
            self._file = self._path.open("a" if self._is_resumed else "x", encoding="utf-8")
        except FileExistsError:
            hint = f"Add --resume {self._path} to continue it, or remove it."
            raise ValidationError(f"{self._path} exists", where="--output", hint=hint) from None
        except OSError as error:
            raise unwritable(self._path, error) from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, record: Mapping[str, Any]) -> None:
        """Write a result as a line, and send it to the disk or to the reader of the pipe."""
        line = json.dumps(record, ensure_ascii=False)
        if self._file is None:
            self._terminal.write_line(self._terminal.shown(line))
            self._terminal.flush()
            return
        self._file.write(f"{line}\n")
        self._file.flush()


def finished_rows(path: Path) -> set[int]:
    """Return the numbers of the rows that a file of results has without an error, and remove a broken last line.

    Raises:
        ValidationError: The file cannot be read, or a line is no result.
    """
    if not path.exists():
        return set()
    try:
        with path.open("r+b") as file:
            content = file.read()
            complete = content[: content.rfind(b"\n") + 1]
            if len(complete) < len(content):  # an earlier run was killed while it wrote the line
                file.truncate(len(complete))
    except OSError as error:
        raise unreadable(path, error) from None
    return {row for number, line in enumerate(complete.splitlines(), 1) if (row := _finished(line, number, path)) >= 0}


def _finished(line: bytes, number: int, path: Path) -> int:
    try:
        record = json.loads(line)
        return -1 if record["error"] is not None else int(record["row"])
    except (ValueError, KeyError, TypeError) as error:
        hint = "Pass the file that -o of an earlier run wrote."
        raise ValidationError(f"line {number} of {path} is no result: {error!r}", hint=hint) from None


async def run_each(
    items: Iterable[Item],
    work: Callable[[Item], Awaitable[Record]],
    *,
    concurrency: int,
    write: Callable[[Record], None],
    outcome: Outcome,
) -> None:
    """Run `work` for each item, `concurrency` at a time, and write each result.

    An error of hf_ext becomes a result with `error`. Any other exception and a cancellation end the run; running calls
    are cancelled, and no written result is lost.

    Args:
        items: The rows.
        work: Makes the call of a row, and returns the fields of its result. With `error`, the row failed.
        concurrency: The number of calls at a time.
        write: Writes a result.
        outcome: Is updated after each row.
    """
    waiting = iter(items)

    async def worker() -> None:
        for item in waiting:
            record: Record = {"row": item.row, "input": item.input, "text": None, "usage": None, "error": None}
            try:
                record |= await work(item)
            except HfError as error:
                record["error"] = error_fields(error)
            if record["error"] is None:
                outcome.done += 1
            else:
                outcome.failed += 1
            write(record)

    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(worker())


def error_fields(error: HfError) -> dict[str, Any]:
    """Return what the result of a failed row has."""
    return {
        "type": type(error).__name__,
        "message": error.message,
        "status_code": error.status_code,
        "is_retryable": error.is_retryable,
    }


def failed_rows_error(outcome: Outcome, resume: str) -> BatchError:
    """Return the error of a run in which rows failed."""
    return BatchError(
        f"{outcome.failed:,} of {outcome.total:,} rows failed", hint=f"Run the command again with --resume {resume}."
    )


def run_to_end(main: Callable[[], Any]) -> None:
    """Run an async function. A single error of the group is raised as it is."""
    try:
        asyncio.run(main())
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None  # a task group has no nested groups here
