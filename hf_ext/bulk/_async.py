"""Job: run a method of the client for each row of a source, and keep every result in a journal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeAlias, Unpack

from hf_ext import AsyncClient
from hf_ext._core.validate import COUNT, Problems, check_option_names, describe_type, validate_values
from hf_ext._core.values.async_pairs import acall_function
from hf_ext._core.values.signature import show_options
from hf_ext.bulk.definition import Definition, chat_definition, embed_definition, map_definition
from hf_ext.bulk.engine.chunks import Chunk
from hf_ext.bulk.engine.estimate import count_tokens, estimate, price_of, sample_rows
from hf_ext.bulk.engine.run import Run
from hf_ext.bulk.engine.settings import RunOptions, RunSettings
from hf_ext.bulk.engine.workers import AsyncWorkers
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.results import Estimate, Report
from hf_ext.bulk.saved_job import SavedJob, totals_of
from hf_ext.chat.many import EXAMPLE
from hf_ext.chat.operations import chat_request
from hf_ext.chat.options import ChatOptions
from hf_ext.embeddings.options import EmbeddingDialect, EmbeddingOptions
from hf_ext.errors import ValidationError
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.tokens import TokenCounter
from hf_ext.usage import Price

Source: TypeAlias = str | Path | Iterable[Any]
"""A file or folder, or an iterable of inputs or records."""

_EXAMPLE_TEXTS, _EXAMPLE_MODEL = ["."], "org/name"
"""Inputs with which the options of a job are validated before its source is read."""


@show_options
class AsyncJob(SavedJob):
    """A job: one call for each row, or for each batch of rows, with every result in a journal on the disk.

        job = AsyncJob.embed(
            client, "texts.parquet", key="id", model="org/name", out="emb.job"
        )
        report = await job.run()
        job.export("vectors.parquet")

    A row is done when its result is committed. After a kill, a loss of power or Ctrl-C, create the job again with the
    same arguments, and call `run`: only the rows that are not done are sent.

    The job reads the source through a window, so that its memory does not depend on the number of rows. It learns how
    many requests the server accepts at once and per second. It waits as long as the server asks for (`Retry-After`),
    and sends requests again after 429, 503, timeouts, lost connections and errors of the server. If a server rejects a
    batch, the job halves it until the bad row is alone. Failed rows are kept apart; `failed` yields them.

    Create a job with `embed`, `chat` or `map`.
    """

    def __init__(self, definition: Definition) -> None:
        super().__init__(definition.path)
        self._definition = definition
        self._run: Run | None = None

    @classmethod
    def embed(
        cls,
        client: AsyncClient,
        source: Source,
        *,
        out: Path | str,
        model: str | None = None,
        column: str | None = None,
        key: str | None = None,
        batch_size: int = 32,
        dialect: EmbeddingDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Self:
        """Create a job that embeds texts with `embeddings.create`.

        Args:
            client: The client; its policies and its dialect apply.
            source: The texts. A path of a file (`.txt`, `.jsonl`, `.csv`, `.tsv`, `.parquet`), or an iterable of texts
                or of records, such as a list, a generator, a pandas, polars or pyarrow table, or a data set of the
                package `datasets`.
            out: The path of the journal, an SQLite file.
            model: As in `embeddings.create`.
            column: The column of a record that has the text; default `text`.
            key: The column of a record that identifies it in the results; default: the position.
            batch_size: The number of texts in one request.
            dialect: As in `embeddings.create`.
            provider: As in `embeddings.create`.
            **options: As in `embeddings.create`.

        Raises:
            ValidationError: An argument is invalid, or none of the first 100 rows can be sent, for example because they
                have no such column; nothing was sent. `run` raises the latter if the source is an iterator.
        """
        # They import NumPy, which a job of chats does not need.
        from hf_ext.embeddings.batch_arguments import BatchArguments, validated_batch_texts
        from hf_ext.embeddings.dialects import CREATE

        method = _validated_client(client, "Job.embed").embeddings.create
        arguments = BatchArguments(
            batch_size=batch_size,
            max_concurrency=1,
            model=model,
            dialect=CREATE.choose(dialect, client.config.dialect, provider=provider),
            provider=provider,
            options=options,
        )
        validated_batch_texts(_EXAMPLE_TEXTS, arguments, client.config.limits)

        def check(text: Any) -> None:
            if not isinstance(text, str) or text:  # an empty text is a fault of its row, not of the column
                validated_batch_texts([text], arguments, client.config.limits)

        all_options = {"model": model, "dialect": dialect, "provider": provider, **options}
        given = {name: value for name, value in all_options.items() if value is not None}
        return cls(
            embed_definition(
                method,
                source,
                out=out,
                column=column,
                key=key,
                batch_size=batch_size,
                options=given,
                check=check,
            )
        )

    @classmethod
    def chat(
        cls,
        client: AsyncClient,
        source: Source,
        *,
        out: Path | str,
        model: str | None = None,
        prompt: str | None = None,
        system: str | None = None,
        column: str | None = None,
        key: str | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> Self:
        """Create a job that answers prompts with `chat.create`.

            job = Job.chat(
                client, "reviews.csv", prompt="Is it positive? {review}", out="a.job"
            )

        A row is a text, which becomes a message of the user, or a list of messages. With `prompt`, the columns of a row
        are put into one prompt. A line in OpenAI's batch format (`custom_id`, `body`) has its own options, which take
        precedence; but the `model` of the job takes precedence over the model of the line.

        Args:
            client: The client; its policies apply.
            source: The prompts; see `embed`.
            out: The path of the journal.
            model: As in `chat.create`; not needed if every line has a model.
            prompt: The prompt of each row: `{name}` is the column `name`, and `{}` the column of `column`, by default
                `text`, or a row that is a text.
            system: The system prompt of each row. It comes before the messages of a row.
            column: The column of a record that has the prompt or the messages; default `messages` or `prompt`.
            key: The column of a record that identifies it; default: `custom_id`, or the position.
            provider: As in `chat.create`.
            **options: As in `chat.create`.

        Raises:
            ValidationError: An argument is invalid, or none of the first 100 rows can be sent; see `embed`.
        """
        method = _validated_client(client, "Job.chat").chat.create
        example_model = _EXAMPLE_MODEL if model is None else model

        def check(messages: Any, *, model: Any, provider: Any = None, **options: Any) -> None:
            chat_request(messages, model, options, client.config.limits, where="Job.chat", provider=provider)

        check(EXAMPLE, model=example_model, provider=provider, **options)
        given: dict[str, Any] = dict(options)
        if provider is not None:
            given["provider"] = provider
        return cls(
            chat_definition(
                method,
                source,
                out=out,
                column=column,
                key=key,
                prompt=prompt,
                system=system,
                model=model,
                options=given,
                check=check,
            )
        )

    @classmethod
    def map(
        cls,
        method: Callable[..., Awaitable[Any]],
        source: Source,
        *,
        out: Path | str,
        column: str | None = None,
        key: str | None = None,
        **options: Any,
    ) -> Self:
        """Create a job that calls a method with each item.

            job = AsyncJob.map(
                client.vision.classify_image, "images/", model=M, out="labels.job"
            )

        Args:
            method: A method of a client with one positional argument, or a function.
            source: The items; see `embed`. Of a folder, the paths of its files.
            out: The path of the journal.
            column: The column of a record that has the item; default: the record itself.
            key: The column of a record that identifies it; default: the path of a file, or the position.
            **options: The keyword arguments of the method.

        Raises:
            ValidationError: An argument is invalid, or none of the first 100 rows has the column; see `embed`.
        """
        return cls(map_definition(method, source, out=out, column=column, key=key, options=options))

    async def run(self, **options: Unpack[RunOptions]) -> Report:
        """Send all rows that are neither done nor failed, and return the report.

        After Ctrl-C in a sync job, requests in flight are finished and saved; a second Ctrl-C does not wait for them. A
        cancellation of an async job cancels them. `stop` ends a run without an exception.

        Args:
            **options: See `RunOptions`.

        Raises:
            ValidationError: An option is invalid, or none of the first 100 rows of an iterator can be sent; nothing was
                sent.
            JobError: The job runs already, the journal belongs to another job, cannot be written or is damaged, or the
                source has changed.
            HfError: The job cannot continue, for example because the token is not valid or the credits are used up.
                The results before the error are saved.
        """
        return await self._run_with(options, "Job.run", retry_failed=False)

    async def retry_failed(self, **options: Unpack[RunOptions]) -> Report:
        """Send the rows that failed again, and all rows that are not done; see `run`.

        From then on, they count as not done: after an interruption, `run` sends the rest of them.
        """
        return await self._run_with(options, "Job.retry_failed", retry_failed=True)

    def stop(self) -> None:
        """End the run cleanly: requests in flight are finished and saved. Any thread or signal handler may call it."""
        if self._run is not None:
            self._run.stop()

    def estimate(
        self,
        *,
        prices: Mapping[str, Price] | None = None,
        sample: int = 200,
        counter: TokenCounter | None = None,
    ) -> Estimate:
        """Estimate rows, tokens, cost and time of the whole job. Nothing is sent.

        The source is read once, so that an iterator cannot be estimated. Without an earlier run, the tokens of a sample
        of the rows are counted. After a run, for example of `run(max_rows=200)`, the usage and the rate of that run
        are used.

        Args:
            prices: Prices by "model:provider" or "model", as in `hf_ext.usage`.
            sample: The number of rows whose tokens are counted.
            counter: Counts the tokens; default `TokenCounter()`.

        Raises:
            ValidationError: The source is an iterator, or `sample` is invalid.
        """
        validate_values({"sample": sample}, {"sample": COUNT}, "Job.estimate")
        definition = self._definition
        if definition.source.is_once:
            raise ValidationError(
                "an iterator cannot be estimated", where="Job.estimate", hint="Pass a list, a table or a file."
            )
        rows, chosen = sample_rows(definition.source.rows(), sample)
        return estimate(
            rows,
            chosen,
            batch_size=definition.batch_size,
            count=count_tokens(TokenCounter() if counter is None else counter),
            max_tokens=definition.max_tokens,
            price=price_of(prices, definition.manifest.model),
            measured=totals_of(self.path) if self.path.is_file() else Totals(),
        )

    async def _run_with(self, options: RunOptions, where: str, *, retry_failed: bool) -> Report:
        from hf_ext.bulk.session import Session

        problems = Problems()
        check_option_names(options, RunOptions.__annotations__, problems, extra=False)
        problems.raise_if_any(where)
        settings = RunSettings(**options)
        settings.check(where, "acall")
        with Session(self._definition, settings) as session:
            await acall_function(partial(session.open, forget_failed=retry_failed), in_thread=True)
            run = self._run = session.run
            workers = AsyncWorkers(lambda: self._work(run, workers, settings.policy), run.stop)
            await workers.run(run.new_workers())
        return session.report()

    async def _work(self, run: Run, workers: AsyncWorkers, policy: Any) -> None:
        while (turn := run.next()) is not None:
            if turn.wait > 0:
                await workers.wait(run.stopping, turn.wait)
            if turn.chunk is not None and (turn.wait == 0 or run.begin(turn.chunk)):
                await self._send(run, turn.chunk, policy)
                workers.start(run.new_workers())

    async def _send(self, run: Run, chunk: Chunk, policy: Any) -> None:
        method = self._definition.method
        try:
            args, kwargs = self._definition.task.arguments([row.item for row in chunk.rows])
            if policy is None:
                result = await method(*args, **kwargs)
            else:
                result = await policy.acall(method, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the run sends the chunk again, or stores the error
            run.fail(chunk, error)
        else:
            run.succeed(chunk, result)


def _validated_client(client: AsyncClient, where: str) -> AsyncClient:
    if not isinstance(client, AsyncClient):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValidationError(
            f"client must be of the class {AsyncClient.__name__}, not {describe_type(client)}",
            where=where,
            hint="Job needs a Client, AsyncJob an AsyncClient.",
        )
    return client
