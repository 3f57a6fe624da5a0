"""Chat and text completion are sent to the provider that the caller chose, in the provider's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import AsyncClient, ValidationError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
MESSAGES = [{"role": "user", "content": "Say hello."}]
SCHEMA = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
FORMAT = {"type": "json_schema", "json_schema": {"name": "City", "schema": SCHEMA, "strict": True}}
COMPLETION = {
    "id": "c-1",
    "choices": [{"index": 0, "message": {"content": '{"name": "Oslo"}'}, "finish_reason": "stop"}],
}
EVENTS = (
    b'data: {"choices": [{"index": 0, "delta": {"content": "{\\"name\\": \\"Oslo\\"}"}}]}\n\n'
    b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\n'
    b"data: [DONE]\n\n"
)


@dataclass
class City:
    """An answer."""

    name: str


def mapping(provider: str | None, provider_id: str = "own/model", task: str = "conversational") -> ProviderMapping:
    return ProviderMapping(provider=provider, provider_id=provider_id, task=task, status="live")


def request_of(server: ByteServer) -> tuple[str, dict[str, Any]]:
    """Return the path and the decoded body of the only request."""
    (path,), (body,) = server.paths, server.bodies
    return path, body


async def test_chat_goes_to_the_provider_with_its_name_of_the_model_first() -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            completion = await client.chat.create(MESSAGES, model=MODEL, provider=mapping("groq"), max_tokens=5)
    path, body = request_of(server)
    assert path == "/groq/openai/v1/chat/completions"
    assert list(body) == ["model", "messages", "max_tokens"]
    assert body["model"] == "own/model"
    assert completion.text == '{"name": "Oslo"}'


@pytest.mark.parametrize(
    ("provider", "written"),
    [
        ("cohere", {"type": "json_object", "schema": SCHEMA}),
        ("fireworks-ai", {"type": "json_object", "schema": SCHEMA}),
        ("hf-inference", {"type": "json_object", "value": SCHEMA}),
        ("together", {"type": "json_schema", "schema": SCHEMA}),
        ("groq", FORMAT),
    ],
)
async def test_schema_of_the_answer_is_written_in_the_form_of_the_provider(provider: str, written: Any) -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(
            dialect="huggingface", base_url=server.url, inference_url=server.url, token="hf_test"
        ) as client:
            await client.chat.create(MESSAGES, model=MODEL, provider=mapping(provider), response_format=FORMAT)
    assert request_of(server)[1]["response_format"] == written


@pytest.mark.parametrize("provider", ["cohere", "fireworks-ai", "together"])
@pytest.mark.parametrize("format_", [{"type": "json_object"}, {"type": "text"}, {"type": "json_schema"}])
async def test_response_format_without_a_schema_is_sent_unchanged(provider: str, format_: Any) -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            await client.chat.create(MESSAGES, model=MODEL, provider=mapping(provider), response_format=format_)
    assert request_of(server)[1]["response_format"] == format_


async def test_parse_sends_the_schema_of_the_type_in_the_form_of_the_provider() -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            completion = await client.chat.parse(MESSAGES, model=MODEL, provider=mapping("cohere"), answer_type=City)
    sent = request_of(server)[1]["response_format"]
    assert sent["type"] == "json_object"
    assert sent["schema"]["properties"] == {"name": {"type": "string"}}
    assert completion.value == City("Oslo")


async def test_stream_of_a_provider_is_accumulated_and_parsed() -> None:
    with ByteServer(head() + EVENTS) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            stream = client.chat.stream(MESSAGES, model=MODEL, provider=mapping("zai-org"), answer_type=City)
            completion = await stream.final()
    path, body = request_of(server)
    assert path == "/zai-org/api/paas/v4/chat/completions"
    assert body["stream"] is True
    assert b"x-source-channel: hugging_face" in server.requests[0]
    assert completion.value == City("Oslo")


async def test_cerebras_gets_no_store_because_it_refuses_this_field() -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            await client.chat.create(MESSAGES, model=MODEL, provider=mapping("cerebras"), store=False)
    assert "store" not in request_of(server)[1]


@pytest.mark.parametrize(
    ("provider", "path"),
    [
        ("deepinfra", "/deepinfra/v1/openai/completions"),
        ("featherless-ai", "/featherless-ai/v1/completions"),
        ("hf-inference", "/models/own/model/v1/completions"),
        ("novita", "/novita/v3/openai/completions"),
        ("ovhcloud", "/ovhcloud/v1/completions"),
        ("scaleway", "/scaleway/v1/completions"),
        ("together", "/together/v1/completions"),
    ],
)
async def test_completion_goes_to_the_provider(provider: str, path: str) -> None:
    with ByteServer(answer({"choices": [{"index": 0, "text": " world", "finish_reason": "stop"}]})) as server:
        async with AsyncClient(
            dialect="huggingface", base_url=server.url, inference_url=server.url, token="hf_test"
        ) as client:
            completion = await client.text.complete(
                "Hello", model=MODEL, provider=mapping(provider, task="text-generation"), max_tokens=5
            )
    assert request_of(server) == (path, {"model": "own/model", "prompt": "Hello", "max_tokens": 5})
    assert completion.text == " world"


async def test_stream_of_a_completion_at_a_provider_is_accumulated() -> None:
    events = (
        b'data: {"choices": [{"index": 0, "text": " wor"}]}\n\n'
        b'data: {"choices": [{"index": 0, "text": "ld", "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
    )
    with ByteServer(head() + events) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            provider = mapping("together", task="text-generation")
            completion = await client.text.stream_complete("Hello", model=MODEL, provider=provider).final()
    assert request_of(server) == ("/together/v1/completions", {"model": "own/model", "prompt": "Hello", "stream": True})
    assert completion.text == " world"


async def test_prompt_goes_to_the_provider_as_a_chat() -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            await client.text.generate("Say hello.", model=MODEL, provider=mapping("novita"))
    assert request_of(server) == ("/novita/v3/openai/chat/completions", {"model": "own/model", "messages": MESSAGES})


async def test_images_go_to_the_provider_in_a_chat() -> None:
    with ByteServer(answer(COMPLETION)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            await client.multimodal.image_text_to_text(
                [b"\x89PNG\r\n\x1a\n"], "What is this?", model=MODEL, provider=mapping("cohere")
            )
    assert request_of(server)[0] == "/cohere/compatibility/v1/chat/completions"


@pytest.mark.parametrize(
    ("provider", "model", "words"),
    [
        (mapping("fal-ai"), MODEL, "provider 'fal-ai' does not serve text"),
        (mapping("unknown"), MODEL, "provider 'unknown' does not serve text"),
        (mapping(None), MODEL, "provider None does not serve text"),
        (mapping("groq", ""), MODEL, "provider has no provider_id"),
        (mapping("groq"), "org/name:groq", "names a provider, and provider is given as well"),
        (mapping("hf-inference", "../whoami"), MODEL, "is not a model id"),
        ({"provider": "groq"}, MODEL, "provider must be a name such as 'groq' or a ProviderMapping, not"),
    ],
)
async def test_invalid_provider_of_a_chat_raises_an_error_before_anything_is_sent(
    provider: Any, model: str, words: str
) -> None:
    calls: list[Callable[[AsyncClient], Any]] = [
        lambda client: client.chat.create(MESSAGES, model=model, provider=provider),
        lambda client: client.chat.stream(MESSAGES, model=model, provider=provider).final(),
        lambda client: client.chat.parse(MESSAGES, model=model, provider=provider, answer_type=City),
        lambda client: client.text.generate("Hello", model=model, provider=provider),
        lambda client: client.text.stream("Hello", model=model, provider=provider).final(),
        lambda client: client.text.complete("Hello", model=model, provider=provider),
        lambda client: client.text.stream_complete("Hello", model=model, provider=provider).final(),
    ]
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            for call in calls:
                with pytest.raises(ValidationError) as caught:
                    await call(client)
                assert words in str(caught.value)
    assert server.requests == []


async def test_completion_at_a_provider_of_chat_only_names_the_method_to_use() -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1", token="hf_test") as client:
        with pytest.raises(ValidationError, match=r"groq does not serve text-generation; use text\.generate"):
            await client.text.complete("Hello", model=MODEL, provider=mapping("groq"))
