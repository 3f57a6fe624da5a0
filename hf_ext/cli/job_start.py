"""Job start: from the options of a command line to a job that runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from hf_ext.cli.exit_codes import DONE
from hf_ext.cli.files import check_writable
from hf_ext.cli.job_command import JobCommand, connection_of
from hf_ext.cli.job_options import JobOptions
from hf_ext.cli.job_run import check_job_target, run_job
from hf_ext.cli.options import CallOptions
from hf_ext.cli.session import Session
from hf_ext.cli.settings import Settings
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext.bulk import RunOptions

RESULT_FORMATS: Final = ("jsonl", "csv", "parquet")
"""The formats of the results of a job."""

_EXAMPLE_MODEL: Final = "org/name"


def job_session(options: CallOptions | None, model_key: str, settings: Settings | None = None) -> Session:
    """Return the session of a command that runs a job, whose `-o` is a file for the results."""
    session = Session(options or CallOptions(), formats=("", *RESULT_FORMATS), model_key=model_key, settings=settings)
    check_job_target(session.target)
    return session


def start_job(
    session: Session,
    command: JobCommand,
    path: Path,
    limits: JobOptions,
    *,
    is_estimate: bool,
    find_model: Callable[[], str | None] | None = None,
) -> int:
    """Start a job, or continue it, and return the exit code.

    Args:
        session: The command.
        command: The job.
        path: The journal.
        limits: The limits of the run.
        is_estimate: Whether the estimate is printed, and nothing is sent.
        find_model: Returns the model if the command line has none; None if the job needs no model.
    """
    command = replace(command, connection=connection_of(session), limits=limits.kept())
    _check_paths(Path(command.source), path, session.target.path)
    limits.check(_attempts(session))
    if command.model is None and find_model is not None:
        # Wrong options are refused before the server is asked for its model.
        replace(command, model=_EXAMPLE_MODEL).job(session.client, session.provider, path)
        command = replace(command, model=find_model())
    if is_estimate and not session.is_preview:
        job = command.job(session.client, session.provider, path)
        prices = limits.prices(session, command.model)
        session.terminal.write_line(session.terminal.shown(str(job.estimate(prices=prices))))
        return DONE
    return _run(session, command, path, limits)


def continue_job(path: Path, limits: JobOptions, options: CallOptions, *, retry_failed: bool) -> int:
    """Continue a job with the options that it had, unless the command line has others, and return the exit code."""
    from hf_ext.bulk import SavedJob

    command = JobCommand.of_note(SavedJob(path).note(), path)
    merged = command.call_options(options)
    # Variables and the configuration file may have changed: the settings of the first run are in the journal.
    with job_session(merged, "model", Settings.of_options(merged)) as session:
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
        return _run(session, command, path, limits, retry_failed=retry_failed)


def _run(session: Session, command: JobCommand, path: Path, limits: JobOptions, *, retry_failed: bool = False) -> int:
    if session.is_preview:
        return _preview(session, command)
    job = command.job(session.client, session.provider, path)
    prices = limits.prices(session, command.model)
    run_options: dict[str, Any] = {**limits.run_options(prices), **_attempts(session), "note": command.note()}
    return run_job(session, job, cast("RunOptions", run_options), retry_failed=retry_failed)


def _preview(session: Session, command: JobCommand) -> int:
    """Show the first request. Its journal is removed."""
    with TemporaryDirectory() as folder:
        job = command.job(session.client, session.provider, Path(folder, "preview.job"))
        job.run(max_concurrency=1, max_rows=command.batch_size or 1)
    return DONE


def _attempts(session: Session) -> dict[str, int]:
    return {} if session.retries is None else {"attempts": session.retries + 1}


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
