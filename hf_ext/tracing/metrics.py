"""Instruments: the metrics of calls, tools and runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hf_ext.tracing import names

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter, Histogram, Meter

    from hf_ext.tracing.response_attributes import TokenCounts

_INFERENCE = "gen_ai.client.inference"
_EMBEDDINGS = "gen_ai.client.embeddings"
_UNKNOWN = "unknown"


class Instruments:
    """The instruments of one `Tracing` object. All methods take the attributes that the measurement has."""

    def __init__(self, meter: Meter) -> None:
        histograms = {metric.name: _histogram(meter, metric) for metric in names.METRICS if metric.kind == "histogram"}
        self._counters = {metric.name: _counter(meter, metric) for metric in names.METRICS if metric.kind == "counter"}
        self._call = histograms[f"{_INFERENCE}.duration"]
        self._first_chunk = histograms[f"{_INFERENCE}.time_to_first_chunk"]
        self._next_chunk = histograms[f"{_INFERENCE}.time_per_output_chunk"]
        self._call_input = histograms[f"{_INFERENCE}.operation.input_tokens"]
        self._call_output = histograms[f"{_INFERENCE}.operation.output_tokens"]
        self._embeddings = histograms[f"{_EMBEDDINGS}.duration"]
        self._embeddings_input = histograms[f"{_EMBEDDINGS}.operation.input_tokens"]
        self._input = self._counters[f"{_INFERENCE}.usage.input_tokens"]
        self._output = self._counters[f"{_INFERENCE}.usage.output_tokens"]
        self._tool = histograms["gen_ai.execute_tool.duration"]
        self._run = histograms["gen_ai.invoke_agent.duration"]
        self._run_requests = histograms["gen_ai.invoke_agent.inference_calls"]
        self._run_tools = histograms["gen_ai.invoke_agent.tool_calls"]

    def first_chunk(self, seconds: float, attributes: Mapping[str, Any]) -> None:
        """Record the time from the request to the first chunk of a stream."""
        self._first_chunk.record(seconds, attributes)

    def next_chunk(self, seconds: float, attributes: Mapping[str, Any]) -> None:
        """Record the time between two chunks of a stream."""
        self._next_chunk.record(seconds, attributes)

    def call(self, seconds: float, attributes: Mapping[str, Any], counts: TokenCounts | None) -> None:
        """Record the end of a call; `counts` is None for a call without token counts of its own."""
        if attributes[names.OPERATION_NAME] == "embeddings":
            self._embeddings.record(seconds, attributes)
            if counts is not None and counts.input is not None:
                self._embeddings_input.record(counts.input, attributes)
            return
        self._call.record(seconds, attributes)
        if counts is not None:
            self._record_tokens(counts, attributes)

    def tool(self, seconds: float, attributes: Mapping[str, Any]) -> None:
        """Record the end of a call of a tool."""
        self._tool.record(seconds, attributes)

    def run(self, seconds: float, requests: int, tools: int, attributes: Mapping[str, Any]) -> None:
        """Record the end of a run, with the numbers of its requests and of its calls of tools."""
        self._run.record(seconds, attributes)
        self._run_requests.record(requests, attributes)
        self._run_tools.record(tools, attributes)

    def _record_tokens(self, counts: TokenCounts, attributes: Mapping[str, Any]) -> None:
        unknown = {**attributes, names.TOKEN_MODALITY: _UNKNOWN}
        if counts.input is not None:
            self._call_input.record(counts.input, attributes)
            _add(self._input, counts.input, counts.input_details, unknown)
        if counts.output is not None:
            self._call_output.record(counts.output, attributes)
            _add(self._output, counts.output, counts.output_details, unknown)
        if counts.input_details or counts.output_details:
            for name, count in counts.details().items():
                counter = self._counters.get(f"{_INFERENCE}.{name.removeprefix('gen_ai.')}")
                if counter is not None:
                    counter.add(count, unknown)


def _add(counter: Counter, total: int, details: Mapping[str, Any] | None, unknown: Mapping[str, Any]) -> None:
    """Count tokens by their modality; those of which the server states no modality are unknown."""
    if details:
        for modality in ("text", "audio", "image"):
            count = details.get(f"{modality}_tokens")
            if isinstance(count, int) and 0 < count <= total:
                counter.add(count, {**unknown, names.TOKEN_MODALITY: modality})
                total -= count
    if total:
        counter.add(total, unknown)


def _histogram(meter: Meter, metric: names.Metric) -> Histogram:
    return meter.create_histogram(
        metric.name, metric.unit, metric.description, explicit_bucket_boundaries_advisory=metric.buckets
    )


def _counter(meter: Meter, metric: names.Metric) -> Counter:
    return meter.create_counter(metric.name, metric.unit, metric.description)
