"""`hf-ext chat --each`: one question for each row of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext.bulk.tasks.prompts import check_template, fill
from hf_ext.cli.each import (
    Item,
    Outcome,
    Record,
    ResultFile,
    error_fields,
    failed_rows_error,
    finished_rows,
    run_each,
    run_to_end,
)
from hf_ext.cli.exit_codes import DONE, INTERRUPTED
from hf_ext.cli.files import read_text
from hf_ext.cli.progress import Progress
from hf_ext.cli.rows import Row, read_rows
from hf_ext.cli.usage_line import Prices, is_usage_shown, money
from hf_ext.errors import ResponseDecodeError, ValidationError

if TYPE_CHECKING:
    from hf_ext import AsyncClient, ChatCompletion
    from hf_ext.cli.answer_schema import AnswerSchema
    from hf_ext.cli.session import Session


@dataclass(frozen=True, slots=True)
class Prompts:
    """What the messages of each row are made of.

    Attributes:
        path: The file of rows.
        template: The words, in which `{}` is the row.
        system: The system prompt.
        files: Text files that come before each prompt.
        attachments: Images and sounds for each prompt.
    """

    path: Path
    template: str
    system: str | None
    files: Sequence[Path] = ()
    attachments: Sequence[str] = ()

    def items(self) -> list[Item]:
        """Return all rows with their prompts.

        Raises:
            ValidationError: The file is not valid, or a row has no such field.
        """
        template = self.template or "{}"
        check_template(template)
        return [Item(row.number, _input(row), _fill(template, row, self.path)) for row in read_rows(self.path)]

    def builder(self) -> Callable[[str], list[dict[str, Any]]]:
        """Return a function that makes the messages of a prompt. Files and attachments are read once."""
        from hf_ext.cli.attachments import attachment

        system = [{"role": "system", "content": self.system}] if self.system is not None else []
        texts = [read_text(path).strip("\n") for path in self.files]
        parts = [attachment(name) for name in self.attachments]

        def messages(prompt: str) -> list[dict[str, Any]]:
            text = "\n\n".join([*texts, prompt])
            content = [*parts, {"type": "text", "text": text}] if parts else text
            return [*system, {"role": "user", "content": content}]

        return messages


def chat_each(
    session: Session,
    options: Mapping[str, Any],
    schema: AnswerSchema | None,
    prompts: Prompts,
    *,
    resume: Path | None,
    concurrency: int,
) -> int:
    """Ask once for each row of a file, and return the exit code.

    Raises:
        ValidationError: A row or an option is not valid; nothing was sent.
        BatchError: Rows failed; the results of the others are written.
    """
    if session.target.format not in {"jsonl", "text"} or (session.target.path and session.target.format != "jsonl"):
        raise ValidationError("--each writes JSON Lines", where="--output", hint="Pass -o FILE.jsonl, or no -o.")
    if concurrency < 1:
        raise ValidationError(f"--concurrency must be 1 or more, not {concurrency}", hint="Pass 1 or more.")
    if resume is not None and session.target.path not in {None, resume}:
        raise ValidationError("-o and --resume name two files", where="--resume", hint="Omit -o.")
    items = prompts.items()
    finished: set[int] = set() if resume is None else finished_rows(resume)
    rest = [item for item in items if item.row not in finished]
    if session.is_preview:
        rest = rest[:1]
    run = _Run(session, options, schema, prompts.builder(), Outcome(len(items), done=len(items) - len(rest)))
    return run.start(rest, resume or session.target.path, is_resumed=resume is not None, concurrency=concurrency)


class _Run:
    """The calls of one command."""

    def __init__(
        self,
        session: Session,
        options: Mapping[str, Any],
        schema: AnswerSchema | None,
        messages: Callable[[str], list[dict[str, Any]]],
        outcome: Outcome,
    ) -> None:
        self._session = session
        self._options = options
        self._schema = schema
        self._messages = messages
        self._outcome = outcome
        self._model = session.required_model()
        self._prices = Prices(session, self._model)
        self._cost: float | None = None
        self._progress = Progress(session, "chat", outcome.total)

    def start(self, rows: Sequence[Item], path: Path | None, *, is_resumed: bool, concurrency: int) -> int:
        """Make the calls, and return the exit code."""
        if self._session.is_preview:
            for row in rows:
                self._session.client.chat.create(self._messages(row.prompt), model=self._model, **self._options)
            return DONE
        if self._session.options.usage:
            self._prices.load()
        with ResultFile(path, self._session.terminal, is_resumed=is_resumed) as results:

            def write(record: Record) -> None:
                results.write(record)
                self._progress.update(self._outcome.done + self._outcome.failed, self._cost)

            async def main() -> None:
                async with self._session.async_client() as client:

                    async def ask(item: Item) -> Record:
                        return await self._ask(client, item.prompt)

                    await run_each(rows, ask, concurrency=concurrency, write=write, outcome=self._outcome)

            try:
                run_to_end(main)
            except KeyboardInterrupt:
                self._progress.end()
                self._report(path)
                return INTERRUPTED
        self._progress.end()
        self._report(path)
        if self._outcome.failed:
            raise failed_rows_error(self._outcome, str(path or "FILE"))
        return DONE

    async def _ask(self, client: AsyncClient, prompt: str) -> Record:
        create = client.chat.create
        call: dict[str, Any] = {"model": self._model, "provider": self._session.provider, **self._options}
        retry = self._session.retry()
        messages = self._messages(prompt)
        if retry is None:
            completion = await create(messages, **call)
        else:
            completion = await retry.acall(create, messages, **call)
        cost = self._prices.cost(completion)
        if cost is not None:
            self._cost = (self._cost or 0.0) + cost
        usage = None if completion.usage is None else completion.raw.get("usage")
        return {"text": completion.text, "usage": usage, **self._value(completion)}

    def _value(self, completion: ChatCompletion) -> Record:
        """Return the object of an answer with `--schema`, or why the answer does not fit."""
        if self._schema is None:
            return {}
        try:
            return {"value": self._schema.parse(completion)}
        except ResponseDecodeError as error:
            return {"value": None, "error": error_fields(error)}

    def _report(self, path: Path | None) -> None:
        """Write how many rows are done, and how to continue if not all of them are."""
        outcome, terminal = self._outcome, self._session.terminal
        is_complete = outcome.done == outcome.total
        if is_complete and not (terminal.stderr_is_terminal or is_usage_shown(self._session)):
            return
        parts = [f"done {outcome.done:,} of {outcome.total:,}"]
        if outcome.failed:
            parts.append(f"{outcome.failed:,} failed")
        if self._cost is not None:
            parts.append(money(self._cost))
        if not is_complete and path is not None:
            parts.append(f"again: add --resume {path}")
        terminal.note(" · ".join(parts))


def _input(row: Row) -> Any:
    """Return what the result of a row has as its input: the line, or the fields."""
    return row.fields["text"] if list(row.fields) == ["text"] else row.fields


def _fill(template: str, row: Row, path: Path) -> str:
    """Return the prompt of a row.

    Raises:
        ValidationError: The row has no such field.
    """
    try:
        return fill(template, row.fields, "text")
    except ValidationError as error:
        raise ValidationError(f"row {row.number} of {path}: {error.message}", hint=error.hint) from None
