"""`hf-ext bulk`: jobs of many rows, which continue after any interruption."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import App, Parameter

from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext.cli.app import group
from hf_ext.cli.exit_codes import DONE
from hf_ext.cli.files import check_writable
from hf_ext.cli.flags import flags, given
from hf_ext.cli.job_command import JobCommand, connection_of
from hf_ext.cli.job_options import JobOptions
from hf_ext.cli.job_run import check_job_target, export, run_job, write_lines
from hf_ext.cli.job_source import job_source
from hf_ext.cli.options import CallOptions, OutputOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session, choose_target, open_terminal
from hf_ext.cli.settings import Settings
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    ChatFlags = ChatParameters
    EmbeddingFlags = EmbeddingParameters
else:
    # --schema is a shorter form of response_format. A job has no streams.
    ChatFlags = flags(ChatParameters, without=("response_format", "stream_options"))
    EmbeddingFlags = flags(EmbeddingParameters)

_FORMATS: Final = ("", "jsonl", "csv", "parquet")
_STATUS_FORMATS: Final = ("tsv", "table", "json", "jsonl")
_EXAMPLE_MODEL: Final = "org/name"
JobFile = Annotated[Path, Parameter(name=["--job", "-j"], metavar="FILE")]
Name = Annotated[str | None, Parameter(metavar="NAME", show_default=False)]
Flag = Annotated[bool, Parameter(show_default=False)]
app: App = group(
    "bulk",
    "Run jobs of many rows. The results are in a journal, from which a job continues after any interruption.",
    (
        "bulk chat prompts.jsonl --job answers.job -o answers.jsonl -m ID",
        "bulk embed texts.parquet --column body --job v.job -o vectors.parquet",
        "bulk resume answers.job",
    ),
)


@app.command
def embed(
    source: Path,
    /,
    *,
    job: JobFile,
    column: Name = None,
    key: Name = None,
    batch_size: int = 32,
    estimate: Flag = False,
    limits: JobOptions | None = None,
    options: CallOptions | None = None,
    parameters: Annotated[EmbeddingFlags | None, Parameter(name="*")] = None,
) -> int:
    """Embed the texts of a file as vectors.

    Args:
        source: The texts: .txt, .jsonl, .csv, .tsv or .parquet. The lines may have the format of OpenAI's Batch API.
            `-` reads lines of text or JSON from standard input, and stores them in JOB-source.jsonl or .txt.
        job: The journal of the job, a new file.
        column: The column of the text. Default: text.
        key: The column that identifies a row in the results. Default: its position.
        batch_size: The number of texts in one request.
        estimate: Print the rows, tokens, cost and time. Send nothing.
    """
    with (
        _session(options, "embed_model") as session,
        job_source(source, job, session.terminal, is_kept=not (estimate or session.is_preview)) as rows,
    ):
        command = JobCommand(
            kind="embed",
            source=str(rows),
            model=session.model(),
            column=column,
            key=key,
            batch_size=batch_size,
            parameters={**given(cast("Any", parameters)), **session.call_options()},
        )
        limits = limits or JobOptions()
        return _start(session, command, job, limits, is_estimate=estimate, find_model=session.optional_model)


@app.command
def chat(
    source: Path,
    /,
    *,
    job: JobFile,
    column: Name = None,
    key: Name = None,
    schema: Annotated[str | None, Parameter(metavar="FILE|JSON|FIELDS", show_default=False)] = None,
    estimate: Flag = False,
    limits: JobOptions | None = None,
    options: CallOptions | None = None,
    parameters: Annotated[ChatFlags | None, Parameter(name="*")] = None,
) -> int:
    """Answer the prompts of a file.

    Args:
        source: The prompts: .txt, .jsonl, .csv, .tsv or .parquet. The lines may have the format of OpenAI's Batch API.
            `-` reads lines of text or JSON from standard input, and stores them in JOB-source.jsonl or .txt.
        job: The journal of the job, a new file.
        column: The column of the prompt or the messages. Default: messages or prompt.
        key: The column that identifies a row in the results. Default: custom_id, or its position.
        schema: What each answer must be: a JSON Schema or its file, fields such as 'name, age int', or FILE.py:TYPE.
        estimate: Print the rows, tokens, cost and time. Send nothing.
    """
    with (
        _session(options, "model") as session,
        job_source(source, job, session.terminal, is_kept=not (estimate or session.is_preview)) as rows,
    ):
        own_models = session.options.model is None and _lines_have_models(rows)
        command = JobCommand(
            kind="chat",
            source=str(rows),
            model=None if own_models else session.model(),
            column=column,
            key=key,
            parameters={**given(cast("Any", parameters)), **_response_format(schema), **session.call_options()},
        )
        find_model = None if own_models else session.required_model
        return _start(session, command, job, limits or JobOptions(), is_estimate=estimate, find_model=find_model)


@app.command(name="map")
def map_(
    method: str,
    source: Path,
    /,
    *,
    job: JobFile,
    column: Name = None,
    key: Name = None,
    parameter: Annotated[
        tuple[str, ...], Parameter(name=["--parameter", "-P"], metavar="KEY=JSON", show_default=False)
    ] = (),
    estimate: Flag = False,
    limits: JobOptions | None = None,
    options: CallOptions | None = None,
) -> int:
    """Call a method of the client for each row of a file, or for each file of a folder.

    Args:
        method: The method, such as vision.classify_image or text.translate.
        source: A folder of files, or .txt, .jsonl, .csv, .tsv or .parquet, or `-`.
        job: The journal of the job, a new file.
        column: The column of the input. Default: the whole row.
        key: The column that identifies a row in the results. Default: the name of a file, or its position.
        parameter: A parameter of the method, such as top_k=3. Repeat it for more.
        estimate: Print the rows, tokens, cost and time. Send nothing.
    """
    with (
        _session(options, "") as session,
        job_source(source, job, session.terminal, is_kept=not (estimate or session.is_preview)) as rows,
    ):
        command = JobCommand(
            kind="map",
            source=str(rows),
            model=session.model(),
            method=method,
            column=column,
            key=key,
            parameters={**dict(map(_parameter, parameter)), **session.call_options()},
        )
        return _start(session, command, job, limits or JobOptions(), is_estimate=estimate)


@app.command
def resume(job: Path, /, *, limits: JobOptions | None = None, options: CallOptions | None = None) -> int:
    """Continue a job with the options that it had. Options of this command take precedence.

    Args:
        job: The journal of the job.
    """
    return _continue(job, limits or JobOptions(), options or CallOptions(), retry_failed=False)


@app.command(name="retry-failed")
def retry_failed(job: Path, /, *, limits: JobOptions | None = None, options: CallOptions | None = None) -> int:
    """Send the rows that failed again, and those that are not done.

    Args:
        job: The journal of the job.
    """
    return _continue(job, limits or JobOptions(), options or CallOptions(), retry_failed=True)


@app.command
def status(job: Path, /, *, options: OutputOptions | None = None) -> None:
    """Show how far a job is, and what it has cost. The job may run meanwhile.

    Args:
        job: The journal of the job.
    """
    from hf_ext.bulk import SavedJob

    options = options or OutputOptions()
    terminal = open_terminal(options)
    default = "table" if terminal.stdout_is_terminal else "tsv"
    target = choose_target(options, default, _STATUS_FORMATS)
    saved = SavedJob(job)
    facts = {**_command_facts(saved.note(), job), **_report_facts(saved)}
    records = [{"name": name, "value": value} for name, value in facts.items() if value is not None]
    write_records(records, (Column("name"), Column("value", is_whole=True)), target, terminal, raw=facts, header=False)


@app.command(name="export")
def export_(job: Path, /, *, failed: Flag = False, options: OutputOptions | None = None) -> None:
    """Write the results of a job in the order of the rows. The job may run meanwhile.

    Without -o, the results are lines of JSON on standard output; those of `chat` have OpenAI's batch format.

    Args:
        job: The journal of the job.
        failed: Write the rows that failed, with their inputs and errors, as lines of JSON.
    """
    from hf_ext.bulk import SavedJob

    options = options or OutputOptions()
    terminal = open_terminal(options)
    target = choose_target(options, "jsonl", ("jsonl",) if failed else _FORMATS[1:])
    check_job_target(target)
    if target.path is not None:
        check_writable(target.path)
    saved = SavedJob(job)
    count = write_lines(saved.failed_lines(), terminal, target.path) if failed else export(saved, target, terminal)
    if target.path is not None and terminal.stderr_is_terminal:
        terminal.note(f"{count:,} rows → {target.path}")


def _session(options: CallOptions | None, model_key: str, settings: Settings | None = None) -> Session:
    session = Session(options or CallOptions(), formats=_FORMATS, model_key=model_key, settings=settings)
    check_job_target(session.target)
    if session.target.path is not None:
        check_writable(session.target.path)
    return session


def _start(
    session: Session,
    command: JobCommand,
    path: Path,
    limits: JobOptions,
    *,
    is_estimate: bool,
    find_model: Callable[[], str | None] | None = None,
) -> int:
    command = replace(command, connection=connection_of(session), limits=limits.kept())
    _check_paths(Path(command.source), path, session.target.path)
    limits.check(_attempts(session))
    if command.model is None and find_model is not None:
        # Wrong options are refused before the server is asked for its model.
        replace(command, model=_EXAMPLE_MODEL).job(session.client, session.provider, path)
        command = replace(command, model=find_model())
    if session.is_preview:
        return _preview(session, command)
    job = command.job(session.client, session.provider, path)
    prices = limits.prices(session, command.model)
    if is_estimate:
        session.terminal.write_line(session.terminal.shown(str(job.estimate(prices=prices))))
        return DONE
    run_options = {**limits.run_options(prices), **_attempts(session), "note": command.note()}
    return run_job(session, job, cast("Any", run_options))


def _continue(path: Path, limits: JobOptions, options: CallOptions, *, retry_failed: bool) -> int:
    from hf_ext.bulk import SavedJob

    command = JobCommand.of_note(SavedJob(path).note(), path)
    merged = command.call_options(options)
    # Variables and the configuration file may have changed: the settings of the first run are in the journal.
    with _session(merged, "model", Settings.of_options(merged)) as session:
        _check_paths(Path(command.source), path, session.target.path)
        limits = replace(limits, **{**command.limits, **limits.given()})
        command = replace(
            command,
            model=options.model or command.model,
            parameters={**command.parameters, **session.call_options()},
            connection=connection_of(session),
            limits=limits.kept(),
        )
        limits.check(_attempts(session))
        job = command.job(session.client, session.provider, path)
        prices = limits.prices(session, command.model)
        run_options = {**limits.run_options(prices), **_attempts(session), "note": command.note()}
        return run_job(session, job, cast("Any", run_options), retry_failed=retry_failed)


def _preview(session: Session, command: JobCommand) -> int:
    """Show the first request. Its journal is removed."""
    with TemporaryDirectory() as folder:
        job = command.job(session.client, session.provider, Path(folder, "preview.job"))
        job.run(max_concurrency=1, max_rows=command.batch_size or 1)
    return DONE


def _attempts(session: Session) -> dict[str, int]:
    retries = session.settings.get("retries")
    return {} if retries is None else {"attempts": retries + 1}


def _check_paths(source: Path, job: Path, output: Path | None) -> None:
    """Refuse an output that would overwrite or change the source or the journal, and a journal that is the source."""
    check_writable(job)
    if job.absolute() == source or (job.exists() and source.exists() and job.samefile(source)):
        raise ValidationError("the journal is the source", where="--job", hint="Choose a new file.")
    if output is not None and source.is_dir() and output.resolve().is_relative_to(source.resolve()):
        problem = f"{output} would change the source {source}, which a later run refuses"
        raise ValidationError(problem, where="--output", hint="Choose a file outside of the folder.")
    if (
        output is not None
        and output.exists()
        and any(each.exists() and output.samefile(each) for each in (source, job))
    ):
        raise ValidationError(f"{output} is the source or the journal", where="--output", hint="Choose another file.")


def _lines_have_models(source: Path) -> bool:
    """Return whether the first line is one of OpenAI's Batch API with a model."""
    if source.suffix.lower() not in {".jsonl", ".ndjson"} or not source.is_file():
        return False
    with source.open("rb") as file:
        try:
            line = json.loads(file.readline())
            return bool("custom_id" in line and line["body"].get("model"))
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
            return False


def _response_format(schema: str | None) -> dict[str, Any]:
    if schema is None:
        return {}
    from hf_ext.cli.answer_schema import read_schema

    return {"response_format": read_schema(schema).response_format}


def _parameter(text: str) -> tuple[str, Any]:
    name, separator, value = text.partition("=")
    try:
        if not separator or not name.isidentifier():
            raise ValueError("there is no name before '='")
        return name, json.loads(value)
    except (ValueError, RecursionError) as error:
        hint = 'Pass -P KEY=JSON, such as -P top_k=3 or -P \'labels=["cat", "dog"]\'.'
        raise ValidationError(f"{text!r}: {error}", where="--parameter", hint=hint) from None


def _command_facts(note: str | None, path: Path) -> dict[str, Any]:
    """Return what the job does; nothing if the command line did not start it."""
    try:
        command = JobCommand.of_note(note, path)
    except ValidationError:
        return {}
    return {"command": command.method or command.kind, "source": command.source, "model": command.model}


def _report_facts(saved: Any) -> dict[str, Any]:
    report = saved.status()
    names = ("total", "done", "failed", "requests", "throttled", "repeated", "input_tokens", "output_tokens")
    return {
        **{name: getattr(report, name) for name in names},
        "cost_usd": report.cost,
        "seconds": round(report.seconds, 1),
    }
