"""`hf-ext bulk`: jobs of many rows, which continue after any interruption."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import App, Parameter

from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext.cli.app import group
from hf_ext.cli.flags import flags, given
from hf_ext.cli.job_command import JobCommand
from hf_ext.cli.job_options import JobOptions
from hf_ext.cli.job_run import check_job_target, export, write_lines
from hf_ext.cli.job_source import job_source, lines_have_models
from hf_ext.cli.job_start import RESULT_FORMATS, continue_job, job_session, start_job
from hf_ext.cli.job_status import job_facts
from hf_ext.cli.options import CallOptions, OutputOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import choose_target, open_terminal
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    ChatFlags = ChatParameters
    EmbeddingFlags = EmbeddingParameters
else:
    # --schema is a shorter form of response_format. A job has no streams.
    ChatFlags = flags(ChatParameters, without=("response_format", "stream_options"))
    EmbeddingFlags = flags(EmbeddingParameters)

_STATUS_FORMATS: Final = ("tsv", "table", "json", "jsonl")
JobFile = Annotated[Path, Parameter(name=["--job", "-j"], metavar="FILE")]
Name = Annotated[str | None, Parameter(metavar="NAME", show_default=False)]
Key = Annotated[str | None, Parameter(name=["--key", "--id"], metavar="NAME", show_default=False)]
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
    key: Key = None,
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
        job_session(options, "embed_model") as session,
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
        return start_job(session, command, job, limits, is_estimate=estimate, find_model=session.optional_model)


@app.command(usage="hf-ext bulk chat SOURCE [WORDS…] --job FILE [OPTIONS]")
def chat(
    source: Path,
    /,
    *words: str,
    job: JobFile,
    system: Annotated[str | None, Parameter(name=["--system", "-s"], show_default=False)] = None,
    column: Name = None,
    key: Key = None,
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
        words: The prompt of each row, in which `{}` is the row and `{name}` a column. Default: the row is the prompt.
        job: The journal of the job, a new file.
        system: The system prompt.
        column: The column of the prompt or the messages. Default: messages or prompt; with WORDS: text.
        key: The column that identifies a row in the results. Default: custom_id, or its position.
        schema: What each answer must be: a JSON Schema or its file, fields such as 'name, age int', or FILE.py:TYPE.
            The server gets it; the answers are not checked.
        estimate: Print the rows, tokens, cost and time. Send nothing.
    """
    with (
        job_session(options, "model") as session,
        job_source(source, job, session.terminal, is_kept=not (estimate or session.is_preview)) as rows,
    ):
        own_models = session.options.model is None and not words and lines_have_models(rows)
        command = JobCommand(
            kind="chat",
            source=str(rows),
            model=None if own_models else session.model(),
            prompt=" ".join(words) or None,
            system=system,
            column=column,
            key=key,
            parameters={**given(cast("Any", parameters)), **_response_format(schema), **session.call_options()},
        )
        find_model = None if own_models else session.required_model
        return start_job(session, command, job, limits or JobOptions(), is_estimate=estimate, find_model=find_model)


@app.command(name="map")
def map_(
    method: str,
    source: Path,
    /,
    *,
    job: JobFile,
    column: Name = None,
    key: Key = None,
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
        job_session(options, "") as session,
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
        return start_job(session, command, job, limits or JobOptions(), is_estimate=estimate)


@app.command
def resume(job: Path, /, *, limits: JobOptions | None = None, options: CallOptions | None = None) -> int:
    """Continue a job with the options that it had. Options of this command take precedence.

    Args:
        job: The journal of the job.
    """
    return continue_job(job, limits or JobOptions(), options or CallOptions(), retry_failed=False)


@app.command(name="retry-failed")
def retry_failed(job: Path, /, *, limits: JobOptions | None = None, options: CallOptions | None = None) -> int:
    """Send the rows that failed again, and those that are not done.

    Args:
        job: The journal of the job.
    """
    return continue_job(job, limits or JobOptions(), options or CallOptions(), retry_failed=True)


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
    facts = job_facts(saved)
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
    target = choose_target(options, "jsonl", ("jsonl",) if failed else RESULT_FORMATS)
    check_job_target(target)
    saved = SavedJob(job)
    count = write_lines(saved.failed_lines(), terminal, target.path) if failed else export(saved, target, terminal)
    if target.path is not None and terminal.stderr_is_terminal:
        terminal.note(f"{count:,} rows → {target.path}")


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
