"""Observers of a client, by its configuration: the log, and the object of the setting `tracing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._calls.observer.log import log_call
from hf_ext._calls.observer.observation import Observe, ObserveJob, combine, ignore_job
from hf_ext._calls.observer.run import ObserveRun, ignore_run

if TYPE_CHECKING:
    from hf_ext.config import ClientConfig


def call_observer(config: ClientConfig) -> Observe:
    """Return the observer of the calls of a client."""
    return log_call if config.tracing is None else combine(log_call, config.tracing.observe_calls(config))


def job_observer(config: ClientConfig) -> ObserveJob:
    """Return the observer of the jobs of a client."""
    return ignore_job if config.tracing is None else config.tracing.observe_jobs(config)


def run_observer(config: ClientConfig) -> ObserveRun:
    """Return the observer of the runs of a client."""
    return ignore_run if config.tracing is None else config.tracing.observe_runs(config)
