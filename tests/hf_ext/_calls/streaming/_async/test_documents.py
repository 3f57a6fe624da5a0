"""Some servers send a document (JSON or HTML) instead of an event stream, for example an error with status 200."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.byte_server import Break, ByteServer, answer, head
from support.leaks import NEEDLE, everything, is_in

from hf_ext import (
    ApiError,
    AsyncClient,
    AsyncStream,
    HfError,
    ModelUnavailableError,
    NetworkError,
    RateLimitError,
    ResponseDecodeError,
    StreamInterruptedError,
    ValidationError,
)

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
TYPES = ["application/json", "application/json; charset=utf-8", "text/event-stream", "text/plain", ""]
CHUNK = b'data: {"choices":[{"index":0,"delta":{"content":"Hello"}}]}\n\n'
Open = Callable[[AsyncClient], AsyncStream[Any, Any]]


def chat(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.chat.stream(HELLO, model="acme/tiny")


def complete(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.text.stream_complete("Say hello.", model="acme/tiny", dialect="openai")


def generate(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.text.stream_complete("Say hello.", dialect="tgi")


def respond(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.responses.stream("Say hello.", model="acme/tiny")


def completion(**choice: Any) -> dict[str, Any]:
    """Return a chat completion whose choice has these fields."""
    message = {"role": "assistant", "content": "Hello"}
    return {"id": "c", "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}], "own": 1}


async def read(client: AsyncClient, open_stream: Open) -> tuple[list[Any], Any]:
    """Return the events of a stream, and its result."""
    async with open_stream(client) as stream:
        events = [event async for event in stream]
        return events, stream.partial


async def fail(body: object, content_type: str = "application/json", open_stream: Open = chat) -> HfError:
    """Return the error of a stream with this response."""
    with ByteServer(answer(body, content_type, "X-Request-Id: r-1")) as server:
        async with AsyncClient(base_url=server.url, inference_url=server.url, token=NEEDLE) as client:
            with pytest.raises(HfError) as caught:
                await read(client, open_stream)
    error = caught.value
    assert (error.status_code, error.request_id) == (200, "r-1")
    assert error.where.startswith("POST http://127.0.0.1")
    return error


ERRORS: list[tuple[object, type[HfError], str]] = [
    ({"error": {"message": "slow", "code": 429}}, RateLimitError, "slow"),
    ({"error": {"message": "slow", "type": "rate_limit_error"}}, RateLimitError, "slow"),
    ({"object": "error", "message": "too long", "code": 400}, ValidationError, "too long"),
    ({"detail": "boom"}, ApiError, "boom"),
    ({"message": "busy", "code": "service_unavailable"}, ModelUnavailableError, "busy"),
    ({"errors": ["boom"]}, ApiError, "boom"),
    ([{"error": {"message": "boom", "status": "INTERNAL"}}], ApiError, "boom"),
    ({"error": {"message": "slow", "code": 429, "metadata": "x" * 70_000}}, RateLimitError, "slow"),
    ({"error": {"message": "slow", "code": 429}, "choices": []}, RateLimitError, "slow"),
]


@pytest.mark.parametrize("open_stream", [chat, complete, generate, respond])
@pytest.mark.parametrize("content_type", TYPES)
async def test_json_error_instead_of_a_stream_raises_the_same_error_as_a_call(
    open_stream: Open, content_type: str
) -> None:
    for body, cls, message in ERRORS:
        error = await fail(body, content_type, open_stream)
        assert (type(error), error.message) == (cls, message), body


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ({}, "application/json"),
        ([], "application/json"),
        (None, "application/json"),
        ("a text", "application/json"),
        ({"choices": []}, "application/json"),
        ({"unknown": 1}, "text/event-stream"),
        (b"<html><title>Sign in</title></html>", "text/html"),
        (b"<html><title>Sign in</title></html>", "text/event-stream"),
        (b"upstream connect error", "text/plain"),
        (b'{"choices": []}\n{"choices": []}\n', "application/x-ndjson"),
    ],
)
async def test_document_that_is_neither_a_result_nor_an_error_raises_a_decode_error(
    body: object, content_type: str
) -> None:
    error = await fail(body, content_type)
    assert type(error) is ResponseDecodeError
    assert error.body == (body.decode() if isinstance(body, bytes) else json.dumps(body))
    assert ("Sign in" in error.message) is (b"<html>" in body if isinstance(body, bytes) else False)


@pytest.mark.parametrize("content_type", TYPES)
async def test_json_completion_instead_of_a_stream_becomes_the_result(content_type: str) -> None:
    body = completion()
    with ByteServer(answer(body, content_type, "X-Request-Id: r-1")) as server:
        async with AsyncClient(base_url=server.url) as client:
            (chunk,), result = await read(client, chat)
            texts = [text async for text in chat(client).text_stream]
            final = await chat(client).final()

    assert (chunk.text, chunk.finish_reason, chunk.raw) == ("Hello", "stop", body)
    assert (result.text, result.finish_reason, result.id, result.raw) == ("Hello", "stop", "c", body)
    assert result.meta.request_id == "r-1"
    assert texts == ["Hello"]
    assert final == result


async def test_document_in_pieces_after_a_bom_and_whitespace_is_parsed() -> None:
    body = b"\xef\xbb\xbf\r\n " + json.dumps(completion(), indent=2).encode() + b"\n\n"
    with ByteServer(head(), *(body[at : at + 1] for at in range(len(body)))) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await chat(client).final()).text == "Hello"


async def test_json_result_instead_of_a_stream_is_returned_by_every_streaming_method() -> None:
    calls: list[tuple[Open, object, str]] = [
        (complete, {"choices": [{"index": 0, "text": "Hello", "finish_reason": "stop"}]}, "Hello"),
        (generate, [{"generated_text": "Hello"}], "Hello"),
        (generate, {"generated_text": "Hello", "details": {"finish_reason": "length"}}, "Hello"),
        (generate, {"generated_text": ""}, ""),
        (respond, {"id": "r", "status": "completed", "output": [{"type": "message", "content": "Hello"}]}, "Hello"),
        (respond, {"id": "r", "status": "incomplete", "output": []}, ""),
    ]
    for open_stream, body, text in calls:
        with ByteServer(answer(body)) as server:
            async with AsyncClient(base_url=server.url, inference_url=server.url) as client:
                events, result = await read(client, open_stream)
                texts = [text async for text in open_stream(client).text_stream]
        assert (result.text, "".join(texts), result.raw) == (text, text, body)
        assert events


async def test_tool_calls_of_a_json_completion_are_in_the_chunk() -> None:
    calls = [{"id": name, "function": {"name": name, "arguments": "{}"}} for name in ("a", "b")]
    body = completion(message={"content": None, "tool_calls": calls}, finish_reason="tool_calls")
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url) as client:
            (chunk,), result = await read(client, chat)
    assert [(call.index, call.id) for call in chunk.choices[0].delta.tool_calls] == [(0, "a"), (1, "b")]
    assert [call.id for call in result.tool_calls] == ["a", "b"]


async def test_error_of_a_failed_answer_has_the_partial_answer() -> None:
    error = await fail(completion(finish_reason="error"))
    assert (type(error), error.is_retryable, error.partial.text) == (ApiError, True, "Hello")


async def test_event_stream_with_another_content_type_is_parsed() -> None:
    for content_type in ("application/json", "text/plain", "application/octet-stream"):
        with ByteServer(answer(CHUNK + b"data: [DONE]\n\n", content_type)) as server:
            async with AsyncClient(base_url=server.url) as client:
                assert (await chat(client).final()).text == "Hello"


@pytest.mark.parametrize(
    ("steps", "cause"),
    [
        ([head(), b'{"choices":[{"mess'], type(None)),
        ([head("Content-Length: 1000"), b'{"choices":[{"mess'], NetworkError),
        ([head(), b'{"choices":[{"mess', 0.05, Break.RESET], NetworkError),
    ],
)
async def test_truncated_document_raises_an_interruption_with_its_bytes(
    steps: list[bytes | float | Break], cause: type[Exception]
) -> None:
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await read(client, chat)
    assert caught.value.body == '{"choices":[{"mess'
    assert caught.value.is_retryable
    assert isinstance(caught.value.__cause__, cause)


async def test_error_with_status_200_is_raised_when_the_stream_is_entered() -> None:
    with ByteServer(answer({"error": {"message": "slow", "code": 429}})) as server:
        async with AsyncClient(base_url=server.url) as client:
            stream = chat(client)
            with pytest.raises(RateLimitError):
                async with stream:
                    pytest.fail("entered")
    assert stream.partial.choices == []


async def test_token_in_the_message_of_the_server_is_redacted() -> None:
    error = await fail({"detail": f"bad token {NEEDLE}"})
    assert error.message.startswith("bad token ")
    assert not is_in(everything(error))


async def test_json_completion_instead_of_a_typed_stream_is_parsed_into_the_type() -> None:
    body = completion(message={"role": "assistant", "content": '{"name": "Bob"}'})
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url) as client:
            stream = client.chat.stream(HELLO, model="acme/tiny", answer_type=dict[str, str])
            async with stream:
                texts = [text async for text in stream.text_stream]
                parsed = await stream.final()
    assert texts == ['{"name": "Bob"}']
    assert parsed.value == {"name": "Bob"}
    assert parsed.raw == body
