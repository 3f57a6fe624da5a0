"""What an OpenTelemetry SDK exported, kept in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from hf_ext.tracing import Tracing

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan


class Exported:
    """A real SDK whose exporters keep everything in memory.

    Attributes:
        tracer_provider: The provider of the tracer.
        meter_provider: The provider of the meter.
        logger_provider: The provider of the logger.
    """

    def __init__(self) -> None:
        self._spans = InMemorySpanExporter()
        self._logs = InMemoryLogRecordExporter()
        self._metrics = InMemoryMetricReader()
        self.tracer_provider = TracerProvider()
        self.tracer_provider.add_span_processor(SimpleSpanProcessor(self._spans))
        self.meter_provider = MeterProvider(metric_readers=[self._metrics])
        self.logger_provider = LoggerProvider()
        self.logger_provider.add_log_record_processor(SimpleLogRecordProcessor(self._logs))

    def tracing(self, **settings: Any) -> Tracing:
        """Return a `Tracing` object that uses this SDK; without the logger, unless `settings` has it."""
        return Tracing(self.tracer_provider, self.meter_provider, **settings)

    @property
    def spans(self) -> list[ReadableSpan]:
        """All spans that have ended, in the order of their ends."""
        return list(self._spans.get_finished_spans())

    def span(self) -> ReadableSpan:
        """The only span that has ended."""
        (span,) = self.spans
        return span

    @property
    def metrics(self) -> dict[str, Any]:
        """The metrics, by name."""
        data = self._metrics.get_metrics_data()
        scopes = [scope for resource in (data.resource_metrics if data else ()) for scope in resource.scope_metrics]
        return {metric.name: metric for scope in scopes for metric in scope.metrics}

    def points(self, name: str) -> list[Any]:
        """The measurements of a metric, one for each set of attributes."""
        metric = self.metrics.get(name)
        return [] if metric is None else list(metric.data.data_points)

    @property
    def events(self) -> list[Any]:
        """All log records."""
        return [data.log_record for data in self._logs.get_finished_logs()]

    def everything(self) -> str:
        """All that was exported, as text."""
        return "\n".join([*(span.to_json() for span in self.spans), repr(self.metrics), repr(self.events)])

    def shutdown(self) -> None:
        """End the SDK."""
        self.tracer_provider.shutdown()
        self.meter_provider.shutdown()
        self.logger_provider.shutdown()
