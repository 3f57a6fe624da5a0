"""Definition: what a job does, without the client: its task, source, journal and manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hf_ext._core.validate import COUNT, Problems, describe_type, validate_values
from hf_ext.bulk.journal.manifest import Manifest, option_digests
from hf_ext.bulk.sources.choose import choose_source
from hf_ext.bulk.sources.files import Folder
from hf_ext.bulk.sources.first_rows import CheckItem, validated_rows
from hf_ext.bulk.sources.records import RecordReader
from hf_ext.bulk.sources.source import Row, Source
from hf_ext.bulk.tasks.chat import ChatTask, conversation_of_body
from hf_ext.bulk.tasks.embed import EmbedTask, text_of_body
from hf_ext.bulk.tasks.map import MapTask
from hf_ext.bulk.tasks.prompts import Prompts
from hf_ext.bulk.tasks.task import Task
from hf_ext.errors import ValidationError

_TEXT = ("text",)
_PROMPT = ("messages", "prompt")

__all__ = ["Definition", "chat_definition", "embed_definition", "map_definition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a job does.

    Attributes:
        method: The method of the client that is called.
        task: Builds the arguments and stores the results.
        source: The rows.
        path: The journal.
        manifest: What the journal belongs to.
        where: The method that created the job, for error messages.
        check: Raises a ValidationError if an input cannot be sent; None if every input can be.
        batch_size: Rows of one request.
        max_tokens: The largest number of tokens of an answer, for estimates; 0 if there is no answer.
    """

    method: Callable[..., Any]
    task: Task
    source: Source
    path: Path
    manifest: Manifest
    where: str
    check: CheckItem | None = None
    batch_size: int = 1
    max_tokens: int = 0

    def __post_init__(self) -> None:
        """Refuse a source whose first rows cannot be sent. An iterator, which can be read once, is checked later."""
        if not self.source.is_once:
            self.rows()

    def rows(self) -> Iterator[Row]:
        """Yield all rows of the source.

        Raises:
            ValidationError: None of the first rows can be sent.
        """
        if self.source.is_part:
            return self.source.rows()
        return validated_rows(self.source.rows(), self.check, source=self.source.description, where=self.where)


def embed_definition(
    method: Callable[..., Any],
    source: Any,
    *,
    out: Path | str,
    column: str | None,
    key: str | None,
    batch_size: int,
    options: Mapping[str, Any],
    check: CheckItem | None = None,
) -> Definition:
    """Validate the arguments of `Job.embed`."""
    where = "Job.embed"
    validate_values({"batch_size": batch_size}, {"batch_size": COUNT}, where)
    reader = RecordReader(_TEXT if column is None else (column,), key, text_of_body)
    rows = choose_source(source, reader, where)
    return Definition(
        method=method,
        task=EmbedTask(options),
        source=rows,
        path=_journal(out, rows, where),
        manifest=_manifest("embed", "embeddings.create", options, column, key),
        where=where,
        check=check,
        batch_size=batch_size,
    )


def chat_definition(
    method: Callable[..., Any],
    source: Any,
    *,
    out: Path | str,
    column: str | None,
    key: str | None,
    prompt: str | None,
    system: str | None,
    model: str | None,
    options: Mapping[str, Any],
    check: Callable[..., object] | None = None,
) -> Definition:
    """Validate the arguments of `Job.chat`. `check` has the arguments of `chat.create`."""
    where, task = "Job.chat", ChatTask(model, options)
    problems = Problems()
    for name, value in (("prompt", prompt), ("system", system)):
        problems.check(value is None or isinstance(value, str), f"{name} must be a text, not {describe_type(value)}")  # pyright: ignore[reportUnnecessaryIsInstance]
    problems.raise_if_any(where)
    reader = _chat_reader(column, key, prompt, system)
    limit = options.get("max_tokens") or options.get("max_completion_tokens") or 0
    rows = choose_source(source, reader, where)

    def check_item(item: Any) -> None:
        args, kwargs = task.arguments([item])
        if check is not None:
            check(*args, **kwargs)

    return Definition(
        method=method,
        task=task,
        source=rows,
        path=_journal(out, rows, where),
        manifest=_manifest(
            "chat", "chat.create", {**options, "model": model, "prompt": prompt, "system": system}, column, key
        ),
        where=where,
        check=check_item,
        max_tokens=limit if isinstance(limit, int) else 0,
    )


def _chat_reader(column: str | None, key: str | None, prompt: str | None, system: str | None) -> RecordReader:
    build = None if prompt is None and system is None else Prompts(prompt, system, column or _TEXT[0])
    if prompt is not None:  # it has the columns of the row, in whatever format the row is
        return RecordReader((), key, build=build)
    return RecordReader(_PROMPT if column is None else (column,), key, conversation_of_body, build)


def map_definition(
    method: Callable[..., Any],
    source: Any,
    *,
    out: Path | str,
    column: str | None,
    key: str | None,
    options: Mapping[str, Any],
) -> Definition:
    """Validate the arguments of `Job.map`."""
    where = "Job.map"
    problems = Problems()
    problems.check(callable(method), f"method must be a method of a client, not {describe_type(method)}")
    problems.raise_if_any(where)
    rows = choose_source(source, RecordReader(() if column is None else (column,), key), where)
    return Definition(
        method=method,
        task=MapTask(options),
        source=rows,
        path=_journal(out, rows, where),
        manifest=_manifest("map", _name_of(method), options, column, key),
        where=where,
    )


def _journal(out: Path | str, source: Source, where: str) -> Path:
    """Return the path of the journal. It must not be a file of the source, which must not change between runs."""
    path = Path(out).absolute()
    if path.is_dir():
        raise ValidationError(f"the journal {str(path)!r} is a folder", where=where, hint="Pass the path of a file.")
    is_hidden = path.name.startswith(".")
    if isinstance(source, Folder) and not is_hidden and path.resolve().is_relative_to(source.path.resolve()):
        raise ValidationError(
            f"the journal {str(path)!r} is in {source.description}, which is the source",
            where=where,
            hint="Choose a path outside of the folder.",
        )
    return path


def _manifest(kind: str, method: str, options: Mapping[str, Any], column: str | None, key: str | None) -> Manifest:
    model = options.get("model")
    others = {name: value for name, value in options.items() if name != "model"}
    others |= {"column": column, "key": key}  # another column has other inputs
    return Manifest(kind, method, model if isinstance(model, str) else "", option_digests(others))


def _name_of(method: Callable[..., Any]) -> str:
    """Return the name of a method; the same name for sync and async clients, which may continue each other's jobs."""
    name: str = getattr(method, "__qualname__", type(method).__qualname__)
    return name.removeprefix("Async")
