"""Instrument: switch traces and metrics on for a client that exists."""

from __future__ import annotations

from hf_ext._calls.observer.observers import call_observer, job_observer, run_observer
from hf_ext.client import AsyncClient, Client
from hf_ext.tracing.tracing import Tracing


def instrument(client: Client | AsyncClient, tracing: Tracing | None = None) -> None:
    """Record the calls of a client that another library created; for your own client, pass `tracing` to it.

    Clients that its `with_options` returned before do not change.

    Args:
        client: The client.
        tracing: The settings. Default: `Tracing()`.
    """
    core = client._core  # pyright: ignore[reportPrivateUsage]
    core.config = core.config.with_options(tracing=Tracing() if tracing is None else tracing)
    core.observe, core.observe_job = call_observer(core.config), job_observer(core.config)
    core.observe_run = run_observer(core.config)
