"""Functions are tools of the Responses API, and items of a response are sent back; with a real server (llama.cpp)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.model_replies import sent_bodies

from hf_ext import AsyncClient, ResponseDecodeError, Tool, ValidationError, tool_message
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS, THOUGHT

if TYPE_CHECKING:
    from hf_ext.responses import ResponseOptions

pytestmark = pytest.mark.anyio

QUESTION = {"role": "user", "content": "weather in Paris and London"}


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


OPTIONS: ResponseOptions = {
    "tools": [get_weather],
    "tool_choice": "required",
    "extra_body": {"logit_bias": PARALLEL_CALLS_BIAS},
    "max_output_tokens": 90,
    "temperature": 0,
}


async def test_function_is_called_and_its_result_is_sent_with_the_items_of_the_response(
    tools_client: AsyncClient,
) -> None:
    response = await tools_client.responses.create([QUESTION], model="m", **OPTIONS)
    calls = response.function_calls
    results = [tool_message(call, Tool.of(get_weather).call(call)) for call in calls]
    final = await tools_client.responses.create([QUESTION, response, *results], model="m", max_output_tokens=4)

    assert len(calls) == 2
    assert [result["output"] for result in results] == [f"It is sunny in {city}." for city in ("Paris", "London")]
    assert [result["call_id"] for result in results] == [call.call_id for call in calls]
    assert final.text


async def test_single_items_of_a_response_are_sent_back(tools_client: AsyncClient) -> None:
    response = await tools_client.responses.create([QUESTION], model="m", **OPTIONS)
    results = [tool_message(call, "sunny") for call in response.function_calls]
    final = await tools_client.responses.create([QUESTION, *response.output, *results], model="m", max_output_tokens=4)
    assert final.status in {"completed", "incomplete"}


async def test_reasoning_of_a_response_is_sent_back(thinking_client: AsyncClient) -> None:
    first = await thinking_client.responses.create([QUESTION], model="m", extra_body={"grammar": THOUGHT})
    assert [item.type for item in first.output] == ["reasoning", "message"]
    again = {"role": "user", "content": "Go on."}
    second = await thinking_client.responses.create([QUESTION, first, again], model="m", max_output_tokens=4)
    assert second.output


async def test_steps_of_a_response_are_named(tools_client: AsyncClient, thinking_client: AsyncClient) -> None:
    steps = [step async for step in tools_client.responses.stream([QUESTION], model="m", **OPTIONS).steps]
    calls = [step for step in steps if step.kind == "tool_call"]
    assert [step.arguments["city"] for step in calls] == ["Paris", "London"]

    stream = thinking_client.responses.stream([QUESTION], model="m", extra_body={"grammar": THOUGHT})
    steps = [step async for step in stream.steps]
    assert "".join(step.text for step in steps if step.kind == "thinking") == "I think.\n"
    assert "".join(step.text for step in steps if step.kind == "text") == "Hello."


@dataclass
class City:
    name: str
    size: int = 0


def response_body(text: str, **fields: object) -> bytes:
    """Return a response with one text. llama.cpp ignores `text.format`, so that it does not answer with JSON."""
    message = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": text}]}
    return answer({"object": "response", "status": "completed", "output": [message], **fields})


async def test_parse_requests_a_json_schema_and_returns_an_object() -> None:
    with ByteServer(response_body('{"name": "Oslo", "size": 3}')) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.responses.parse("A city?", model="m", answer_type=City, text={"verbosity": "low"})
    assert response.value == City("Oslo", 3)
    assert response.meta.status == 200
    (body,) = sent_bodies(server)
    assert body["text"]["verbosity"] == "low"
    sent = body["text"]["format"]
    assert (sent["type"], sent["name"], sent["strict"]) == ("json_schema", "City", True)
    assert sent["schema"]["required"] == ["name", "size"]


async def test_answer_that_does_not_fit_raises_with_the_reason_and_the_response() -> None:
    cut = response_body('{"name": "Os', status="incomplete", incomplete_details={"reason": "max_output_tokens"})
    with ByteServer(endless=InTurn(cut, response_body("no JSON"))) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ResponseDecodeError, match="cut off") as raised:
                await client.responses.parse("A city?", model="m", answer_type=City)
            assert raised.value.code == "length"
            assert "max_output_tokens" in raised.value.hint
            with pytest.raises(ResponseDecodeError, match="does not fit City") as raised:
                await client.responses.parse("A city?", model="m", answer_type=City)
    assert raised.value.completion is not None
    assert raised.value.completion.text == "no JSON"


async def test_format_and_answer_type_cannot_be_combined() -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1") as client:
        with pytest.raises(ValidationError, match=r"text\.format and answer_type"):
            await client.responses.parse("Hi", model="m", answer_type=City, text={"format": {"type": "text"}})
        with pytest.raises(ValidationError, match="extra_body with text and answer_type cannot be combined"):
            await client.responses.parse("Hi", model="m", answer_type=City, extra_body={"text": {"verbosity": "low"}})


async def test_fields_of_unknown_items_are_sent_back() -> None:
    search = {"type": "web_search_call", "id": "ws_1", "action": {"query": "x", "url": None}, "status": "completed"}
    body = answer({"object": "response", "status": "completed", "output": [search]})
    with ByteServer(endless=InTurn(body, response_body("Done."))) as server:
        async with AsyncClient(base_url=server.url) as client:
            first = await client.responses.create("Search.", model="m")
            await client.responses.create([first], model="m")
    expected = {"type": "web_search_call", "id": "ws_1", "action": {"query": "x"}, "status": "completed"}
    assert sent_bodies(server)[1]["input"] == [expected]
