"""Servers that follow only a part of OpenAI's schema, and input in sequences other than lists."""

from __future__ import annotations

from collections import UserList, deque
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer, event_stream

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from hf_ext.responses import Response

pytestmark = pytest.mark.anyio

ARGUMENTS = "response.function_call_arguments.delta"
CALLS = [{"type": "function_call", "id": f"item_{at}", "call_id": f"call_{at}", "name": "f"} for at in (0, 1)]


async def read_stream(*events: dict[str, Any]) -> Response:
    """Return the response of a stream with these events."""
    with ByteServer(event_stream(*events, {"type": "response.completed"}, done=False)) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.responses.stream("Hello", model="acme/tiny").final()


def item_added(at: int, **index: int) -> dict[str, Any]:
    return {"type": "response.output_item.added", "item": CALLS[at], **index}


@pytest.mark.parametrize("index", [{"output_index": 0}, {}])
async def test_arguments_with_an_item_id_are_added_to_the_item_with_that_id(index: dict[str, int]) -> None:
    second = {name: value + 1 for name, value in index.items()}
    deltas = [
        {"type": ARGUMENTS, "item_id": f"item_{at}", "delta": text}
        for at, text in ((0, '{"x"'), (1, '{"y"'), (0, ": 1}"), (1, ": 2}"))
    ]
    response = await read_stream(item_added(0, **index), item_added(1, **second), *deltas)
    assert [item.arguments for item in response.function_calls] == ['{"x": 1}', '{"y": 2}']


@pytest.mark.parametrize("index", [{"output_index": 0}, {}])
async def test_arguments_without_id_and_index_are_added_to_the_last_item(index: dict[str, int]) -> None:
    second = {name: value + 1 for name, value in index.items()}
    deltas = [{"type": ARGUMENTS, "delta": text} for text in ("{", "}")]
    response = await read_stream(item_added(0, **index), *deltas, item_added(1, **second), *deltas)
    assert [(item.call_id, item.arguments) for item in response.function_calls] == [("call_0", "{}"), ("call_1", "{}")]


async def test_complete_items_without_content_have_the_streamed_content() -> None:
    message, call = {"type": "message", "id": "m", "role": "assistant", "content": []}, CALLS[0]
    response = await read_stream(
        {"type": "response.output_item.added", "item": message, "output_index": 0},
        *({"type": "response.output_text.delta", "delta": text, "output_index": 0} for text in ("Hel", "lo")),
        {"type": "response.output_item.done", "item": message, "output_index": 0},
        {"type": ARGUMENTS, "delta": "{}", "output_index": 1},
        {"type": "response.output_item.done", "item": call, "output_index": 1},
    )
    assert (response.text, response.output[0].id) == ("Hello", "m")
    assert [(item.call_id, item.arguments) for item in response.function_calls] == [("call_0", "{}")]


@pytest.mark.parametrize("index", [{"output_index": 0}, {}])
async def test_step_of_a_call_without_arguments_has_the_streamed_arguments(index: dict[str, int]) -> None:
    events = [
        item_added(0, **index),
        {"type": ARGUMENTS, "item_id": "item_0", "delta": '{"x": 1}', **index},
        {"type": "response.output_item.done", "item": CALLS[0], **index},
        {"type": "response.completed"},
    ]
    with ByteServer(event_stream(*events, done=False)) as server:
        async with AsyncClient(base_url=server.url) as client:
            steps = [step async for step in client.responses.stream("Hello", model="acme/tiny").steps]
    assert [(step.kind, step.arguments) for step in steps if step.kind == "tool_call"] == [("tool_call", {"x": 1})]


async def test_items_of_the_last_event_are_matched_by_type_and_order() -> None:
    reasoning, message = {"type": "reasoning", "id": "r"}, {"type": "message", "content": "Hello", "id": "m"}
    final = [CALLS[0], message, {**message, "id": "n"}, CALLS[1]]
    response = await read_stream(
        {"type": "response.output_item.done", "item": message, "output_index": 0},
        {"type": "response.output_item.done", "item": reasoning, "output_index": 1},
        {"type": "response.output_item.done", "item": {**CALLS[0], "arguments": "{}"}, "output_index": 2},
        {"type": "response.completed", "response": {"status": "completed", "output": final}},
    )
    assert [item.id for item in response.output] == ["m", "r", "item_0", "n", "item_1"]
    assert [item.arguments for item in response.function_calls] == ["{}", None]


@pytest.mark.parametrize("sequence", [tuple, deque, UserList])
async def test_any_sequence_of_items_is_sent_as_a_list(sequence: Any) -> None:
    items = [{"role": "user", "content": "Hello"}]
    with ByteServer(answer({"id": "r", "status": "completed", "output": []})) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.responses.create(sequence(items), model="acme/tiny")
    assert server.bodies[0]["input"] == items
