"""Received messages are converted for the next request, so that strict servers accept the messages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest
from support.byte_server import ByteServer, InTurn, answer, head
from support.received_messages import ARGUMENTS, EMPTY, MESSAGES, call

from hf_ext import AsyncClient, Tool, ValidationError, resume_messages, tool_message
from hf_ext.chat.request_message import Reasoning
from hf_ext.errors import StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext import Message, Messages

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
AGAIN = {"role": "user", "content": "Continue."}
GENERATED_ID = re.compile("[a-zA-Z0-9]{9}")  # Mistral's servers require this form


async def parsed_message(message: dict[str, Any], *, is_streamed: bool = False) -> Message:
    """Return the message of a response, as the client parses it."""
    if is_streamed:
        chunk = {"id": "c1", "choices": [{"index": 0, "delta": message, "finish_reason": "stop"}]}
        response = head("Connection: close") + b"data: " + json.dumps(chunk).encode() + b"\n\ndata: [DONE]\n\n"
    else:
        response = answer({"id": "c1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            if is_streamed:
                return (await client.chat.stream(HELLO, model="acme/tiny").final()).message
            return (await client.chat.create(HELLO, model="acme/tiny")).message


async def sent(messages: Messages) -> list[dict[str, Any]]:
    """Return the messages of the request body that is sent."""
    with ByteServer(answer({"choices": [{"message": {"content": "x"}}]})) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            await client.chat.create(messages, model="acme/tiny")
    sent_messages: list[dict[str, Any]] = server.bodies[0]["messages"]
    return sent_messages


@pytest.mark.parametrize("is_streamed", [False, True], ids=["complete response", "streamed response"])
@pytest.mark.parametrize(("message", "expected"), MESSAGES.values(), ids=MESSAGES)
async def test_received_message_is_sent_in_the_form_that_strict_servers_accept(
    message: dict[str, Any], expected: dict[str, Any], is_streamed: bool
) -> None:
    response = await parsed_message({"role": "assistant", **message}, is_streamed=is_streamed)

    assert (await sent([*HELLO, response, AGAIN]))[1] == {"role": "assistant", **expected}


@pytest.mark.parametrize("is_streamed", [False, True], ids=["complete response", "streamed response"])
@pytest.mark.parametrize(("function", "expected"), ARGUMENTS.values(), ids=ARGUMENTS)
async def test_arguments_that_are_not_an_object_are_sent_as_a_json_object(
    function: dict[str, Any], expected: str, is_streamed: bool
) -> None:
    response = await parsed_message({"role": "assistant", "tool_calls": [call(**function)]}, is_streamed=is_streamed)
    message = (await sent([*HELLO, response, tool_message((response.tool_calls or [])[0], "noon")]))[1]

    [sent_call] = message["tool_calls"]
    sent_function = sent_call.pop("function")
    assert (sent_call, sent_function["name"]) == ({"id": "call_1", "type": "function"}, "now")
    assert json.loads(sent_function["arguments"]) == json.loads(expected)


async def test_arguments_that_are_a_json_object_are_sent_unchanged() -> None:
    written = '{"b" :1,\n"a": [ 2.50 ]}'
    response = await parsed_message({"role": "assistant", "tool_calls": [call(arguments=written)]})
    message = (await sent([*HELLO, response, tool_message((response.tool_calls or [])[0], "noon")]))[1]

    assert message["tool_calls"][0]["function"]["arguments"] == written


@pytest.mark.parametrize("is_streamed", [False, True], ids=["complete response", "streamed response"])
@pytest.mark.parametrize("ids", [{}, {"id": None}, {"id": ""}], ids=["missing id", "null id", "empty id"])
async def test_call_and_tool_message_without_an_id_get_the_same_generated_id(
    ids: dict[str, Any], is_streamed: bool
) -> None:
    calls = [{"index": index, "type": "function", "function": EMPTY, **ids} for index in range(3)]
    response = await parsed_message(
        {"role": "assistant", "content": None, "tool_calls": calls}, is_streamed=is_streamed
    )
    results = [tool_message(call, "noon") for call in response.tool_calls or ()]
    _, message, *tools = await sent([*HELLO, response, *results])

    generated = [call["id"] for call in message["tool_calls"]]
    assert all(GENERATED_ID.fullmatch(id_) for id_ in generated)
    assert len(set(generated)) == 3
    assert [tool["tool_call_id"] for tool in tools] == generated
    assert [call.id for call in response.tool_calls or ()] == generated


async def test_id_that_is_a_number_is_converted_to_a_string() -> None:
    response = await parsed_message({"role": "assistant", "tool_calls": [call(id="0"), call(id=7)]})

    assert [call.id for call in response.tool_calls or ()] == ["0", "7"]


@pytest.mark.parametrize("is_streamed", [False, True], ids=["complete response", "streamed response"])
async def test_each_further_call_with_the_same_id_gets_another_id(*, is_streamed: bool) -> None:
    arguments = [json.dumps({"zone": zone}) for zone in range(3)]
    calls = [
        {"index": index, "id": "0", "type": "function", "function": {"name": "time", "arguments": text}}
        for index, text in enumerate(arguments)
    ]
    response = await parsed_message(
        {"role": "assistant", "content": None, "tool_calls": calls}, is_streamed=is_streamed
    )
    results = [tool_message(call, "noon") for call in response.tool_calls or ()]
    _, message, *tools = await sent([*HELLO, response, *results])

    ids = [call["id"] for call in message["tool_calls"]]
    assert ids[0] == "0"
    assert len(set(ids)) == 3
    assert [tool["tool_call_id"] for tool in tools] == ids


async def test_generated_ids_are_equal_for_equal_response_ids() -> None:
    message = {"role": "assistant", "tool_calls": [call(id=None)]}
    responses = [answer({"id": id_, "choices": [{"message": message}]}) for id_ in ("c1", "c1", "c2", None)]
    with ByteServer(endless=InTurn(*responses)) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            ids = [(await client.chat.create(HELLO, model="acme/tiny")).tool_calls[0].id for _ in responses]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


async def test_result_of_a_function_call_has_the_role_function() -> None:
    response = await parsed_message({"role": "assistant", "content": None, "function_call": EMPTY})
    assert response.function_call is not None

    def now() -> str:
        """Return the time."""
        return "noon"

    result = tool_message(response.function_call, Tool.of(now).call(response.function_call))
    assert (await sent([*HELLO, response, result]))[2] == {"role": "function", "name": "now", "content": "noon"}


async def test_reasoning_is_sent_only_with_the_reasoning_argument() -> None:
    response = await parsed_message(
        {"role": "assistant", "content": "Hi", "reasoning_content": "hm", "reasoning": "ho\ud83d"}
    )

    assert response.to_request() == response.to_request(reasoning=False) == {"role": "assistant", "content": "Hi"}
    both = {"reasoning_content": "hm", "reasoning": "ho\ufffd"}
    assert response.to_request(reasoning=True) == {"role": "assistant", "content": "Hi", **both}
    assert (await sent([*HELLO, response.to_request(reasoning=True), AGAIN]))[1]["reasoning_content"] == "hm"


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
async def test_reasoning_is_sent_in_the_field_that_the_argument_names(name: Any) -> None:
    with_reasoning = await parsed_message({"role": "assistant", "content": "Hi", "reasoning": "hm"})
    without = await parsed_message({"role": "assistant", "content": "Hi"})

    assert with_reasoning.to_request(reasoning=name) == {"role": "assistant", "content": "Hi", name: "hm"}
    assert without.to_request(reasoning=name) == {"role": "assistant", "content": "Hi", name: ""}
    assert without.to_request(reasoning=True) == {"role": "assistant", "content": "Hi"}


async def test_thinking_parts_are_sent_only_with_the_reasoning_argument() -> None:
    parts = [{"type": "thinking", "thinking": [{"type": "text", "text": "hm\ud83d"}]}, {"type": "text", "text": "a"}]
    response = await parsed_message({"role": "assistant", "content": parts})

    assert response.to_request()["content"] == "a"
    with_thinking = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "hm\ufffd"}]},
        {"type": "text", "text": "a"},
    ]
    assert response.to_request(reasoning=True)["content"] == with_thinking


async def test_image_parts_are_sent_with_the_text_parts() -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}
    response = await parsed_message({"role": "assistant", "content": ["a", image]})

    assert response.to_request()["content"] == [{"type": "text", "text": "a"}, image]


async def test_unknown_name_of_the_reasoning_field_raises() -> None:
    response = await parsed_message({"role": "assistant", "content": "Hi"})
    wrong: Any = "thoughts"
    assert wrong not in get_args(Reasoning)
    with pytest.raises(
        ValidationError, match="reasoning must be True, False, 'reasoning_content' or 'reasoning', not 'thoughts'"
    ):
        response.to_request(reasoning=wrong)


async def test_stream_interrupted_inside_a_character_can_be_resumed() -> None:
    chunk = b'data: {"choices":[{"index":0,"delta":{"content":"Hi \\ud83d"}}]}\n\n'
    with ByteServer(head("Connection: close") + chunk) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()

    assert (await sent(resume_messages(HELLO, caught.value)))[1]["content"].startswith("Hi ")
