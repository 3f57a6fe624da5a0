"""Every operation that calls a model has a span; the names are those of the conventions, as they were released."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import hf_api.api
import pytest
from support.fake_clock import FakeClock
from support.method_replies import REPLIES
from support.replay import Replay
from support.telemetry import Exported

from hf_ext import Client, HfError
from hf_ext._calls.request.call_options import DEFAULTS
from hf_ext._core.results.headers import Headers
from hf_ext.tracing import names
from hf_ext.tracing.operations import IGNORED, KINDS, kind_of
from hf_ext.tracing.servers import Servers
from hf_ext.transport import Response

# The conventions v0.1.0, released after they left the main repository of OpenTelemetry.
METRICS = {
    "gen_ai.client.inference.duration": "s",
    "gen_ai.client.inference.time_to_first_chunk": "s",
    "gen_ai.client.inference.time_per_output_chunk": "s",
    "gen_ai.client.inference.usage.input_tokens": "{token}",
    "gen_ai.client.inference.usage.output_tokens": "{token}",
    "gen_ai.client.inference.usage.cache_read.input_tokens": "{token}",
    "gen_ai.client.inference.usage.cache_write.input_tokens": "{token}",
    "gen_ai.client.inference.usage.reasoning.output_tokens": "{token}",
    "gen_ai.client.inference.operation.input_tokens": "{token}",
    "gen_ai.client.inference.operation.output_tokens": "{token}",
    "gen_ai.client.embeddings.duration": "s",
    "gen_ai.client.embeddings.operation.input_tokens": "{token}",
    "gen_ai.execute_tool.duration": "s",
    "gen_ai.invoke_agent.duration": "s",
    "gen_ai.invoke_agent.inference_calls": "{call}",
    "gen_ai.invoke_agent.tool_calls": "{call}",
}


def operations() -> list[Any]:
    """Return the operations of all documents."""
    modules = pkgutil.walk_packages(hf_api.api.__path__, f"{hf_api.api.__name__}.")
    found = [getattr(importlib.import_module(module.name), "OPERATION", None) for module in modules]
    return [operation for operation in found if operation is not None]


def test_metrics_have_the_names_and_units_of_the_conventions() -> None:
    assert {metric.name: metric.unit for metric in names.METRICS} == METRICS


def test_buckets_are_those_of_the_conventions() -> None:
    buckets = {metric.name: metric.buckets for metric in names.METRICS}
    seconds = buckets["gen_ai.client.inference.duration"]
    tokens = buckets["gen_ai.client.inference.operation.input_tokens"]
    run = buckets["gen_ai.invoke_agent.duration"]
    assert seconds is not None
    assert tokens is not None
    assert run is not None
    assert (seconds[0], seconds[1], seconds[-1]) == (0.01, 0.02, 81.92)
    assert (tokens[0], tokens[1], tokens[-1]) == (1, 4, 67_108_864)
    assert (run[0], run[-1]) == (0.1, pytest.approx(409.6))


def test_tables_name_operations_that_exist() -> None:
    existing = {operation.name for operation in operations()}
    assert KINDS.keys() - existing == set()
    assert IGNORED - existing == set()


def test_operations_of_the_hub_and_of_the_management_have_no_span() -> None:
    traced = {operation.tag for operation in operations() if kind_of(operation, DEFAULTS) is not None}
    assert traced == {"inference", "router"}


@pytest.mark.parametrize("name", REPLIES)
def test_span_of_a_method_has_its_operation_and_its_model(name: str) -> None:
    exported = Exported()
    reply = REPLIES[name]
    content_type = "text/event-stream" if reply.events else reply.content_type
    received = Response(200, Headers([("content-type", content_type)]), reply.encode(reply.events or reply.body))
    transport = Replay(received)
    with Client(
        token="hf_example", transport=transport, inference_url="https://own.example", tracing=exported.tracing()
    ) as client:
        clock = FakeClock()
        client._core.clock, client._core.sleep = clock, clock.sleep
        try:
            result = reply.call(client)
            if hasattr(result, "final"):
                result.final()
        except HfError:
            assert name in {"fal-ai, queued", "chat.stream of a type"}
    methods_without_a_model = ("models.", "router.", "endpoints.", "billing.", "tei.", "tgi.", "llama_cpp.", "vllm.")
    spans = [span for span in exported.spans if not span.name.startswith(("execute_tool", "invoke_agent"))]
    if not name.startswith(methods_without_a_model) and name not in {
        "responses.cancel",
        "responses.delete",
        "responses.input_items",
    }:
        assert spans, name
    for span in spans:
        attributes = span.attributes or {}
        model = attributes.get("gen_ai.request.model")
        operation = attributes["gen_ai.operation.name"]
        assert span.name == (f"{operation} {model}" if model else operation)
    exported.shutdown()


def test_provider_name_follows_the_host() -> None:
    with Client(token=False, base_url="http://127.0.0.1:1", dialect="tgi") as client:
        servers = Servers(client.config, None)
        found = {
            url: servers.attributes(url)["gen_ai.provider.name"]
            for url in (
                "https://router.huggingface.co/v1/chat/completions",
                "https://x.y.endpoints.huggingface.cloud/v1/chat/completions",
                "https://api.groq.com/openai/v1/chat/completions",
                "https://queue.fal.run/model",
                "https://api.openai.com/v1/chat/completions",
                "http://127.0.0.1:1/generate",
                "http://127.0.0.1:1",
            )
        }
    assert list(found.values()) == ["huggingface", "huggingface", "groq", "fal-ai", "openai", "tgi", "tgi"]
