"""Job run: one run of a job with its progress, its interruption and its end."""

from __future__ import annotations

import shlex
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from hf_ext.cli.exit_codes import DONE, INTERRUPTED, TERMINATED
from hf_ext.cli.files import new_file
from hf_ext.cli.progress import Progress
from hf_ext.cli.usage_line import is_usage_shown, money
from hf_ext.errors import BatchError, HfError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hf_ext.bulk import Job, Report, RunOptions, SavedJob
    from hf_ext.cli.formats import Target
    from hf_ext.cli.session import Session
    from hf_ext.cli.terminal import Terminal

_STOPPING: Final = "stopping: requests in flight are finished; Ctrl-C again does not wait for them"


def run_job(session: Session, job: Job, options: RunOptions, *, retry_failed: bool = False) -> int:
    """Run a job, export its results to the target of the command, and return the exit code.

    Raises:
        BatchError: Rows failed, or a limit stopped the job; the results are saved.
        HfError: The job cannot continue; the results before the error are saved.
    """
    from hf_ext.bulk import JobError

    progress = Progress(session, "bulk", None)
    resume = _resume_line(job, session.target.path)
    run = job.retry_failed if retry_failed else job.run
    options = {**options, "on_progress": progress.show_job}
    signals: list[int] = []
    try:
        with _interrupt_noticed(job, session.terminal, progress, signals):
            report = run(**options)
    except KeyboardInterrupt:
        progress.end()
        session.terminal.note(f"{_state(job)} · resume with: {resume}")
        return TERMINATED if signal.SIGTERM in signals else INTERRUPTED
    except HfError as error:
        progress.end()
        if job.path.is_file() and not isinstance(error, JobError | ValidationError):
            session.terminal.note(f"{_state(job)} · resume with: {resume}")
        raise
    progress.end()
    if session.target.format:
        export(job, session.target, session.terminal)
    _report(session, job, report)
    _check_end(job, report, options, resume)
    return DONE


def export(job: SavedJob, target: Target, terminal: Terminal) -> int:
    """Write the results to a file, or as JSON Lines to standard output, and return their number.

    Raises:
        ValidationError: The file cannot be written.
    """
    if target.path is None:
        return write_lines(job.lines(), terminal)
    try:
        return job.export(target.path)
    except (OSError, ImportError) as error:
        raise ValidationError(f"{target.path} cannot be written: {error}", hint="Choose another file.") from None


def write_lines(lines: Iterable[str], terminal: Terminal, path: Path | None = None) -> int:
    """Write lines to a file, or to standard output, and return their number."""
    count = 0
    if path is None:
        for line in lines:
            terminal.write_line(terminal.shown(line))
            count += 1
        return count
    with new_file(path) as file:
        for line in lines:
            file.write(f"{line}\n".encode())
            count += 1
    return count


def check_job_target(target: Target) -> None:
    """Refuse formats that only a file can have.

    Raises:
        ValidationError: The format needs a file.
    """
    if target.path is None and target.format not in {"", "jsonl"}:
        hint = f"Pass -o NAME.{target.format}."
        raise ValidationError(f"{target.format} needs a file", where="--output", hint=hint)


@contextmanager
def _interrupt_noticed(job: Job, terminal: Terminal, progress: Progress, received: list[int]) -> Generator[None]:
    """Stop the job and write a line at the first Ctrl-C. SIGTERM has the same meaning. Collect the signals."""

    def interrupt(number: int, _: object) -> None:
        received.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        job.stop()
        progress.end()
        terminal.note(_STOPPING)
        raise KeyboardInterrupt

    numbers = [signal.SIGINT] if sys.platform == "win32" else [signal.SIGINT, signal.SIGTERM]
    # A signal that is ignored, as by nohup, stays ignored.
    before: dict[signal.Signals, Any] = {
        number: signal.signal(number, interrupt) for number in numbers if signal.getsignal(number) != signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _resume_line(job: Job, output: Path | None) -> str:
    """Return the command that continues the job."""
    words = ["hf-ext", "bulk", "resume", _shown_path(job), *(["-o", str(output)] if output is not None else [])]
    return shlex.join(words)


def _shown_path(job: SavedJob) -> str:
    """Return the path of the journal, short if it is in the working directory."""
    folder = Path.cwd()
    return str(job.path.relative_to(folder) if job.path.is_relative_to(folder) else job.path)


def _state(job: Job) -> str:
    """Return how far a job is that did not reach its end."""
    if not job.path.is_file():
        return "nothing is done"
    report = job.status()
    return f"{_done(report)} · {report.failed:,} failed" if report.failed else _done(report)


def _done(report: Report) -> str:
    total = "" if report.total is None else f" of {report.total:,}"
    return f"done {report.done:,}{total}"


def _report(session: Session, job: Job, report: Report) -> None:
    terminal = session.terminal
    if report.is_complete and not (terminal.stderr_is_terminal or is_usage_shown(session)):
        return
    parts = [_done(report)]
    if report.failed:
        parts.append(f"{report.failed:,} failed")
    if report.cost:
        parts.append(money(report.cost))
    where = _shown_path(job) if session.target.path is None else session.target.path
    terminal.note(f"{' · '.join(parts)} → {where}")


def _check_end(job: Job, report: Report, options: RunOptions, resume: str) -> None:
    """Raise an error if rows failed, or if a limit stopped the job."""
    path = shlex.quote(_shown_path(job))
    if report.stopped == "max_cost":
        hint = f"Resume with a higher limit: {resume} --max-cost USD."
        limit = money(float(options.get("max_cost") or 0))
        raise BatchError(f"the job stopped at --max-cost {limit}: {_done(report)}", hint=hint)
    if report.stopped == "max_failed":
        hint = f"See the errors with: hf-ext bulk export {path} --failed."
        text = f"the job stopped, because {report.failed:,} rows failed: {_done(report)}{_first_failure(job)}"
        raise BatchError(text, hint=hint)
    if report.failed:
        hint = (
            f"See them with: hf-ext bulk export {path} --failed. Send them again with: hf-ext bulk retry-failed {path}."
        )
        total = "" if report.total is None else f" of {report.total:,}"
        raise BatchError(f"{report.failed:,}{total} rows failed{_first_failure(job)}", hint=hint)


def _first_failure(job: Job) -> str:
    row = next(iter(job.failed()), None)
    return "" if row is None else f"; the first: {shorten(row.message, 200).rstrip('.')}"
