"""Observers of a client, by its configuration: the log, and the object of the setting `tracing`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._calls.observer.observation import Observation, Observe, ObserveJob, combine, ignore_job
from hf_ext._calls.observer.run import ObserveRun, ignore_run
from hf_ext._core.settings.environment import Environment

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.config import ClientConfig
    from hf_ext.transport.base import Request


def call_observer(config: ClientConfig) -> Observe:
    """Return the observer of the calls of a client."""
    log = _log_observer()
    return log if config.tracing is None else combine(log, config.tracing.observe_calls(config))


def job_observer(config: ClientConfig) -> ObserveJob:
    """Return the observer of the jobs of a client."""
    return ignore_job if config.tracing is None else config.tracing.observe_jobs(config)


def run_observer(config: ClientConfig) -> ObserveRun:
    """Return the observer of the runs of a client."""
    return ignore_run if config.tracing is None else config.tracing.observe_runs(config)


def _log_observer() -> Observe:
    """Return the observer that writes the log.

    The import of `logging` takes 3 % of the start of a small program, so that a program without it does not import it.
    """
    if "logging" not in sys.modules and not Environment().get("HF_EXT_LOG"):
        return _log_once_imported
    from hf_ext._calls.observer.log import log_call, show_log

    show_log(Environment())
    return log_call


def _log_once_imported(
    request: Request,
    operation: Operation[Any, Any] | None,
    path: Sequence[Any],
    arguments: Mapping[str, Any],
    options: CallOptions,
    secrets: Secret | SecretGroup | None,
    /,
    *,
    is_stream: bool,
) -> Observation | None:
    """Log a call if the application has imported `logging` since the client was created."""
    if "logging" not in sys.modules:
        return None
    from hf_ext._calls.observer.log import log_call

    return log_call(request, operation, path, arguments, options, secrets, is_stream=is_stream)
