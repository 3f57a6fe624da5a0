"""An error with status 200 is raised for every call. A result that only looks like an error is returned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.leaks import NEEDLE, everything, is_in

from hf_ext import (
    ApiError,
    AsyncClient,
    AuthenticationError,
    ChatCompletion,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    ValidationError,
)

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
FLAC = b"fLaC" + bytes(100)
Call = Callable[[AsyncClient], Awaitable[Any]]


def completion(text: str | None, finish_reason: str | None = "stop", **fields: Any) -> dict[str, Any]:
    """Return a chat completion with one choice."""
    message = {"role": "assistant", "content": text}
    return {
        "id": "c",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        **fields,
    }


async def chat(client: AsyncClient) -> Any:
    return await client.chat.create(HELLO, model="acme/tiny")


async def complete(client: AsyncClient) -> Any:
    return await client.text.complete("Say hello.", model="acme/tiny", dialect="openai")


async def generate(client: AsyncClient) -> Any:
    return await client.text.complete("Say hello.", dialect="tgi")


async def respond(client: AsyncClient) -> Any:
    return await client.responses.create("Say hello.", model="acme/tiny")


async def embed(client: AsyncClient) -> Any:
    return await client.embeddings.create("hello", model="acme/tiny")


async def embed_as_openai(client: AsyncClient) -> Any:
    return await client.embeddings.create("hello", model="acme/tiny", dialect="openai")


async def classify(client: AsyncClient) -> Any:
    return await client.text.classify("hello", model="acme/tiny")


async def detect(client: AsyncClient) -> Any:
    return await client.vision.detect_objects_zero_shot(PNG, candidate_labels=["cat"], model="acme/tiny")


async def estimate_depth(client: AsyncClient) -> Any:
    return await client.vision.estimate_depth(PNG, model="acme/tiny")


async def transcribe(client: AsyncClient) -> Any:
    return await client.audio.transcribe(FLAC, model="acme/tiny")


async def draw(client: AsyncClient) -> Any:
    return await client.vision.text_to_image("a cat", model="acme/tiny")


CALLS: list[Call] = [
    chat,
    complete,
    generate,
    respond,
    embed,
    embed_as_openai,
    classify,
    detect,
    estimate_depth,
    transcribe,
    draw,
]


async def call_with(body: object, call: Call = chat, content_type: str = "application/json") -> Any:
    """Return the result of a call whose response has this body and status 200."""
    with ByteServer(answer(body, content_type, "X-Request-Id: r-1")) as server:
        async with AsyncClient(
            base_url=server.url, inference_url=server.url, dialect="huggingface", token=NEEDLE
        ) as client:
            return await call(client)


async def fail(body: object, call: Call = chat, content_type: str = "application/json") -> HfError:
    """Return the error of a call whose response has this body and status 200."""
    with pytest.raises(HfError) as caught:
        await call_with(body, call, content_type)
    error = caught.value
    assert (error.status_code, error.request_id) == (200, "r-1")
    assert error.where.startswith("POST http://127.0.0.1")
    return error


SHAPES: dict[str, tuple[object, type[HfError], str]] = {
    "OpenAI": ({"error": {"message": "boom", "type": "server_error", "code": None}}, ApiError, "boom"),
    "error as text": ({"error": "boom"}, ApiError, "boom"),
    "error as list of texts": ({"error": ["one", "two"]}, ApiError, "one; two"),
    "errors as list of objects": ({"errors": [{"message": "one"}, {"message": "two"}]}, ApiError, "one; two"),
    "errors as list of texts": ({"errors": ["boom"]}, ApiError, "boom"),
    "errors by field": ({"errors": {"prompt": ["is required"]}}, ApiError, "prompt: is required"),
    "vLLM": (
        {"object": "error", "message": "too long", "type": "BadRequestError", "param": None, "code": 400},
        ValidationError,
        "too long",
    ),
    "FastChat": ({"object": "error", "message": "busy", "code": 40301}, ApiError, "busy"),
    "FastAPI": ({"detail": "Not authenticated"}, ApiError, "Not authenticated"),
    "FastAPI, list": (
        {"detail": [{"loc": ["body", "messages"], "msg": "field required", "type": "missing"}]},
        ValidationError,
        "body.messages: field required",
    ),
    "FastAPI, object": ({"detail": {"error": "slow down", "code": 429}}, RateLimitError, "slow down"),
    "message and numeric code": ({"message": "no credits", "code": 402}, PaymentRequiredError, "no credits"),
    "message and text code": ({"message": "gone", "code": "model_not_found"}, ModelUnavailableError, "gone"),
    "message and null code": ({"message": "boom", "code": None}, ApiError, "boom"),
    "message alone": ({"message": "Unauthorized", "request_id": "m-1"}, AuthenticationError, "Unauthorized"),
    "Anthropic": (
        {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}},
        ModelUnavailableError,
        "Overloaded",
    ),
    "type and message": ({"type": "error", "message": "slow", "code": "rate_limit_exceeded"}, RateLimitError, "slow"),
    "novita": ({"code": 400, "reason": "INVALID_REQUEST", "message": "bad", "metadata": {}}, ValidationError, "bad"),
    "Responses API": ({"success": False, "error": "Unauthorized"}, AuthenticationError, "Unauthorized"),
    "Spring": (
        {"timestamp": "2026", "status": 500, "error": "Internal Server Error", "path": "/v1"},
        ApiError,
        "Internal Server Error",
    ),
    "error and message": ({"error": "Bad Request", "message": "no model"}, ValidationError, "Bad Request: no model"),
    "problem+json": ({"title": "Too fast", "status": 429, "detail": "wait"}, RateLimitError, "Too fast: wait"),
    "Google": (
        [{"error": {"code": 503, "message": "busy", "status": "UNAVAILABLE"}}],
        ModelUnavailableError,
        "busy",
    ),
    "list in a list": ([[{"error": "boom"}]], ApiError, "boom"),
    "TEI": ({"error": "Model is overloaded", "error_type": "Overloaded"}, RateLimitError, "Model is overloaded"),
    "error with other fields": ({"error": {"message": "boom"}, "user_id": "u", "session": "s"}, ApiError, "boom"),
}


@pytest.mark.parametrize("call", CALLS)
async def test_error_with_status_200_is_raised_for_every_call(call: Call) -> None:
    for body, cls, message in SHAPES.values():
        error = await fail(body, call)
        assert (type(error), error.message) == (cls, message), body


async def test_large_error_with_status_200_is_raised_with_its_code() -> None:
    error = await fail({"error": {"message": "x" * 70_000, "type": "invalid_request_error", "code": 422}})
    assert type(error) is ValidationError
    assert error.code == "invalid_request_error"
    assert error.message.startswith("xxx")


CODES: dict[str, tuple[type[HfError], bool]] = {
    "rate_limit_error": (RateLimitError, True),
    "rate_limit_exceeded": (RateLimitError, True),
    "RateLimitError": (RateLimitError, True),
    "too_many_requests": (RateLimitError, True),
    "ThrottlingException": (RateLimitError, True),
    "RESOURCE_EXHAUSTED": (RateLimitError, True),
    "overloaded_error": (ModelUnavailableError, True),
    "engine_overloaded_error": (ModelUnavailableError, True),
    "server_is_overloaded": (ModelUnavailableError, True),
    "service_unavailable": (ModelUnavailableError, True),
    "ServiceUnavailableError": (ModelUnavailableError, True),
    "UNAVAILABLE": (ModelUnavailableError, True),
    "server_error": (ApiError, True),
    "internal_server_error": (ApiError, True),
    "InternalServerError": (ApiError, True),
    "api_error": (ApiError, True),
    "bad_gateway": (ApiError, True),
    "timeout": (RequestTimeoutError, True),
    "timeout_error": (RequestTimeoutError, True),
    "gateway_timeout": (RequestTimeoutError, True),
    "DEADLINE_EXCEEDED": (RequestTimeoutError, True),
    "APITimeoutError": (RequestTimeoutError, True),
    "invalid_request_error": (ValidationError, False),
    "BadRequestError": (ValidationError, False),
    "context_length_exceeded": (ValidationError, False),
    "exceed_context_size_error": (ValidationError, False),
    "unsupported_value": (ValidationError, False),
    "authentication_error": (AuthenticationError, False),
    "invalid_api_key": (AuthenticationError, False),
    "permission_error": (AuthenticationError, False),
    "insufficient_quota": (PaymentRequiredError, False),
    "billing_error": (PaymentRequiredError, False),
    "not_found_error": (ModelUnavailableError, False),
    "something_of_the_future": (ApiError, False),
}


@pytest.mark.parametrize("key", ["type", "code"])
async def test_error_code_in_words_decides_the_error_class(key: str) -> None:
    for word, (cls, is_retryable) in CODES.items():
        error = await fail({"error": {"message": "boom", key: word}})
        assert (type(error), error.is_retryable, error.code) == (cls, is_retryable, word), word


async def test_type_of_an_aws_error_decides_the_error_class() -> None:
    error = await fail({"__type": "ThrottlingException", "message": "Too fast"})
    assert (type(error), error.message, error.code) == (RateLimitError, "Too fast", "ThrottlingException")


async def test_numeric_status_is_used_before_the_code_and_the_code_before_the_type() -> None:
    assert type(await fail({"error": {"message": "x", "type": "server_error", "code": "429"}})) is RateLimitError
    body = {"error": {"message": "x", "type": "invalid_request_error", "code": "rate_limit_exceeded"}}
    assert type(await fail(body)) is RateLimitError


@pytest.mark.parametrize(
    "body",
    [
        {
            "error": {"message": "down", "code": 502},
            "choices": [{"message": {"content": ""}, "finish_reason": "error"}],
        },
        {
            "choices": [
                {"message": {"content": ""}, "finish_reason": "error", "error": {"message": "down", "code": 502}}
            ]
        },
        {"choices": [{"text": "", "finish_reason": "stop", "error": {"message": "down", "code": "502"}}]},
        {"error": {"message": "down", "code": 502}, "choices": [{"message": {"content": ""}, "finish_reason": "stop"}]},
        {"error": {"message": "down", "code": 502}, "choices": []},
    ],
    ids=[
        "error of OpenRouter",
        "error inside a chat choice",
        "error inside a text choice",
        "error next to an empty answer",
        "error without a choice",
    ],
)
@pytest.mark.parametrize("call", [chat, complete])
async def test_error_next_to_an_incomplete_answer_is_raised(body: dict[str, Any], call: Call) -> None:
    error = await fail(body, call)
    assert (type(error), error.message, error.is_retryable) == (ApiError, "down", True)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (completion("Hel", "error"), "finish reason 'error'"),
        (completion("Hel", "abort"), "finish reason 'abort'"),
        (completion("Hel", "network_error"), "finish reason 'network_error'"),
        (completion("Hel", "insufficient_system_resource"), "insufficient_system_resource"),
        (completion("Hel", "ERROR"), "finish reason 'ERROR'"),
        (completion("Hel", None, error={"message": "cut", "code": 503}), "cut"),
        (
            completion("Hel", "length", error=None) | {"error": "cut", "choices": completion("Hel", None)["choices"]},
            "cut",
        ),
    ],
)
async def test_error_of_a_failed_answer_has_the_partial_answer(body: dict[str, Any], message: str) -> None:
    error = await fail(body)
    assert message in error.message
    assert isinstance(error.partial, ChatCompletion)
    assert (error.partial.text, error.partial.raw) == ("Hel", body)


async def test_error_of_an_incomplete_answer_is_retryable() -> None:
    for reason in ("error", "abort", "timeout", "insufficient_system_resource"):
        assert (await fail(completion("Hel", reason))).is_retryable, reason
    error = await fail([{"generated_text": "Hel", "details": {"finish_reason": "abort"}}], generate)
    assert (error.is_retryable, error.partial.text) == (True, "Hel")


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        5,
        "a text",
        {"id": "c", "object": "chat.completion"},
        {"choices": []},
        {"choices": None},
        {"choices": "none"},
        {"choices": [{}]},
        {"choices": [{"index": 0}]},
        {"choices": [None]},
        {"unknown": 1},
        {"message": "success", "code": 200, "data": None},
        b"",
        b"not JSON",
    ],
)
@pytest.mark.parametrize("call", [chat, complete])
async def test_response_without_choices_raises_a_decode_error(body: object, call: Call) -> None:
    error = await fail(body, call)
    assert (type(error), error.is_retryable) == (ResponseDecodeError, False)


@pytest.mark.parametrize("call", CALLS)
async def test_empty_object_raises_a_decode_error_for_every_call(call: Call) -> None:
    assert type(await fail({}, call)) is ResponseDecodeError


async def test_web_page_raises_a_decode_error_with_its_title() -> None:
    error = await fail(b"<!DOCTYPE html><html><title>Sign in</title></html>", content_type="text/html")
    assert type(error) is ResponseDecodeError
    assert "Sign in" in error.message


async def test_text_body_with_an_error_code_raises_the_error_class_of_the_code() -> None:
    error = await fail(b"Too Many Requests\n", content_type="text/plain")
    assert (type(error), error.message) == (RateLimitError, "Too Many Requests")


@pytest.mark.parametrize(
    "body",
    [
        completion("Hello"),
        completion("Hello", "length"),
        completion("", "stop", usage={"prompt_tokens": 3, "completion_tokens": 0}),
        completion(None, "content_filter"),
        completion("", None),
        completion("Hello", error=None),
        completion("Hello", error=""),
        completion("Hello", error={}),
        completion("", error={"message": "", "type": "", "param": None, "code": None}),
        completion("Hello", error="the model is deprecated"),
        completion("Hello", error={"message": "a plugin failed", "code": 500}),
        completion("Hello", "length", errors=["a warning"]),
        completion("Hello", warnings=["deprecated"], detail="x", message="ok", code=200),
        completion('{"error": "boom"}'),
        completion("error"),
        {"choices": [{"message": {"tool_calls": [{"function": {"name": "error"}}]}, "finish_reason": "tool_calls"}]},
        {
            "error": "partly",
            "choices": [{"message": {"content": None, "refusal": "No."}, "finish_reason": "stop"}],
        },
    ],
)
async def test_chat_completion_that_looks_like_an_error_is_returned(body: dict[str, Any]) -> None:
    response = await call_with(body)
    assert response.raw == body
    assert response.text == (body["choices"][0]["message"].get("content") or "")


OTHER_ANSWERS: list[tuple[Call, object, Callable[[Any], object], object]] = [
    (complete, {"choices": [{"text": "", "finish_reason": "stop"}]}, lambda response: response.text, ""),
    (generate, [{"generated_text": ""}], lambda response: response.text, ""),
    (generate, {"generated_text": "Hi", "error": "a warning"}, lambda response: response.text, "Hi"),
    (generate, {"generated_text": "Hi", "details": {"finish_reason": "length"}}, lambda response: response.text, "Hi"),
    (respond, {"id": "r", "status": "queued", "output": [], "error": None}, lambda response: response.status, "queued"),
    (respond, {"id": "r", "status": "incomplete", "output": []}, lambda response: response.status, "incomplete"),
    (respond, {"id": "r", "status": "cancelled", "output": []}, lambda response: response.status, "cancelled"),
    (
        respond,
        {
            "status": "completed",
            "error": {"message": "a tool failed"},
            "output": [{"type": "message", "content": "Hi"}],
        },
        lambda response: response.text,
        "Hi",
    ),
    (classify, [[{"label": "error", "score": 0.9}]], lambda response: response[0].label, "error"),
    (classify, [{"label": "error", "score": 0.9}], lambda response: response[0].label, "error"),
    (classify, [], len, 0),
    (detect, [], len, 0),
    (detect, [{"label": "error", "score": 0.9, "box": {}}], lambda response: response[0].label, "error"),
    (transcribe, {"text": ""}, lambda response: response.text, ""),
    (transcribe, {"text": "error", "error": None}, lambda response: response.text, "error"),
    (embed, [[0.5, 1.0]], lambda response: response.vectors.tolist(), [[0.5, 1.0]]),
    (
        embed_as_openai,
        {"data": [{"embedding": [0.5]}], "error": {"message": "truncated"}},
        lambda response: response.vectors.tolist(),
        [[0.5]],
    ),
]


@pytest.mark.parametrize(("call", "body", "read", "expected"), OTHER_ANSWERS)
async def test_result_that_looks_like_an_error_is_returned_by_every_call(
    call: Call, body: object, read: Callable[[Any], object], expected: object
) -> None:
    assert read(await call_with(body, call)) == expected


async def test_result_of_a_custom_endpoint_can_have_any_field() -> None:
    async def call_endpoint(client: AsyncClient) -> Any:
        return await client.toolkit.call("x")

    for body in ({"message": "hello", "code": 5}, {"detail": "fine"}, {"error": 0.03, "prediction": 5}, {}):
        assert await call_with(body, call_endpoint) == body
    assert (await fail({"error": "boom"}, call_endpoint)).message == "boom"


async def test_token_in_the_message_of_the_server_is_redacted() -> None:
    error = await fail({"detail": f"bad token {NEEDLE}"})
    assert error.message.startswith("bad token ")
    assert not is_in(everything(error))
