"""Tracing: the settings of traces and metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._calls.observer.observation import ObserveJob
from hf_ext._core.settings.call_observer import CallObserver
from hf_ext._core.values.lazy import LazyModule
from hf_ext.config import ClientConfig
from hf_ext.tracing.settings import TraceSettings

if TYPE_CHECKING:
    from opentelemetry import _logs as logs
    from opentelemetry import metrics, trace

    from hf_ext.tracing import call, run
else:
    logs = LazyModule("opentelemetry._logs")
    metrics = LazyModule("opentelemetry.metrics")
    trace = LazyModule("opentelemetry.trace")
    call = LazyModule("hf_ext.tracing.call")
    run = LazyModule("hf_ext.tracing.run")


class Tracing(CallObserver):
    """Records each call of a client as a span, with metrics, by OpenTelemetry's GenAI conventions.

        client = Client(tracing=Tracing())
        client.with_options(tracing=None)  # a client without traces

    A span covers one call, or one stream from its request to its end. It has the model, the parameters, the token
    counts, the finish reasons and the server; no prompt, no answer, no header and no token. The status of a failed call
    has the message of the error, which may be a text of the server. One object can be shared by clients and threads.

    Args:
        tracer_provider: The tracer provider. Default: the global one of OpenTelemetry.
        meter_provider: The meter provider. Default: the global one.
        logger_provider: The logger provider, for events: errors, and the content if `content` is True. Default: no
            events.
        content: Whether to record prompts, answers, and the arguments and results of tools.
        max_content_bytes: The largest size of an attribute with content, in bytes. The rest is cut.
        propagate: Whether to send the header `traceparent` with each call, so that a server can continue the trace;
            not with the requests of a job at a provider.
        conversation_id: The id of the conversation; it is set on every span.
        agent_name: The name of the agent in the spans of `run`.
        provider_name: The value of `gen_ai.provider.name` for your own server. Default: the dialect of the client.

    Raises:
        ImportError: The extra `otel` is not installed.
        ValidationError: An argument is invalid. The error lists every problem.
    """

    def __init__(
        self,
        tracer_provider: trace.TracerProvider | None = None,
        meter_provider: metrics.MeterProvider | None = None,
        logger_provider: logs.LoggerProvider | None = None,
        *,
        content: bool = False,
        max_content_bytes: int = 65_536,
        propagate: bool = False,
        conversation_id: str | None = None,
        agent_name: str | None = None,
        provider_name: str | None = None,
    ) -> None:
        self._settings = TraceSettings(
            content=content,
            max_content_bytes=max_content_bytes,
            propagate=propagate,
            conversation_id=conversation_id,
            agent_name=agent_name,
            provider_name=provider_name,
        )
        self._settings.check()
        try:
            from hf_ext.tracing.telemetry import Telemetry
        except ModuleNotFoundError as error:
            raise ImportError(
                "package 'opentelemetry-api' is not installed; run: pip install 'api-huggingface[otel]'"
            ) from error
        self._telemetry = Telemetry(tracer_provider, meter_provider, logger_provider)

    def observe_calls(self, config: ClientConfig) -> call.CallTracer:
        """Return the observer of the calls of a client."""
        return call.CallTracer(self._settings, self._telemetry, config)

    def observe_jobs(self, config: ClientConfig) -> ObserveJob:
        """Return the observer of the jobs of a client."""
        return self.observe_calls(config).start_job

    def observe_runs(self, config: ClientConfig) -> run.RunTracer:
        """Return the observer of the runs of a client."""
        return run.RunTracer(self._settings, self._telemetry, config)

    def __repr__(self) -> str:
        return f"Tracing(content={self._settings.content}, propagate={self._settings.propagate})"
