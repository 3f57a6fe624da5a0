"""Job status: what a job does, how far it is, and what it has cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext.cli.job_command import JobCommand
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.bulk import SavedJob


def job_facts(saved: SavedJob) -> dict[str, Any]:
    """Return the facts of a job by their names."""
    report = saved.status()
    names = ("total", "done", "failed", "requests", "throttled", "repeated", "input_tokens", "output_tokens")
    return {
        **_command_facts(saved),
        **{name: getattr(report, name) for name in names},
        "cost_usd": report.cost,
        "seconds": round(report.seconds, 1),
    }


def _command_facts(saved: SavedJob) -> dict[str, Any]:
    """Return what the job does; nothing if the command line did not start it."""
    try:
        command = JobCommand.of_note(saved.note(), saved.path)
    except ValidationError:
        return {}
    return {"command": command.method or command.kind, "source": command.source, "model": command.model}
