"""Each call has one span and its metrics, by the table of the GenAI conventions; exported by a real SDK."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.trace import SpanKind, StatusCode, get_current_span
from support.byte_server import ByteServer, answer, head
from support.leaks import NEEDLE, is_in

from hf_ext import AsyncClient, NetworkError, RateLimitError, StreamInterruptedError

if TYPE_CHECKING:
    from support.telemetry import Exported

    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello, my secret friend."}]
HALF = b'data: {"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
REFUSAL = answer(b'{"error": "slow down"}', "application/json", "x-request-id: r-1", status="429 Too Many Requests")


def server_of(url: str) -> dict[str, Any]:
    """Return the attributes of a server, in the dialect of OpenAI."""
    host, port = url.removeprefix("http://").split(":")
    return {"gen_ai.provider.name": "openai", "server.address": host, "server.port": int(port)}


async def test_chat_has_a_span_with_the_request_and_the_response(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing(conversation_id="c-1")) as client:
        completion = await client.chat.create(
            HELLO,
            model="SmolLM2",
            max_tokens=3,
            temperature=0,
            top_p=0.5,
            seed=7,
            stop=["zzz"],
            extra_body={"top_k": 5},
        )
    assert completion.usage is not None
    span = exported.span()
    assert (span.name, span.kind, span.status.status_code) == ("chat SmolLM2", SpanKind.CLIENT, StatusCode.UNSET)
    attributes = dict(span.attributes or {})
    cached = (completion.usage.prompt_tokens_details or {}).get("cached_tokens")
    if cached is not None:
        assert attributes.pop("gen_ai.usage.cache_read.input_tokens") == cached
    assert attributes == {
        "gen_ai.operation.name": "chat",
        **server_of(llama.url),
        "gen_ai.request.model": "SmolLM2",
        "gen_ai.conversation.id": "c-1",
        "gen_ai.request.max_tokens": 3,
        "gen_ai.request.temperature": 0,
        "gen_ai.request.top_p": 0.5,
        "gen_ai.request.top_k": 5,
        "gen_ai.request.seed": 7,
        "gen_ai.request.stop_sequences": ("zzz",),
        "gen_ai.response.id": completion.id,
        "gen_ai.response.model": completion.model,
        "gen_ai.response.finish_reasons": ("length",),
        "gen_ai.usage.input_tokens": completion.usage.prompt_tokens,
        "gen_ai.usage.output_tokens": 3,
    }


async def test_metrics_of_a_chat_have_the_numbers_of_its_span(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        completion = await client.chat.create(HELLO, model="SmolLM2", max_tokens=3, temperature=0)
    assert completion.usage is not None
    attributes = {
        "gen_ai.operation.name": "chat",
        **server_of(llama.url),
        "gen_ai.request.model": "SmolLM2",
        "gen_ai.response.model": completion.model,
    }
    (duration,) = exported.points("gen_ai.client.inference.duration")
    span = exported.span()
    assert dict(duration.attributes) == attributes
    assert span.end_time is not None
    assert span.start_time is not None
    assert duration.sum == pytest.approx((span.end_time - span.start_time) / 1e9, abs=0.05)
    (tokens,) = exported.points("gen_ai.client.inference.operation.input_tokens")
    assert tokens.sum == completion.usage.prompt_tokens
    (counter,) = exported.points("gen_ai.client.inference.usage.output_tokens")
    assert counter.value == 3
    assert dict(counter.attributes) == {**attributes, "gen_ai.token.modality": "unknown"}


async def test_stream_has_a_span_until_its_end(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        stream = client.chat.stream(
            HELLO, model="SmolLM2", max_tokens=3, temperature=0, stream_options={"include_usage": True}
        )
        chunks = 0
        async for _ in stream:
            chunks += 1
            assert not get_current_span().get_span_context().is_valid
    attributes = exported.span().attributes or {}
    assert attributes["gen_ai.request.stream"] is True
    assert attributes["gen_ai.usage.output_tokens"] == 3
    assert attributes["gen_ai.response.finish_reasons"] == ("length",)
    (first,) = exported.points("gen_ai.client.inference.time_to_first_chunk")
    (others,) = exported.points("gen_ai.client.inference.time_per_output_chunk")
    assert first.sum == attributes["gen_ai.response.time_to_first_chunk"]
    assert (first.count, others.count) == (1, chunks - 1)


async def test_stream_that_the_caller_closes_has_the_finish_reason_error(
    llama: LlamaServer, exported: Exported
) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        stream = client.chat.stream(HELLO, model="SmolLM2", max_tokens=50)
        async with stream:
            async for _ in stream:
                break
    span = exported.span()
    assert (span.attributes or {})["gen_ai.response.finish_reasons"] == ("error",)
    assert "error.type" not in (span.attributes or {})
    assert span.status.status_code == StatusCode.UNSET


async def test_stream_that_the_caller_drops_has_a_span(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        stream = client.chat.stream(HELLO, model="SmolLM2", max_tokens=50)
        await stream.__aenter__()
        assert exported.spans == []
        del stream
        gc.collect()
        assert exported.span().name == "chat SmolLM2"


async def test_interrupted_stream_has_the_error_and_the_received_part(exported: Exported) -> None:
    with ByteServer(head() + HALF) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            with pytest.raises(StreamInterruptedError):
                await client.chat.stream(HELLO, model="m").final()
    span = exported.span()
    attributes = span.attributes or {}
    assert attributes["error.type"] == "StreamInterruptedError"
    assert attributes["gen_ai.response.id"] == "1"
    assert attributes["gen_ai.response.finish_reasons"] == ("error",)
    assert span.status.status_code == StatusCode.ERROR


@pytest.mark.parametrize("is_stream", [False, True])
async def test_error_status_is_the_type_of_the_error(exported: Exported, is_stream: bool) -> None:
    with ByteServer(REFUSAL) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            with pytest.raises(RateLimitError):
                if is_stream:
                    await client.chat.stream(HELLO, model="m").final()
                await client.chat.create(HELLO, model="m")
    span = exported.span()
    attributes = span.attributes or {}
    assert (attributes["error.type"], attributes["hf.request_id"]) == ("429", "r-1")
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "slow down")
    (duration,) = exported.points("gen_ai.client.inference.duration")
    assert duration.attributes["error.type"] == "429"
    assert not get_current_span().get_span_context().is_valid


async def test_unreachable_server_has_the_class_of_the_error(exported: Exported) -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1", tracing=exported.tracing()) as client:
        with pytest.raises(NetworkError):
            await client.chat.create(HELLO, model="m")
    assert (exported.span().attributes or {})["error.type"] == "NetworkError"


async def test_error_that_repeats_the_token_is_exported_without_it(exported: Exported) -> None:
    body = b'{"error": "wrong key %b"}' % NEEDLE.encode()
    tracing = exported.tracing(content=True, logger_provider=exported.logger_provider)
    with ByteServer(answer(body, status="429 Too Many Requests")) as server:
        async with AsyncClient(base_url=server.url, token=NEEDLE, tracing=tracing) as client:
            with pytest.raises(RateLimitError):
                await client.chat.create([{"role": "user", "content": f"my key is {NEEDLE}"}], model="m")
    assert "wrong key ***" in exported.everything()
    assert not is_in(exported.everything())


async def test_client_with_other_options_records_its_calls(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        await client.with_options(timeout=60).chat.create(HELLO, model="SmolLM2", max_tokens=1)
    assert [span.name for span in exported.spans] == ["chat SmolLM2"]


async def test_content_is_recorded_only_on_request(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        await client.chat.create(HELLO, model="SmolLM2", max_tokens=3)
        assert "secret friend" not in exported.everything()
        shown = client.with_options(tracing=exported.tracing(content=True))
        completion = await shown.chat.create(HELLO, model="SmolLM2", max_tokens=3)
    attributes = exported.spans[-1].attributes or {}
    assert attributes["gen_ai.input.messages"] == (
        '[{"role":"user","parts":[{"type":"text","content":"Say hello, my secret friend."}]}]'
    )
    assert completion.text in str(attributes["gen_ai.output.messages"])


async def test_trace_context_is_sent_only_on_request(exported: Exported) -> None:
    with ByteServer(REFUSAL) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            for each in (client, client.with_options(tracing=exported.tracing(propagate=True))):
                with pytest.raises(RateLimitError):
                    await each.chat.create(HELLO, model="m")
                with pytest.raises(RateLimitError):
                    await each.chat.stream(HELLO, model="m").final()
    sent = [b"traceparent" in request for request in server.requests]
    assert sent == [False, False, True, True]
    for span, request in zip(exported.spans[2:], server.requests[2:], strict=True):
        assert span.context is not None
        assert f"traceparent: 00-{span.context.trace_id:032x}-{span.context.span_id:016x}-".encode() in request


async def test_span_is_current_while_the_request_is_sent_and_a_child_of_the_callers_span(
    llama: LlamaServer, exported: Exported
) -> None:
    tracer = exported.tracer_provider.get_tracer("test")
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        with tracer.start_as_current_span("mine") as mine:
            await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
            await client.chat.stream(HELLO, model="SmolLM2", max_tokens=1).final()
            assert get_current_span() is mine
    parents = [span.parent.span_id for span in exported.spans if span.parent is not None]
    assert parents == [mine.get_span_context().span_id] * 2


async def test_completion_and_generation_are_text_completions(llama: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing(provider_name="mine")) as client:
        await client.text.complete("Hello", model="SmolLM2", max_tokens=2)
    span = exported.span()
    assert span.name == "text_completion SmolLM2"
    assert (span.attributes or {})["gen_ai.provider.name"] == "mine"


async def test_client_without_tracing_and_calls_of_the_hub_record_nothing(
    llama: LlamaServer, exported: Exported
) -> None:
    async with AsyncClient(base_url=llama.url, tracing=exported.tracing()) as client:
        await client.router.models()
        await client.with_options(tracing=None).chat.create(HELLO, model="SmolLM2", max_tokens=1)
    assert exported.spans == []
    assert exported.metrics == {}


async def test_sampled_out_call_is_still_measured(llama: LlamaServer, exported: Exported) -> None:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.sampling import ALWAYS_OFF

    from hf_ext.tracing import Tracing

    tracing = Tracing(TracerProvider(sampler=ALWAYS_OFF), exported.meter_provider)
    async with AsyncClient(base_url=llama.url, tracing=tracing) as client:
        assert (await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).text is not None
    assert exported.spans == []
    (duration,) = exported.points("gen_ai.client.inference.duration")
    assert duration.count == 1


async def test_errors_and_content_are_events_if_there_is_a_logger_provider(
    llama: LlamaServer, exported: Exported
) -> None:
    tracing = exported.tracing(content=True, logger_provider=exported.logger_provider)
    async with AsyncClient(base_url=llama.url, tracing=tracing) as client:
        await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
    async with AsyncClient(base_url="http://127.0.0.1:1", tracing=tracing) as client:
        with pytest.raises(NetworkError):
            await client.chat.create(HELLO, model="m")
    names = [event.event_name for event in exported.events]
    assert names == [
        "gen_ai.client.inference.operation.details",
        "gen_ai.client.inference.exception",
        "gen_ai.client.inference.operation.details",
    ]
    details, exception, _ = exported.events
    (message,) = details.attributes["gen_ai.input.messages"]
    assert message["parts"][0] == {"type": "text", "content": HELLO[0]["content"]}
    assert exception.attributes["exception.type"] == "NetworkError"
    assert {details.trace_id, exception.trace_id} == {span.context.trace_id for span in exported.spans if span.context}
