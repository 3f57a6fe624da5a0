"""Users pass sequences, numpy scalars and types as formats, although the type hints do not allow these arguments."""

from __future__ import annotations

from collections import UserDict, UserList, UserString, deque
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pydantic
import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, Message, ValidationError

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = {"role": "user", "content": "Hello"}
ANSWER = answer({"choices": [{"message": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop"}]})


async def sent_body(messages: Any, **options: Any) -> dict[str, Any]:
    """Return the request body that a chat sends."""
    with ByteServer(ANSWER) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.chat.create(messages, model="acme/tiny", **options)
    body: dict[str, Any] = server.bodies[0]
    return body


async def problem_of(messages: Any, **options: Any) -> str:
    """Return the error message of a chat with invalid arguments."""
    async with AsyncClient(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(ValidationError) as caught:
            await client.chat.create(messages, model="acme/tiny", **options)
    return str(caught.value)


@pytest.mark.parametrize("sequence", [list, tuple, deque, UserList])
async def test_any_sequence_of_messages_is_sent_as_a_list(sequence: Any) -> None:
    body = await sent_body(sequence([MappingProxyType(HELLO), Message(role="assistant", content="Hi"), HELLO]))
    assert body["messages"] == [HELLO, {"role": "assistant", "content": "Hi"}, HELLO]


@pytest.mark.parametrize("sequence", [tuple, deque, UserList])
async def test_any_sequence_inside_a_request_is_sent_as_a_list(sequence: Any) -> None:
    def look_up(word: str) -> str:
        """Look up a word."""
        return word

    parts = [{"type": "text", "text": "Hello"}]
    body = await sent_body(
        [{"role": "user", "content": sequence(parts)}], stop=sequence(["a", "b"]), tools=sequence([look_up])
    )
    assert (body["messages"][0]["content"], body["stop"]) == (parts, ["a", "b"])
    assert [tool["function"]["name"] for tool in body["tools"]] == ["look_up"]


@pytest.mark.parametrize(
    "messages", [{HELLO["role"]}, "Hello", UserString("Hello"), b"Hello", (m for m in [HELLO]), HELLO, None]
)
async def test_messages_that_are_not_a_list_raise(messages: Any) -> None:
    assert "must be a list of messages" in await problem_of(messages)


async def test_numpy_scalars_are_sent_as_json_values() -> None:
    options = {
        "temperature": (np.float32(0.5), 0.5),
        "top_p": (np.float64(0.5), 0.5),
        "max_tokens": (np.int64(5), 5),
        "n": (np.array(2), 2),
        "seed": (np.uint8(7), 7),
        "logprobs": (np.bool_(True), True),
        "top_logprobs": (np.int32(3), 3),
        "user": (np.str_("me"), "me"),
        "logit_bias": ({"44": np.float16(5)}, {"44": 5}),
    }
    extra = {"min_tokens": np.int16(1), "nested": [np.float32(1.5)]}
    body = await sent_body([HELLO], extra_body=extra, **{name: value for name, (value, _) in options.items()})
    expected = {name: value for name, (_, value) in options.items()}
    del body["messages"], body["model"]
    assert body == {**expected, "min_tokens": 1, "nested": [1.5]}


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("temperature", np.float32("nan"), "temperature must be a number of at least 0, not nan"),
        ("max_tokens", np.float64(5.5), "max_tokens must be a whole number"),
        ("max_tokens", np.bool_(True), "max_tokens must be a whole number"),
        ("max_tokens", np.array([5]), "max_tokens must be a whole number of at least -1, not ndarray"),
        ("n", np.int64(0), "n must be a whole number of at least 1, not 0"),
    ],
)
async def test_invalid_numpy_scalars_are_reported(option: str, value: Any, problem: str) -> None:
    assert problem in await problem_of([HELLO], **{option: value})


class Report(pydantic.BaseModel):
    """A pydantic model."""

    sky: str


@dataclass
class Forecast:
    """A dataclass."""

    sky: str


@pytest.mark.parametrize("type_", [Report, Forecast, list[Report], Report | None])
async def test_type_as_response_format_raises_and_names_chat_parse(type_: Any) -> None:
    problem = await problem_of([HELLO], response_format=type_)
    assert "response_format must be a mapping, not the type" in problem
    assert "chat.parse" in problem
    assert getattr(type_, "__name__", "Report") in problem


@pytest.mark.parametrize("value", ["json_object", Report(sky="clear"), [1]])
async def test_response_format_that_is_not_a_mapping_raises(value: Any) -> None:
    assert "response_format must be a mapping such as {'type': 'json_object'}" in await problem_of(
        [HELLO], response_format=value
    )


async def test_bare_schema_as_json_schema_raises_because_servers_ignore_it() -> None:
    schema = Report.model_json_schema()
    bare = {"type": "json_schema", "json_schema": schema}
    assert "must be {'name': …, 'schema': …}; or call chat.parse" in await problem_of([HELLO], response_format=bare)
    named = {"type": "json_schema", "json_schema": {"name": "report", "schema": schema}}
    assert (await sent_body([HELLO], response_format=named))["response_format"] == named


class RaisedFromItself(UserDict[str, Any]):
    def get(self, key: str, default: Any = None) -> Any:
        try:
            raise ValueError(key)
        except ValueError as error:
            raise error from error  # programs do this, and it makes the error its own cause


async def test_an_error_that_is_its_own_cause_is_reported() -> None:
    assert "list raised ValueError" in await problem_of([RaisedFromItself(HELLO)])
