"""Responses that a server stores: retrieve, resume, cancel, delete, and the items of the input."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, Step, answer, head

from hf_ext import ApiError, AsyncClient, ModelUnavailableError, StreamInterruptedError, ValidationError

pytestmark = pytest.mark.anyio

MESSAGE = {"type": "message", "id": "msg", "role": "assistant", "content": [{"type": "output_text", "text": "Hello"}]}
QUEUED = {"id": "resp_1", "object": "response", "status": "queued", "background": True, "output": []}
COMPLETED = QUEUED | {"status": "completed", "output": [MESSAGE]}


def first_line(server: ByteServer) -> str:
    return server.requests[-1].partition(b"\r\n")[0].decode()


async def test_background_response_is_polled_until_it_is_settled() -> None:
    steps = [answer(QUEUED), answer(QUEUED | {"status": "in_progress"}), answer(COMPLETED)]
    states: list[bool] = []
    for step in steps:
        with ByteServer(step) as server:
            async with AsyncClient(base_url=server.url) as client:
                if not states:
                    response = await client.responses.create("Hello", model="acme/tiny", background=True)
                else:
                    response = await client.responses.retrieve("resp_1")
            states.append(response.is_settled)
    assert states == [False, False, True]
    assert response.text == "Hello"
    assert first_line(server) == "GET /v1/responses/resp_1 HTTP/1.1"


async def test_retrieve_sends_the_parameters_in_the_query() -> None:
    with ByteServer(answer(COMPLETED)) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.responses.retrieve("resp_1", include=["a", "b"])
    assert first_line(server) == "GET /v1/responses/resp_1?include=a&include=b HTTP/1.1"


async def test_retrieve_of_a_failed_response_raises_its_error_with_the_response() -> None:
    failed = COMPLETED | {"status": "failed", "error": {"code": "server_error", "message": "boom"}}
    with ByteServer(answer(failed)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ApiError, match="boom") as caught:
                await client.responses.retrieve("resp_1")
    assert caught.value.partial.id == "resp_1"
    assert caught.value.partial.is_settled


async def test_unknown_response_is_not_reported_as_an_unknown_model() -> None:
    missing = answer({"detail": "Response 'resp_1' not found."}, status="404 Not Found")
    with ByteServer(missing) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ApiError, match="Response 'resp_1' not found") as caught:
                await client.responses.retrieve("resp_1")
    assert not isinstance(caught.value, ModelUnavailableError)


def events(*found: dict[str, Any]) -> tuple[Step, ...]:
    return head(), *(f"data: {json.dumps(event)}\n\n".encode() for event in found)


async def test_resumed_stream_begins_after_an_event_and_has_the_whole_response() -> None:
    delta = {"type": "response.output_text.delta", "sequence_number": 8, "output_index": 0, "delta": "lo"}
    end = {"type": "response.completed", "sequence_number": 9, "response": COMPLETED}
    with ByteServer(*events(delta, end)) as server:
        async with (
            AsyncClient(base_url=server.url) as client,
            client.responses.resume("resp_1", starting_after=7) as stream,
        ):
            assert [event.sequence_number async for event in stream] == [8, 9]
            assert (await stream.final()).text == "Hello"
    assert first_line(server) == "GET /v1/responses/resp_1?stream=true&starting_after=7 HTTP/1.1"


async def test_interrupted_resumed_stream_raises_with_the_text_that_it_had() -> None:
    delta = {"type": "response.output_text.delta", "output_index": 0, "delta": "lo"}
    with ByteServer(*events(delta)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.responses.resume("resp_1").final()
    assert caught.value.partial.text == "lo"


async def test_cancel_returns_the_cancelled_response() -> None:
    with ByteServer(answer(QUEUED | {"status": "cancelled"})) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.responses.cancel("resp_1")
    assert (response.status, response.is_settled) == ("cancelled", True)
    assert first_line(server) == "POST /v1/responses/resp_1/cancel HTTP/1.1"


@pytest.mark.parametrize("reply", [answer({"id": "resp_1", "deleted": True}), head("Content-Length: 0")])
async def test_delete_accepts_a_confirmation_and_an_empty_body(reply: bytes) -> None:
    with ByteServer(reply) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.responses.delete("resp_1")
    assert first_line(server) == "DELETE /v1/responses/resp_1 HTTP/1.1"


async def test_input_items_returns_one_page_and_its_last_id_leads_to_the_next() -> None:
    page = {"object": "list", "data": [{"type": "message", "id": "m1", "role": "user", "content": "Hi"}]}
    with ByteServer(answer(page | {"first_id": "m1", "last_id": "m1", "has_more": True})) as server:
        async with AsyncClient(base_url=server.url) as client:
            found = await client.responses.input_items("resp_1", limit=1, order="asc", after="m0")
    assert ([item.text for item in found.data], found.last_id, found.has_more) == (["Hi"], "m1", True)
    assert first_line(server) == "GET /v1/responses/resp_1/input_items?after=m0&limit=1&order=asc HTTP/1.1"


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("retrieve", {"response_id": ""}, "response_id must be the id of a response, not ''"),
        ("retrieve", {"response_id": None}, "response_id must be the id of a response, not None"),
        ("cancel", {"response_id": 7}, "response_id must be the id of a response, not 7"),
        ("delete", {"response_id": "r", "limit": 1}, "limit"),
        ("resume", {"response_id": "r", "starting_after": -1}, "starting_after must be a whole number of at least 0"),
        ("input_items", {"response_id": "r", "order": "up"}, "order must be one of 'asc', 'desc', not 'up'"),
        ("input_items", {"response_id": "r", "limit": 0}, "limit must be a whole number of at least 1"),
    ],
)
async def test_invalid_arguments_raise_before_anything_is_sent(
    method: str, arguments: dict[str, Any], message: str
) -> None:
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match=message):
                call = getattr(client.responses, method)(**arguments)
                await (call.final() if method == "resume" else call)
    assert server.requests == []
