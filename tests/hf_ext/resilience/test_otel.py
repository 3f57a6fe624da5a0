"""OpenTelemetryExporter records the metrics of the GenAI conventions. The tests use a real OpenTelemetry SDK."""

import importlib
import sys

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from hf_ext.resilience import otel
from hf_ext.resilience.metrics import Metrics
from hf_ext.resilience.otel import OpenTelemetryExporter


@pytest.fixture
def exported():
    """Metrics with an exporter, and a function that returns what the SDK has collected."""
    reader = InMemoryMetricReader()
    provider = MeterProvider(metric_readers=[reader])
    metrics = Metrics()
    metrics.subscribe(OpenTelemetryExporter(provider.get_meter("test"), operation="text_completion"))

    def collect():
        [resource] = reader.get_metrics_data().resource_metrics
        [scope] = resource.scope_metrics
        return {
            metric.name: {frozenset(point.attributes.items()): point for point in metric.data.data_points}
            for metric in scope.metrics
        }

    yield metrics, collect
    provider.shutdown()


BASE = {
    "gen_ai.operation.name": "text_completion",
    "gen_ai.provider.name": "groq",
    "gen_ai.request.model": "org/name",
}


def test_call_is_recorded_with_its_duration_its_time_to_first_chunk_and_its_tokens(exported):
    metrics, collect = exported
    metrics.record(1.5, model="org/name", provider="groq", time_to_first_token=0.2, input_tokens=7, output_tokens=9)
    found = collect()
    duration = found["gen_ai.client.operation.duration"][frozenset(BASE.items())]
    assert (duration.count, duration.sum) == (1, 1.5)
    first = found["gen_ai.client.operation.time_to_first_chunk"][frozenset(BASE.items())]
    assert first.sum == 0.2
    tokens = found["gen_ai.client.token.usage"]
    assert tokens[frozenset({**BASE, "gen_ai.token.type": "input"}.items())].sum == 7
    assert tokens[frozenset({**BASE, "gen_ai.token.type": "output"}.items())].sum == 9


def test_failed_and_cancelled_calls_have_an_error_type(exported):
    metrics, collect = exported
    metrics.record(1.0, model="org/name", provider="groq", error="RateLimitError")
    metrics.record(2.0, model="org/name", is_cancelled=True)
    duration = collect()["gen_ai.client.operation.duration"]
    assert duration[frozenset({**BASE, "error.type": "RateLimitError"}.items())].sum == 1.0
    cancelled = {**BASE, "gen_ai.provider.name": "huggingface", "error.type": "cancelled"}
    assert duration[frozenset(cancelled.items())].sum == 2.0


def test_instruments_have_the_names_and_units_of_the_conventions(monkeypatch):
    reader = InMemoryMetricReader()
    provider = MeterProvider(metric_readers=[reader])
    monkeypatch.setattr(otel, "get_meter", provider.get_meter)  # a process can set the global provider only once
    metrics = Metrics()
    metrics.subscribe(OpenTelemetryExporter())
    metrics.record(1.0, model="org/name", time_to_first_token=0.1, input_tokens=1)
    [resource] = reader.get_metrics_data().resource_metrics
    [scope] = resource.scope_metrics
    provider.shutdown()

    assert scope.scope.name == "hf_ext"
    assert {metric.name: (metric.unit, metric.description) for metric in scope.metrics} == {
        "gen_ai.client.operation.duration": ("s", "GenAI operation duration."),
        "gen_ai.client.operation.time_to_first_chunk": ("s", "Time to receive the first chunk."),
        "gen_ai.client.token.usage": ("{token}", "Number of input and output tokens used."),
    }
    operations = {
        point.attributes["gen_ai.operation.name"] for metric in scope.metrics for point in metric.data.data_points
    }
    assert operations == {"chat"}


def test_exporter_works_without_an_sdk():
    metrics = Metrics()
    metrics.subscribe(OpenTelemetryExporter())
    metrics.record(1.0, input_tokens=1, output_tokens=1, time_to_first_token=0.1)
    assert metrics.snapshot().total.requests == 1


def test_import_error_names_the_pip_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.metrics", None)
    monkeypatch.delitem(sys.modules, "hf_ext.resilience.otel")
    with pytest.raises(ImportError, match=r"pip install 'api-huggingface\[otel\]'"):
        importlib.import_module("hf_ext.resilience.otel")
