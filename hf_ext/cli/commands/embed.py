"""`hf-ext embed`: texts as vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, cast

from cyclopts import Parameter

from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext.cli.exit_codes import DONE, INTERRUPTED
from hf_ext.cli.files import check_no_file
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.rows import TEXT_SUFFIXES, read_rows
from hf_ext.cli.session import Session
from hf_ext.cli.stdin import has_stdin, stdin_lines
from hf_ext.errors import BatchError, HfError, ValidationError

if TYPE_CHECKING:
    from asyncio import Runner

    from hf_ext import AsyncClient
    from hf_ext.cli.progress import Progress
    from hf_ext.cli.vectors import VectorWriter
    from hf_ext.embeddings import BatchOutcome

    EmbeddingFlags = EmbeddingParameters
else:
    EmbeddingFlags = flags(EmbeddingParameters)

_FORMATS: Final = ("jsonl", "text", "npy", "parquet", "json")
# A block is sent, written and forgotten before the next one, so that a file of any size fits into memory.
_BLOCK_TEXTS: Final = 2_048


class _Text(NamedTuple):
    row: int
    id: Any
    text: str


def embed(
    *text: str,
    input_file: Annotated[Path | None, Parameter(name=["--input", "-i"], metavar="FILE", show_default=False)] = None,
    column: str = "text",
    id_column: Annotated[str | None, Parameter(name=["--id", "--key"], metavar="NAME", show_default=False)] = None,
    batch_size: int = 32,
    concurrency: Annotated[int, Parameter(name=["--concurrency", "--max-concurrency"])] = 4,
    full: Annotated[bool, Parameter(show_default=False)] = False,
    options: CallOptions | None = None,
    parameters: Annotated[EmbeddingFlags | None, Parameter(name="*")] = None,
) -> int:
    """Embed texts as vectors.

    Without texts and without a file, each line of standard input is a text.

    Args:
        text: The texts.
        input_file: A file of texts: lines of text, .jsonl, .csv, .tsv or .parquet.
        column: The field of the text.
        id_column: The field of an id, which is written too.
        batch_size: The number of texts in one request.
        concurrency: The number of requests at a time.
        full: Write numbers of JSON with 9 significant digits instead of 7.
    """
    options = options or CallOptions()
    with Session(options, formats=_FORMATS, on_terminal="text", model_key="embed_model") as session:
        texts = _texts(session, text, input_file, column, id_column)
        run = _Run(session, given(cast("Any", parameters)), batch_size, concurrency, has_ids=id_column is not None)
        if session.target.format == "json" or session.is_preview:
            return run.write_reply([item.text for item in texts])
        return run.write_vectors(texts, digits=9 if full else 7)


class _Run:
    """The requests of one command."""

    def __init__(
        self, session: Session, parameters: dict[str, Any], batch_size: int, concurrency: int, *, has_ids: bool
    ) -> None:
        self._session = session
        self._has_ids = has_ids
        self._block = max(_BLOCK_TEXTS, batch_size * concurrency)
        self._batch: dict[str, Any] = {"batch_size": batch_size, "max_concurrency": concurrency}
        self._parameters = {**parameters, **session.call_options()}

    @cached_property
    def _call(self) -> dict[str, Any]:
        """The arguments of every call. The server may be asked for its model, so they are read after the texts."""
        model = self._session.optional_model()
        return {"model": model, "provider": self._session.provider, **self._parameters}

    def write_reply(self, texts: list[str]) -> int:
        """Send one request, and write its response as the server sent it."""
        from hf_ext.cli.records import write_json

        core = self._session.client.embeddings
        result = self._session.call(lambda: core.create(texts, **self._call))
        document = {
            "model": result.model,
            "data": [{"index": row, "embedding": vector} for row, vector in enumerate(result.vectors.tolist())],
            "usage": None if result.usage is None else {"prompt_tokens": result.usage.prompt_tokens},
        }
        write_json(document, self._session.target, self._session.terminal)
        return DONE

    def write_vectors(self, texts: Iterable[_Text], *, digits: int) -> int:
        """Send the texts block by block, and write the vectors of each block before the next is sent."""
        from asyncio import Runner

        from hf_ext.cli.progress import Progress
        from hf_ext.cli.vectors import VectorOutput

        start, done = perf_counter(), 0
        waiting = iter(texts)
        block = list(islice(waiting, self._block))
        if not block:
            raise ValidationError("no text", hint="Write texts after the command, or send lines to stdin.")
        progress = Progress(self._session, "embed", None)
        end: HfError | KeyboardInterrupt | None = None
        output = VectorOutput(self._session.target, self._session.terminal, digits)
        with output as writer, Runner() as runner:
            client = self._session.async_client()
            while block and end is None:
                outcome, end = self._embed(runner, client, block, partial(_update, progress, done))
                done += self._write(block, outcome, writer)
                if end is None:
                    block, end = self._next_block(waiting)
            runner.run(client.aclose())
        progress.end()
        if isinstance(end, KeyboardInterrupt):
            self._session.terminal.note(f"interrupted: {done:,} texts are done")
            return INTERRUPTED
        if end is not None:
            raise _error(end, done)
        self._report(done, perf_counter() - start)
        return DONE

    def _next_block(self, waiting: Iterator[_Text]) -> tuple[list[_Text], HfError | KeyboardInterrupt | None]:
        """Return the next texts. A text that cannot be read ends the command, but the vectors before it are kept."""
        try:
            return list(islice(waiting, self._block)), None
        except (HfError, KeyboardInterrupt) as end:
            return [], end

    def _embed(
        self, runner: Runner, client: AsyncClient, block: list[_Text], on_progress: Callable[[int, int], None]
    ) -> tuple[BatchOutcome, HfError | KeyboardInterrupt | None]:
        """Embed a block. Return its finished part, and what ended it early; Ctrl-C cancels the running requests."""
        from hf_ext.embeddings import BatchOutcome

        outcome = BatchOutcome()
        embedded = client.embeddings.create_batch(
            [item.text for item in block],
            policy=self._session.retry(),
            on_progress=on_progress,
            outcome=outcome,
            **self._batch,
            **self._call,
        )
        try:
            runner.run(embedded)
        except (BatchError, KeyboardInterrupt) as end:
            return outcome, end
        return outcome, None

    def _write(self, block: list[_Text], outcome: BatchOutcome, writer: VectorWriter) -> int:
        """Write the finished part of a block, and return its number of texts."""
        from hf_ext.cli.vectors import Block

        for chunk in sorted(outcome.done, key=lambda chunk: chunk.start):
            items = block[chunk.start : chunk.stop]
            ids = [item.id for item in items] if self._has_ids else None
            vectors = outcome.done[chunk].pool("mean").vectors
            writer.write(Block([item.row for item in items], ids, [item.text for item in items], vectors))
        return sum(map(len, outcome.done))

    def _report(self, count: int, seconds: float) -> None:
        path, terminal = self._session.target.path, self._session.terminal
        if path is not None and terminal.stderr_is_terminal:
            terminal.note(f"{count:,} texts → {path} · {seconds:.1f} s")


def _texts(
    session: Session, words: tuple[str, ...], path: Path | None, column: str, id_column: str | None
) -> Iterator[_Text]:
    if words and path is not None:
        raise ValidationError("there are texts and a file", where="--input", hint="Pass one of them.")
    if id_column is not None and path is None:
        raise ValidationError("only a file has ids", where="--id", hint="Pass -i FILE, or omit --id.")
    if path is not None:
        return (
            _Text(row.number, row.fields.get(id_column) if id_column else None, row.text(column, str(path)))
            for row in read_rows(path)
        )
    if words:
        check_no_file(words, suffixes=TEXT_SUFFIXES, hint="Pass -i {} for its texts, or send the name to stdin.")
        return (_Text(number, None, text) for number, text in enumerate(words))
    if not has_stdin(session.terminal, no_stdin=session.options.no_stdin):
        raise ValidationError("no text", hint="Write texts after the command, or send lines to stdin.")
    return (_Text(number, None, text) for number, text in enumerate(stdin_lines(session.terminal)))


def _update(progress: Progress, before: int, count: int, _total: int) -> None:
    progress.update(before + count)


def _error(error: HfError, done: int) -> Exception:
    """Return the error of the command: the cause itself if there is no result at all."""
    cause = error.__cause__
    return cause if not done and isinstance(cause, Exception) else error
