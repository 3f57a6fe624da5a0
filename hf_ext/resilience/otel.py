"""OpenTelemetry: export the calls that `Metrics` measures. The names follow the GenAI semantic conventions.

    metrics = Metrics()
    metrics.subscribe(OpenTelemetryExporter())

This module needs the extra `otel`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

try:
    from opentelemetry.metrics import Meter, get_meter
except ImportError as _error:
    raise ImportError(
        "package 'opentelemetry-api' is not installed; run: pip install 'api-huggingface[otel]'"
    ) from _error

if TYPE_CHECKING:
    from hf_ext.resilience._stats import Measurement

__all__ = ["OpenTelemetryExporter"]


class OpenTelemetryExporter:
    """Record each call with the OpenTelemetry API. Pass this object to `Metrics.subscribe`.

    The metrics are `gen_ai.client.operation.duration`, `gen_ai.client.operation.time_to_first_chunk` and
    `gen_ai.client.token.usage`. Their attributes are `gen_ai.operation.name`, `gen_ai.provider.name`,
    `gen_ai.request.model` and `error.type`. No text, URL or header is recorded. If the application has not set up an
    OpenTelemetry SDK, nothing is recorded.

    Args:
        meter: The OpenTelemetry meter, by default the meter "hf_ext" of the global meter provider.
        operation: The value of `gen_ai.operation.name`: "chat", "text_completion", "embeddings"…
    """

    def __init__(self, meter: Meter | None = None, *, operation: str = "chat") -> None:
        meter = get_meter("hf_ext") if meter is None else meter
        self._operation = operation
        self._duration = meter.create_histogram("gen_ai.client.operation.duration", "s", "GenAI operation duration.")
        self._first_chunk = meter.create_histogram(
            "gen_ai.client.operation.time_to_first_chunk", "s", "Time to receive the first chunk."
        )
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage", "{token}", "Number of input and output tokens used."
        )

    def __call__(self, measurement: Measurement) -> None:
        """Record one call."""
        attributes = {
            "gen_ai.operation.name": self._operation,
            "gen_ai.provider.name": measurement.provider or "huggingface",
            "gen_ai.request.model": measurement.model,
        }
        error = "cancelled" if measurement.is_cancelled else measurement.error
        self._duration.record(measurement.seconds, {**attributes, "error.type": error} if error else attributes)
        if measurement.time_to_first_token is not None:
            self._first_chunk.record(measurement.time_to_first_token, attributes)
        if measurement.input_tokens:
            self._tokens.record(measurement.input_tokens, {**attributes, "gen_ai.token.type": "input"})
        if measurement.output_tokens:
            self._tokens.record(measurement.output_tokens, {**attributes, "gen_ai.token.type": "output"})
