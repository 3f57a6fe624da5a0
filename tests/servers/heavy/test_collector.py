"""A real collector of OpenTelemetry receives the spans, the metrics and the events of calls and of a run."""

from __future__ import annotations

import re
import sys
from typing import Any, Literal

import pytest
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from support.waiting import until

from hf_ext import Client, NetworkError
from hf_ext.tracing import Tracing, names
from scripts.local_servers import LlamaServer, Rotel
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS
from scripts.local_servers.rotel import site_packages

pytestmark = pytest.mark.heavy

HELLO = [{"role": "user", "content": "weather in Paris and London"}]
CHAT: dict[str, Any] = {
    "tool_choice": "required",
    "logit_bias": PARALLEL_CALLS_BIAS,
    "max_tokens": 90,
    "temperature": 0,
}


@pytest.fixture(scope="module")
def collector(start: Any) -> Rotel:
    """A real collector."""
    return start(Rotel())


@pytest.fixture
def providers(collector: Rotel, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The providers of a real SDK that exports to the collector: of tracers, meters and loggers."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(site_packages())])
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    tracer_provider, logger_provider = TracerProvider(), LoggerProvider()
    tracer_provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(f"{collector.url}/v1/traces")))
    logger_provider.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(f"{collector.url}/v1/logs")))
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(f"{collector.url}/v1/metrics"))
    return [tracer_provider, MeterProvider(metric_readers=[reader]), logger_provider]


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


def test_collector_receives_spans_metrics_and_events(
    llama_tools: LlamaServer, collector: Rotel, providers: list[Any]
) -> None:
    tracing = Tracing(*providers, agent_name="forecaster")
    with Client(base_url=llama_tools.url, tracing=tracing) as client:
        completion = client.chat.create(HELLO, model="m", max_tokens=3)
        client.chat.stream(HELLO, model="m", max_tokens=3, stream_options={"include_usage": True}).final()
        client.embeddings.create("a", model="m", dialect="openai")
        client.chat.run(HELLO, model="m", tools=[get_weather], max_rounds=1, **CHAT).final()
    with Client(base_url="http://127.0.0.1:1", tracing=tracing) as client, pytest.raises(NetworkError):
        client.chat.create(HELLO, model="m")
    for provider in providers:
        provider.shutdown()

    until(lambda: "gen_ai.invoke_agent.duration" in collector.received())
    received = collector.received()
    spans = re.findall(r"Name +: (.+)", received)
    assert {"chat m", "embeddings m", "execute_tool get_weather", "invoke_agent forecaster"} <= set(spans)
    assert f"gen_ai.response.id: Str({completion.id})" in received
    assert "gen_ai.response.finish_reasons: Slice(Str(length))" in received
    assert "error.type: Str(NetworkError)" in received
    assert names.EXCEPTION_EVENT in received
    measured = set(re.findall(r"-> Name: (gen_ai\S+)", received))
    detailed = {metric.name for metric in names.METRICS if "cache" in metric.name or "reasoning" in metric.name}
    assert measured | detailed == {metric.name for metric in names.METRICS}
    assert "weather in Paris" not in received
