"""Tracing checks its settings, needs OpenTelemetry, and is added to a client that exists by `instrument`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer
from support.replay import replaying

from hf_ext import Client, ValidationError
from hf_ext._core.results.headers import Headers
from hf_ext.responses import Response as TextResponse
from hf_ext.responses import ResponseItem, ResponseUsage
from hf_ext.text import Completion, GenerationDetails
from hf_ext.tracing import Tracing, instrument
from hf_ext.tracing.response_attributes import result_attributes, token_counts
from hf_ext.transport import Response

if TYPE_CHECKING:
    from support.telemetry import Exported

CHAT = (
    b'{"id":"1","model":"m","choices":[{"message":{"content":"a"},"finish_reason":"stop"}],'
    b'"usage":{"prompt_tokens":12,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":3,"audio_tokens":5},'
    b'"completion_tokens_details":{"reasoning_tokens":4}}}'
)
HELLO = [{"role": "user", "content": "Hello"}]


def chat_client() -> Client:
    """Return a client whose server answers every chat."""
    return replaying(Response(200, Headers([("content-type", "application/json")]), CHAT))


def test_instrument_traces_a_client_that_exists(exported: Exported) -> None:
    with chat_client() as client:
        chat = client.chat
        chat.create(HELLO, model="m")
        assert exported.spans == []
        instrument(client, exported.tracing())
        chat.create(HELLO, model="m")
        assert exported.span().name == "chat m"
        client.with_options(timeout=1).chat.create(HELLO, model="m")
        assert len(exported.spans) == 2
    instrument(client)
    assert client.config.tracing is not None


@pytest.mark.parametrize(
    ("extra_body", "stop"),
    [({"stop": None, "modalities": None}, None), ({"stop": 5, "modalities": 5}, ("5",)), ({"stop": ["."]}, (".",))],
)
def test_further_field_of_any_type_does_not_end_the_span(
    extra_body: dict[str, Any], stop: tuple[str, ...] | None, exported: Exported
) -> None:
    with chat_client() as client:
        instrument(client, exported.tracing())
        client.chat.create(HELLO, model="m", extra_body=extra_body)
    assert (exported.span().attributes or {}).get("gen_ai.request.stop_sequences") == stop


def test_numbers_of_a_request_have_the_types_of_the_conventions(exported: Exported) -> None:
    with chat_client() as client:
        instrument(client, exported.tracing())
        client.chat.create(HELLO, model="m", temperature=1, top_p=1, seed=3, extra_body={"top_k": 5, "max_tokens": 2.5})
    attributes = exported.span().attributes or {}
    found = {name: repr(attributes.get(f"gen_ai.request.{name}")) for name in ("temperature", "top_p", "seed", "top_k")}
    assert found == {"temperature": "1.0", "top_p": "1.0", "seed": "3", "top_k": "5"}
    assert "gen_ai.request.max_tokens" not in attributes


def test_options_and_headers_have_the_names_of_the_conventions(exported: Exported) -> None:
    headers = "X-Inference-Provider: groq\r\nx-request-id: r1\r\nx-compute-time: 0.5"
    with (
        ByteServer(answer(CHAT, "application/json", headers)) as server,
        Client(base_url=server.url, tracing=exported.tracing()) as client,
    ):
        client.chat.create(
            HELLO,
            model="m",
            n=2,
            frequency_penalty=1,
            presence_penalty=1,
            reasoning_effort="low",
            response_format={"type": "json_object"},
        )
    expected = {
        "gen_ai.request.choice.count": 2,
        "gen_ai.request.frequency_penalty": 1.0,
        "gen_ai.request.presence_penalty": 1.0,
        "gen_ai.request.reasoning.level": "low",
        "gen_ai.output.type": "json",
        "hf.provider": "groq",
        "hf.request_id": "r1",
        "hf.compute_time": 0.5,
    }
    attributes = exported.span().attributes or {}
    assert {name: attributes.get(name) for name in expected} == expected


def test_options_of_embeddings_have_the_names_of_the_conventions(exported: Exported) -> None:
    reply = b'{"data":[{"index":0,"embedding":[0.5,0.25]}],"usage":{"prompt_tokens":1,"total_tokens":1}}'
    with (
        ByteServer(answer(reply, "application/json")) as server,
        Client(base_url=server.url, tracing=exported.tracing()) as client,
    ):
        client.embeddings.create("a", model="m", dimensions=2, encoding_format="float")
    attributes = exported.span().attributes or {}
    assert attributes["gen_ai.embeddings.dimension.count"] == 2
    assert attributes["gen_ai.request.encoding_formats"] == ("float",)


def test_number_of_labels_is_not_top_k_of_the_conventions(exported: Exported) -> None:
    with (
        ByteServer(answer(b'[{"label":"a","score":0.5}]', "application/json")) as server,
        Client(inference_url=server.url, token=False, tracing=exported.tracing()) as client,
    ):
        client.text.classify("a", model="org/name", top_k=1)
    assert exported.span().name == "text_classification org/name"
    assert "gen_ai.request.top_k" not in (exported.span().attributes or {})


def test_each_answer_has_a_finish_reason_in_its_place(exported: Exported) -> None:
    reply = b'{"choices":[{"index":0,"text":"a"},{"index":1,"text":"b","finish_reason":"stop"}]}'
    with (
        ByteServer(answer(reply, "application/json")) as server,
        Client(base_url=server.url, tracing=exported.tracing()) as client,
    ):
        client.text.complete("a", model="m", n=2)
    assert (exported.span().attributes or {})["gen_ai.response.finish_reasons"] == ("error", "stop")


def test_kinds_of_tokens_are_attributes_and_counters(exported: Exported) -> None:
    with chat_client() as client:
        instrument(client, exported.tracing())
        client.chat.create(HELLO, model="m")
    attributes = exported.span().attributes or {}
    assert {name: value for name, value in attributes.items() if name.startswith("gen_ai.usage.")} == {
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.usage.output_tokens": 9,
        "gen_ai.usage.cache_read.input_tokens": 3,
        "gen_ai.usage.audio.input_tokens": 5,
        "gen_ai.usage.reasoning.output_tokens": 4,
    }
    prefix = "gen_ai.client.inference.usage"
    by_modality = {
        point.attributes["gen_ai.token.modality"]: point.value for point in exported.points(f"{prefix}.input_tokens")
    }
    assert by_modality == {"audio": 5, "unknown": 7}
    (cached,) = exported.points(f"{prefix}.cache_read.input_tokens")
    (reasoning,) = exported.points(f"{prefix}.reasoning.output_tokens")
    assert (cached.value, reasoning.value) == (3, 4)


def test_without_an_sdk_nothing_is_recorded() -> None:
    with chat_client() as client:
        assert client.with_options(tracing=Tracing()).chat.create(HELLO, model="m").text == "a"


def test_long_content_is_cut(exported: Exported) -> None:
    with chat_client() as client:
        tracing = exported.tracing(content=True, max_content_bytes=60, logger_provider=exported.logger_provider)
        instrument(client, tracing)
        client.chat.create([{"role": "user", "content": "é" * 1_000}], model="m")
    text = str((exported.span().attributes or {})["gen_ai.input.messages"])
    assert text.endswith("é… [cut after 60 bytes]")
    assert len(text.encode()) < 100
    (details,) = exported.events
    assert details.attributes["gen_ai.input.messages"] == text


def test_content_that_json_cannot_represent_does_not_lose_the_span(exported: Exported) -> None:
    reply = (
        b'{"id":"r","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",'
        b'"tool_calls":[{"id":"1","function":{"name":"f","arguments":{"a":NaN}}}]}}]}'
    )
    with (
        ByteServer(answer(reply, "application/json")) as server,
        Client(base_url=server.url, tracing=exported.tracing(content=True)) as client,
    ):
        client.chat.create(HELLO, model="m")
    attributes = exported.span().attributes or {}
    assert attributes["gen_ai.response.id"] == "r"
    assert '"arguments":{"a":null}' in str(attributes["gen_ai.output.messages"])


def test_wrong_settings_are_refused_together() -> None:
    with pytest.raises(ValidationError) as caught:
        Tracing(content="yes", max_content_bytes=0, agent_name=5)  # type: ignore[arg-type]
    assert len(caught.value.problems) == 3


def test_other_objects_are_refused_by_the_client() -> None:
    with pytest.raises(ValidationError, match=r"tracing must be a hf_ext.tracing.Tracing object, not True"):
        Client(tracing=True)  # type: ignore[arg-type]


def test_error_without_opentelemetry_names_the_pip_command() -> None:
    code = """
import sys
sys.modules["opentelemetry"] = None
from hf_ext.tracing import Tracing
try:
    Tracing()
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "package 'opentelemetry-api' is not installed; run: pip install 'api-huggingface[otel]'\n"


def test_client_without_tracing_does_not_import_opentelemetry() -> None:
    code = (
        "import hf_ext, sys\nhf_ext.Client(token=False).chat\nprint([n for n in sys.modules if 'opentelemetry' in n])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_exporter_that_raises_does_not_replace_the_result(exported: Exported, caplog: pytest.LogCaptureFixture) -> None:
    from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider

    class Broken(SpanProcessor):
        def on_end(self, span: ReadableSpan) -> None:
            raise OSError("the disk is full")

    provider = TracerProvider()
    provider.add_span_processor(Broken())
    with chat_client() as client:
        instrument(client, Tracing(provider, exported.meter_provider))
        assert client.chat.create(HELLO, model="m").text == "a"
    assert "cannot record a call" in caplog.text


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Completion(details=GenerationDetails(finish_reason="length", generated_tokens=3)), ["length"]),
        (TextResponse(status="completed"), ["stop"]),
        (TextResponse(status="completed", output=[ResponseItem(type="function_call")]), ["tool_calls"]),
        (TextResponse(status="incomplete", incomplete_details={"reason": "max_output_tokens"}), ["max_output_tokens"]),
        (TextResponse(status="failed"), ["error"]),
        (TextResponse(status="in_progress"), None),
        ([1, 2], None),
    ],
)
def test_finish_reasons_of_other_results(result: object, expected: list[str] | None) -> None:
    assert result_attributes(result).get("gen_ai.response.finish_reasons") == expected


def test_token_counts_of_other_results() -> None:
    details = GenerationDetails(input_length=4, generated_tokens=3)
    assert token_counts(Completion(details=details)).attributes() == {
        "gen_ai.usage.input_tokens": 4,
        "gen_ai.usage.output_tokens": 3,
    }
    usage = ResponseUsage(input_tokens=5, output_tokens=6, output_tokens_details={"reasoning_tokens": 2})
    assert token_counts(TextResponse(usage=usage)).attributes() == {
        "gen_ai.usage.input_tokens": 5,
        "gen_ai.usage.output_tokens": 6,
        "gen_ai.usage.reasoning.output_tokens": 2,
    }
    assert token_counts([1]).attributes() == {}


@pytest.mark.parametrize("headers", [{}, {"Traceparent": "00-1-2-01"}])
def test_another_attempt_replaces_the_trace_context_but_not_the_header_of_the_caller(
    exported: Exported, headers: dict[str, str]
) -> None:
    from support.responses import request

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext.chat.operations import CREATE

    sent = request("POST", "https://h.example/v1/chat/completions", headers=list(headers.items()))
    options = CallOptions(headers=tuple(headers.items()))
    with chat_client() as client:
        observe = exported.tracing(propagate=True).observe_calls(client.config)
        for _ in range(2):
            trace = observe(sent, CREATE, (), {}, options, None, is_stream=False)
            assert trace is not None
            trace.error(OSError())
    values = [value for name, value in sent.headers if name.lower() == "traceparent"]
    context = exported.spans[-1].context
    assert context is not None
    expected = headers.get("Traceparent") or f"00-{context.trace_id:032x}-{context.span_id:016x}-"
    assert len(values) == 1
    assert values[0].startswith(expected)
