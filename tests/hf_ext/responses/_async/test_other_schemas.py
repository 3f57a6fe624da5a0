"""Responses of servers that keep to OpenAI's schema in part, and input in other sequences than lists."""

from __future__ import annotations

import json
from collections import UserList, deque
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from hf_ext.responses import Response

pytestmark = pytest.mark.anyio

ARGUMENTS = "response.function_call_arguments.delta"
CALLS = [{"type": "function_call", "id": f"item_{at}", "call_id": f"call_{at}", "name": "f"} for at in (0, 1)]


async def streamed(*events: dict[str, Any]) -> Response:
    lines = [*events, {"type": "response.completed"}]
    with ByteServer(head() + "".join(f"data: {json.dumps(event)}\n\n" for event in lines).encode()) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.responses.stream("Hello", model="acme/tiny").final()


def begun(at: int, **number: int) -> dict[str, Any]:
    return {"type": "response.output_item.added", "item": CALLS[at], **number}


@pytest.mark.parametrize("number", [{"output_index": 0}, {}])
async def test_arguments_belong_to_the_item_that_their_id_names(number: dict[str, int]) -> None:
    second = {name: value + 1 for name, value in number.items()}
    pieces = [
        {"type": ARGUMENTS, "item_id": f"item_{at}", "delta": text}
        for at, text in ((0, '{"x"'), (1, '{"y"'), (0, ": 1}"), (1, ": 2}"))
    ]
    response = await streamed(begun(0, **number), begun(1, **second), *pieces)
    assert [item.arguments for item in response.function_calls] == ['{"x": 1}', '{"y": 2}']


@pytest.mark.parametrize("number", [{"output_index": 0}, {}])
async def test_arguments_without_id_and_number_belong_to_the_item_before_them(number: dict[str, int]) -> None:
    second = {name: value + 1 for name, value in number.items()}
    pieces = [{"type": ARGUMENTS, "delta": text} for text in ("{", "}")]
    response = await streamed(begun(0, **number), *pieces, begun(1, **second), *pieces)
    assert [(item.call_id, item.arguments) for item in response.function_calls] == [("call_0", "{}"), ("call_1", "{}")]


@pytest.mark.parametrize("sequence", [tuple, deque, UserList])
async def test_any_sequence_of_items_is_sent_as_a_list(sequence: Any) -> None:
    items = [{"role": "user", "content": "Hello"}]
    with ByteServer(answer({"id": "r", "status": "completed", "output": []})) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.responses.create(sequence(items), model="acme/tiny")
    assert json.loads(server.requests[0].partition(b"\r\n\r\n")[2])["input"] == items
