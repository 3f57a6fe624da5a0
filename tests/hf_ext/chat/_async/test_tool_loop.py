"""Tool loop: a function with pydantic, date and enum types is described and called, and its result is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any

import numpy as np
import pydantic
import pytest
from jsonschema import Draft202012Validator
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, Tool, ValidationError, tool_message

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "How is the weather?"}]


class Unit(Enum):
    """A unit of temperature."""

    CELSIUS = "C"
    FAHRENHEIT = "F"


class Place(pydantic.BaseModel):
    name: str
    since: date | None = None


@dataclass
class Forecast:
    """The return type of the tool."""

    place: Place
    day: date
    unit: Unit
    degrees: Any


def forecast(
    place: Place,
    days: Annotated[int, pydantic.Field(description="how far ahead", ge=1, le=7)] = 1,
    unit: Unit = Unit.CELSIUS,
    others: list[Place] | None = None,
    limit: int = None,  # type: ignore[assignment]  # noqa: RUF013 - users give None as the default of an int
) -> Forecast:
    """Look up the weather of a place."""
    assert (others, limit) == (None, None)
    return Forecast(place, date(2024, 1, days), unit, np.array([1.5, np.nan]))


def tool_call_response(arguments: Any) -> bytes:
    """Return the response of a model that calls the tool."""
    call = {"type": "function", "function": {"name": "forecast", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return answer({"id": "c1", "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]})


async def test_tool_loop_supports_pydantic_types_constraints_and_a_call_without_an_id() -> None:
    arguments = '{"place": {"name": "Oslo", "since": "1048-01-01"}, "days": 2.0, "unit": "F", "limit": null}'
    with ByteServer(
        endless=InTurn(tool_call_response(arguments), answer({"choices": [{"message": {"content": "Cold."}}]}))
    ) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            response = await client.chat.create(HELLO, model="acme/tiny", tools=[forecast])
            (call,) = response.tool_calls
            result = Tool.of(forecast).call(call)
            messages = [*HELLO, response.message, tool_message(call, result)]
            final = await client.chat.create(messages, model="acme/tiny", tools=[forecast])
    first, second = server.bodies
    parameters = first["tools"][0]["function"]["parameters"]
    Draft202012Validator.check_schema(parameters)

    assert final.text == "Cold."
    assert (result.place, result.day, result.unit) == (
        Place(name="Oslo", since=date(1048, 1, 1)),
        date(2024, 1, 2),
        Unit.FAHRENHEIT,
    )
    assert parameters["properties"]["days"]["description"] == "how far ahead"
    assert not Draft202012Validator(parameters).is_valid({"place": {"name": "x"}, "days": 8})
    assert Draft202012Validator(parameters).is_valid(json.loads(arguments))
    assert "pydantic" not in json.dumps(first)
    assert json.loads(second["messages"][2]["content"]) == {
        "place": {"name": "Oslo", "since": "1048-01-01"},
        "day": "2024-01-02",
        "unit": "F",
        "degrees": [1.5, None],
    }
    assert second["messages"][2]["tool_call_id"] == second["messages"][1]["tool_calls"][0]["id"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ('{"place": {"name": "Oslo"}, "days": 8}', r"\$\.days"),
        ('{"place": {}, "days": 1}', r"\$\.place"),
        ({"place": {"name": "Oslo"}, "unit": "K"}, r"\$\.unit"),
        ("null", "place"),
        ("{", "not JSON"),
    ],
)
async def test_error_of_invalid_arguments_can_be_sent_as_the_result(arguments: Any, problem: str) -> None:
    responses = InTurn(tool_call_response(arguments), answer({"choices": [{"message": {"content": "Sorry."}}]}))
    with ByteServer(endless=responses) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            response = await client.chat.create(HELLO, model="acme/tiny", tools=[forecast])
            with pytest.raises(ValidationError, match=problem) as caught:
                Tool.of(forecast).call(response.tool_calls[0])
            messages = [*HELLO, response.message, tool_message(response.tool_calls[0], str(caught.value))]
            await client.chat.create(messages, model="acme/tiny", tools=[forecast])
    sent = server.bodies[1]["messages"]

    assert isinstance(json.loads(sent[1]["tool_calls"][0]["function"]["arguments"]), dict)
    assert "do not fit" in sent[2]["content"]
