"""The end of a response: streamed items are in the result, and a failed response raises an error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import (
    ApiError,
    AsyncClient,
    HfError,
    ModelUnavailableError,
    RateLimitError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.responses import Response

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

CALL = {"type": "function_call", "id": "fc", "call_id": "c", "name": "f", "arguments": ""}
MESSAGE = {"type": "message", "id": "msg", "role": "assistant", "content": [{"type": "output_text", "text": "Hello"}]}
FIRST_EVENTS: list[dict[str, Any]] = [
    {"type": "response.created", "response": {"id": "r", "model": "m", "status": "in_progress", "output": []}},
    {"type": "response.output_item.added", "output_index": 0, "item": {"type": "message", "id": "msg", "content": []}},
    {"type": "response.output_text.delta", "output_index": 0, "item_id": "msg", "delta": "Hel"},
    {"type": "response.output_text.delta", "output_index": 0, "item_id": "msg", "delta": "lo"},
    {"type": "response.output_item.added", "output_index": 1, "item": CALL},
    {"type": "response.function_call_arguments.delta", "output_index": 1, "item_id": "fc", "delta": '{"a"'},
    {"type": "response.function_call_arguments.delta", "output_index": 1, "item_id": "fc", "delta": ": 1}"},
]


def last_event(kind: str, status: str | None, output: Any, **fields: Any) -> dict[str, Any]:
    """Return the last event of a stream, with the response."""
    return {"type": f"response.{kind}", "response": {"id": "r", "status": status, "output": output, **fields}}


async def read_stream(*events: dict[str, Any]) -> Response:
    """Return the response of a stream with these events."""
    body = b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events)
    with ByteServer(head("X-Request-Id: r-1"), body) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.responses.stream("Say hello.", model="acme/tiny").final()


@pytest.mark.parametrize("kind", ["completed", "incomplete"])
@pytest.mark.parametrize(
    "output",
    [
        [],
        None,
        [{"type": "message", "id": "msg", "content": []}],
        [{"type": "message", "id": "msg", "content": None}, {**CALL, "arguments": None}],
        [{"type": "message", "id": "msg", "content": [{"type": "output_text", "text": ""}]}, CALL],
    ],
    ids=["empty output", "null output", "item without content", "items with nulls", "items with empty texts"],
)
async def test_streamed_items_are_in_the_result_if_the_last_event_has_no_output(kind: str, output: Any) -> None:
    usage = {"input_tokens": 3, "output_tokens": 4}
    end = last_event(kind, kind, output, usage=usage, own=1)
    response = await read_stream(*FIRST_EVENTS, end)

    assert (response.id, response.status, response.text) == ("r", kind, "Hello")
    assert [(call.name, call.call_id, call.arguments) for call in response.function_calls] == [("f", "c", '{"a": 1}')]
    assert response.usage is not None
    assert response.usage.output_tokens == 4
    assert response.raw == end["response"]
    assert response.meta.request_id == "r-1"


async def test_output_of_the_last_event_replaces_the_streamed_items() -> None:
    output = [
        MESSAGE | {"content": [{"type": "output_text", "text": "Hello!", "annotations": [1]}]},
        CALL | {"arguments": "{}"},
    ]
    response = await read_stream(*FIRST_EVENTS, last_event("completed", "completed", output))
    assert (response.text, response.function_calls[0].arguments) == ("Hello!", "{}")
    assert response.raw["output"] == output


async def test_status_is_read_from_the_type_of_the_last_event() -> None:
    for end in ({"type": "response.incomplete"}, last_event("incomplete", None, [])):
        response = await read_stream(*FIRST_EVENTS, end)
        assert (response.status, response.text) == ("incomplete", "Hello")


FAILURES: list[tuple[dict[str, Any], type[HfError], str]] = [
    (last_event("completed", "failed", [], error={"code": "server_error", "message": "boom"}), ApiError, "boom"),
    (
        last_event("failed", "failed", [], error={"code": "rate_limit_exceeded", "message": "boom"}),
        RateLimitError,
        "boom",
    ),
    (last_event("failed", None, None, error={"code": "invalid_prompt", "message": "boom"}), ValidationError, "boom"),
    (last_event("failed", "failed", [], error="boom"), ApiError, "boom"),
    (last_event("failed", "failed", [], error=None), ApiError, "'failed'"),
    (last_event("completed", "failed", [MESSAGE], error=None), ApiError, "'failed'"),
    ({"type": "response.failed"}, ApiError, "'failed'"),
    (
        {"type": "error", "code": "server_error", "message": "boom", "param": None, "sequence_number": 3},
        ApiError,
        "boom",
    ),
    ({"type": "error", "error": {"type": "overloaded_error", "message": "boom"}}, ModelUnavailableError, "boom"),
    ({"type": "rate_limit_error", "message": "boom"}, RateLimitError, "boom"),
    ({"error": {"message": "boom", "code": 503}}, ModelUnavailableError, "boom"),
    ({"detail": "boom"}, ApiError, "boom"),
]


@pytest.mark.parametrize(("end", "cls", "message"), FAILURES)
async def test_failed_response_in_a_stream_raises_an_error_with_the_partial_response(
    end: dict[str, Any], cls: type[HfError], message: str
) -> None:
    with pytest.raises(StreamInterruptedError, match=message) as caught:
        await read_stream(*FIRST_EVENTS, end)
    error = caught.value
    assert type(error.__cause__) is cls
    assert error.partial.text == "Hello"
    assert (error.request_id, error.status_code) == ("r-1", 200)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "response.mcp_call.failed", "item_id": "i", "output_index": 1, "error": {"message": "no tool"}},
        {"type": "response.in_progress", "response": {"id": "r", "status": "in_progress", "error": None}},
        {"type": "response.unknown", "message": "hello"},
        {"type": "keepalive", "sequence_number": 3},
    ],
)
async def test_other_events_do_not_end_the_response(event: dict[str, Any]) -> None:
    response = await read_stream(*FIRST_EVENTS, event, last_event("completed", "completed", []))
    assert response.text == "Hello"


@pytest.mark.parametrize(
    ("body", "cls", "message"),
    [
        ({"code": "server_error", "message": "boom"}, ApiError, "boom"),
        ({"code": "rate_limit_exceeded", "message": "boom"}, RateLimitError, "boom"),
        ("boom", ApiError, "boom"),
        (None, ApiError, "'failed'"),
    ],
)
async def test_failed_response_raises_an_error_with_the_partial_output(
    body: Any, cls: type[HfError], message: str
) -> None:
    failed = {"id": "r", "object": "response", "status": "failed", "error": body, "output": [MESSAGE], "model": "m"}
    with ByteServer(answer(failed)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(cls, match=message) as caught:
                await client.responses.create("Say hello.", model="acme/tiny")
    assert caught.value.is_retryable is (body != "boom")
    assert caught.value.partial.text == "Hello"


COMPLETE_PARTS: list[dict[str, Any]] = [
    {"type": "response.output_text.done", "output_index": 0, "item_id": "msg", "text": "Hello"},
    {"type": "response.function_call_arguments.done", "output_index": 1, "item_id": "fc", "arguments": '{"a": 1}'},
]


@pytest.mark.parametrize("output", [[], None])
async def test_complete_parts_without_deltas_are_in_the_result(output: Any) -> None:
    items = [event for event in FIRST_EVENTS if "delta" not in event]
    response = await read_stream(*items, *COMPLETE_PARTS, last_event("completed", "completed", output))
    assert response.text == "Hello"
    assert [item.arguments for item in response.output if item.type == "function_call"] == ['{"a": 1}']


async def test_complete_part_after_its_deltas_is_not_repeated() -> None:
    response = await read_stream(*FIRST_EVENTS, *COMPLETE_PARTS, last_event("completed", "completed", []))
    assert response.text == "Hello"
    assert [item.arguments for item in response.output if item.type == "function_call"] == ['{"a": 1}']
