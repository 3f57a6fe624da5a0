"""A stream returns the events before an error and then raises the error, whatever the shape of the error is."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from support.byte_server import ByteServer, head
from support.leaks import NEEDLE, everything, is_in

from hf_ext import (
    ApiError,
    AsyncClient,
    AsyncStream,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
DONE = b"data: [DONE]\n\n"
Open = Callable[[AsyncClient], AsyncStream[Any, Any]]


def event(body: object, name: str = "") -> bytes:
    """Return an event. If a name is given, the event has an `event:` line."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (f"event: {name}\n".encode() if name else b"") + b"data: " + data + b"\n\n"


def chunk(text: str | None, finish_reason: str | None = None, **fields: Any) -> bytes:
    """Return a chunk of a chat."""
    delta = {} if text is None else {"content": text}
    return event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}], **fields})


def chat(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.chat.stream(HELLO, model="acme/tiny")


def complete(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.text.stream_complete("Say hello.", model="acme/tiny", dialect="openai")


def generate(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.text.stream_complete("Say hello.", dialect="tgi")


def respond(client: AsyncClient) -> AsyncStream[Any, Any]:
    return client.responses.stream("Say hello.", model="acme/tiny")


FIRST_EVENTS: dict[Open, bytes] = {
    chat: chunk("Hel") + chunk("lo"),
    complete: event({"choices": [{"index": 0, "text": "Hel"}]}) + event({"choices": [{"index": 0, "text": "lo"}]}),
    generate: event({"token": {"id": 1, "text": "Hel"}}) + event({"token": {"id": 2, "text": "lo"}}),
    respond: event({"type": "response.created", "response": {"id": "r", "status": "in_progress", "output": []}})
    + event({"type": "response.output_text.delta", "output_index": 0, "delta": "Hel"})
    + event({"type": "response.output_text.delta", "output_index": 0, "delta": "lo"}),
}


async def read(client: AsyncClient, open_stream: Open) -> tuple[str, Any, HfError | None]:
    """Return the text of a stream, its partial result, and the error at its end."""
    received = StringIO()
    stream = open_stream(client)
    try:
        async for text in stream.text_stream:
            received.write(text)
    except HfError as error:
        return received.getvalue(), stream.partial, error
    return received.getvalue(), stream.partial, None


async def read_from_server(*pieces: bytes, open_stream: Open = chat) -> tuple[str, Any, HfError | None]:
    """Return the text, the partial result and the error of a stream with these bytes."""
    with ByteServer(head("X-Request-Id: r-1", "X-Inference-Provider: acme"), b"".join(pieces)) as server:
        async with AsyncClient(base_url=server.url, inference_url=server.url, token=NEEDLE) as client:
            return await read(client, open_stream)


async def interruption(*pieces: bytes, open_stream: Open = chat, text: str = "Hello") -> StreamInterruptedError:
    """Return the error of a stream, and check the text that is received before the error."""
    received, partial, error = await read_from_server(*pieces, open_stream=open_stream)
    assert isinstance(error, StreamInterruptedError)
    assert (received, error.partial.text) == (text, text)
    assert error.partial == partial
    assert (error.status_code, error.request_id, error.provider) == (200, "r-1", "acme")
    cause = error.__cause__
    assert isinstance(cause, HfError)
    assert (error.is_retryable, error.code) == (cause.is_retryable, cause.code)
    assert cause.message in error.message
    return error


SHAPES: dict[str, tuple[object, type[HfError], str]] = {
    "OpenAI": ({"error": {"message": "boom", "type": "server_error", "code": None}}, ApiError, "boom"),
    "LiteLLM": ({"error": {"message": "slow", "type": "None", "param": "None", "code": "429"}}, RateLimitError, "slow"),
    "error as text": ({"error": "boom"}, ApiError, "boom"),
    "error as list of texts": ({"error": ["one", "two"]}, ApiError, "one; two"),
    "errors as list of objects": ({"errors": [{"message": "one"}, {"message": "two"}]}, ApiError, "one; two"),
    "vLLM": (
        {"object": "error", "message": "too long", "type": "BadRequestError", "param": None, "code": 400},
        ValidationError,
        "too long",
    ),
    "FastChat": ({"text": "busy", "error_code": 50004}, ApiError, "the server reported an error without a message"),
    "FastAPI": ({"detail": "Not authenticated"}, ApiError, "Not authenticated"),
    "FastAPI, list": ({"detail": [{"loc": ["body"], "msg": "required"}]}, ValidationError, "body: required"),
    "message and numeric code": ({"message": "no credits", "code": 402}, PaymentRequiredError, "no credits"),
    "message and text code": ({"message": "gone", "code": "model_not_found"}, ModelUnavailableError, "gone"),
    "message and null code": ({"message": "boom", "code": None}, ApiError, "boom"),
    "message alone": ({"message": "Unauthorized"}, AuthenticationError, "Unauthorized"),
    "Anthropic": (
        {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}},
        ModelUnavailableError,
        "Overloaded",
    ),
    "type and message": ({"type": "error", "message": "slow", "code": "rate_limit_exceeded"}, RateLimitError, "slow"),
    "type alone": ({"type": "rate_limit_error", "message": "slow"}, RateLimitError, "slow"),
    "TGI": ({"error": "busy", "error_type": "overloaded"}, RateLimitError, "busy"),
    "Google": ([{"error": {"message": "busy", "status": "UNAVAILABLE"}}], ModelUnavailableError, "busy"),
    "error with other fields": ({"error": {"message": "boom"}, "session": "s"}, ApiError, "boom"),
    "unknown model": ({"error": {"message": "no such model", "code": 404}}, ModelUnavailableError, "no such model"),
    "timeout": ({"error": {"message": "late", "type": "timeout"}}, RequestTimeoutError, "late"),
}


@pytest.mark.parametrize("open_stream", FIRST_EVENTS)
@pytest.mark.parametrize("name", ["", "error"])
async def test_error_event_raises_an_interruption_with_the_partial_answer(open_stream: Open, name: str) -> None:
    for body, cls, message in SHAPES.values():
        for end in (b"", DONE):
            error = await interruption(FIRST_EVENTS[open_stream], event(body, name), end, open_stream=open_stream)
            assert (type(error.__cause__), getattr(error.__cause__, "message", "")) == (cls, message), body


@pytest.mark.parametrize("open_stream", FIRST_EVENTS)
async def test_error_in_the_first_event_raises_an_interruption_without_text(open_stream: Open) -> None:
    error = await interruption(event({"error": {"message": "busy", "code": 503}}), open_stream=open_stream, text="")
    assert type(error.__cause__) is ModelUnavailableError


@pytest.mark.parametrize("open_stream", FIRST_EVENTS)
async def test_error_event_without_a_final_blank_line_is_raised(open_stream: Open) -> None:
    for end in (b"", b"\n"):
        body = event({"error": {"message": "slow", "code": 429}}).rstrip() + end
        error = await interruption(FIRST_EVENTS[open_stream], body, open_stream=open_stream)
        assert type(error.__cause__) is RateLimitError


@pytest.mark.parametrize("following", [b"", b"da", b'data: {"choi', DONE])
async def test_body_of_the_error_contains_only_the_error_event(following: bytes) -> None:
    error = await interruption(chunk("Hello"), event({"error": "boom"}) + following)
    assert error.body == '{"error": "boom"}'


@pytest.mark.parametrize("size", [70_000, 1_000_000])
async def test_class_of_a_large_error_event_is_detected(size: int) -> None:
    body = {"error": {"message": "busy", "code": 503, "metadata": "x" * size}}
    error = await interruption(chunk("Hello"), event(body), DONE)
    assert type(error.__cause__) is ModelUnavailableError
    assert error.is_retryable


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n", b"\n\n" + DONE])
@pytest.mark.parametrize(
    "line",
    [
        b'error: {"code":503,"message":"no slot"}',
        b'error:{"code":503,"message":"no slot","type":"unavailable_error"}',
        b'{"error":{"code":503,"message":"no slot"}}',
        b'{"object": "error", "message": "no slot", "code": 503}',
    ],
)
async def test_error_without_the_data_field_is_raised(line: bytes, end: bytes) -> None:
    """Until 2025, llama.cpp sent errors in a field `error:`. Some proxies send only the JSON."""
    error = await interruption(chunk("Hello"), line + end)
    assert (type(error.__cause__), getattr(error.__cause__, "message", "")) == (ModelUnavailableError, "no slot")


async def test_error_object_with_an_unknown_code_is_raised() -> None:
    error = await interruption(chunk("Hello"), b'error: {"code":1,"message":"no slot"}\n\n')
    assert type(error.__cause__) is ApiError


@pytest.mark.parametrize("text", [b"out of luck", b"[]", b'"out of luck"', b""])
async def test_event_with_the_name_error_raises_whatever_its_data_is(text: bytes) -> None:
    error = await interruption(chunk("Hello"), event(text, "error"), DONE)
    assert type(error.__cause__) is ApiError


@pytest.mark.parametrize(
    "last",
    [
        event(
            {
                "error": {"message": "down", "code": 502},
                "choices": [{"delta": {"content": ""}, "finish_reason": "error"}],
            }
        ),
        event({"choices": [{"delta": {}, "finish_reason": "error", "error": {"message": "down", "code": "502"}}]}),
        event({"choices": [{"delta": {}, "error": {"message": "down", "code": 502}}]}),
        event({"choices": [{"delta": {}}], "x_groq": {"error": {"message": "down", "code": 502}}}),
        event({"choices": [{"delta": {}, "finish_reason": "stop", "error": {"message": "down", "code": 502}}]}),
        chunk(None, "stop", x_groq={"error": {"message": "down", "code": 502}}),
        chunk("", error={"message": "down", "code": 502}),
    ],
    ids=[
        "OpenRouter",
        "inside a choice",
        "without a finish reason",
        "Groq",
        "inside a choice that stopped",
        "Groq next to a choice with a finish reason",
        "next to an empty delta",
    ],
)
async def test_error_next_to_choices_is_raised(last: bytes) -> None:
    error = await interruption(chunk("Hel"), chunk("lo"), last, DONE)
    assert (type(error.__cause__), getattr(error.__cause__, "message", "")) == (ApiError, "down")
    assert error.is_retryable


async def test_text_next_to_an_error_is_returned() -> None:
    await interruption(chunk("Hel"), chunk("lo", error={"message": "down", "code": 502}), DONE)
    tokens = event({"token": {"id": 1, "text": "Hello"}, "error": "down"})
    await interruption(tokens, open_stream=generate)


@pytest.mark.parametrize("reason", ["error", "abort", "aborted", "network_error", "insufficient_system_resource"])
@pytest.mark.parametrize("end", [b"", DONE, event({"choices": [], "usage": {"prompt_tokens": 3}}) + DONE])
async def test_finish_reason_that_reports_a_failure_raises_an_interruption(reason: str, end: bytes) -> None:
    error = await interruption(chunk("Hello"), chunk(None, reason), end)
    assert (error.code, error.is_retryable, error.partial.finish_reason) == (reason, True, reason)
    assert repr(reason) in error.message
    assert (error.partial.usage is None) is (b"usage" not in end)


async def test_later_finish_reason_does_not_hide_a_failure() -> None:
    error = await interruption(chunk("Hello"), chunk(None, "error"), chunk(None, "stop"), DONE)
    assert error.partial.finish_reason == "error"
    abort, stop = (event({"choices": [{"index": 0, "text": "", "finish_reason": end}]}) for end in ("abort", "stop"))
    await interruption(FIRST_EVENTS[complete], abort, stop, DONE, open_stream=complete)


async def test_error_after_a_failure_reason_decides_the_error_class() -> None:
    error = await interruption(chunk("Hello"), chunk(None, "error"), event({"error": {"message": "down", "code": 503}}))
    assert type(error.__cause__) is ModelUnavailableError


async def test_finish_reason_of_a_failure_interrupts_text_generation_streams() -> None:
    last = event({"choices": [{"index": 0, "text": "", "finish_reason": "abort"}]})
    await interruption(FIRST_EVENTS[complete], last, DONE, open_stream=complete)
    last = event({"token": {"id": 3, "text": ""}, "generated_text": "Hello", "details": {"finish_reason": "error"}})
    await interruption(FIRST_EVENTS[generate], last, open_stream=generate)


async def test_error_after_a_complete_answer_is_raised_with_the_answer() -> None:
    error = await interruption(chunk("Hello"), chunk(None, "stop"), event({"error": "late"}), DONE)
    assert error.partial.finish_reason == "stop"


CALL = {"index": 0, "id": "c", "function": {"name": "error", "arguments": '{"error": 1}'}}


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([chunk("error"), chunk('"error"'), chunk(None, "stop")], 'error"error"'),
        ([chunk("Hi", error=None), chunk(None, "stop", error=None)], "Hi"),
        ([chunk("Hi", error=""), chunk(None, "length", error={})], "Hi"),
        ([chunk("Hi", error={"message": "", "code": None}), chunk(None, "stop")], "Hi"),
        ([chunk("Hi"), chunk(None, "stop", error="a warning")], "Hi"),
        ([chunk("Hi", "stop", error={"message": "a plugin failed", "code": 500})], "Hi"),
        ([chunk("Hi"), chunk(None, "content_filter")], "Hi"),
        ([chunk(None, "stop", usage={"prompt_tokens": 1})], ""),
        ([event({"choices": [], "prompt_filter_results": [{"error": None}]}), chunk("Hi"), chunk(None, "stop")], "Hi"),
        ([chunk("Hi"), event({"type": "ping"}, "ping"), event({}), chunk(None, "stop")], "Hi"),
        ([chunk("Hi"), event({"type": "status", "message": "working"}), chunk(None, "stop")], "Hi"),
        ([chunk("Hi"), event({"message": "ok", "code": 0}), chunk(None, "stop")], "Hi"),
        ([chunk("Hi"), chunk(None, "stop"), event({"choices": [], "usage": {"total_tokens": 1}})], "Hi"),
        ([chunk("Hi"), event({"id": "c", "object": "chat.completion.chunk", "model": "m"}), chunk(None, "stop")], "Hi"),
        ([event({"choices": [{"delta": {"tool_calls": [CALL]}}]}), chunk(None, "tool_calls")], ""),
    ],
)
async def test_complete_answer_with_a_warning_is_returned(pieces: list[bytes], text: str) -> None:
    for end in (b"", DONE):
        received, result, error = await read_from_server(*pieces, end)
        assert (received, result.text, error) == (text, text, None)


async def test_last_tgi_event_with_a_warning_is_returned() -> None:
    last = event({"token": {"id": 1, "text": "Hi"}, "generated_text": "Hi", "error": "a warning"})
    assert (await read_from_server(last, open_stream=generate))[2] is None


async def test_token_in_the_message_of_the_server_is_redacted() -> None:
    error = await interruption(chunk("Hello"), event({"detail": f"bad token {NEEDLE}"}))
    assert "bad token " in error.message
    assert not is_in(everything(error))
