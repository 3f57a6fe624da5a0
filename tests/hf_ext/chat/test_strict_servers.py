"""A strict server goes on from every message that a server may answer: llama.cpp, with and without a template for tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer
from support.received_messages import ARGUMENTS, KINDS, call

from hf_ext import Client, tool_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hf_ext import Message
    from scripts.local_servers import LlamaServer

HELLO = {"role": "user", "content": "Say hello."}


@pytest.fixture(scope="module")
def strict(llama: LlamaServer, llama_tools: LlamaServer) -> Iterator[list[Client]]:
    """Return clients of two strict servers; one of them parses the arguments of tool calls."""
    with Client(base_url=llama.url) as plain, Client(base_url=llama_tools.url) as tools:
        yield [plain, tools]


def received(message: dict[str, Any]) -> Message:
    """Return a message as the client receives it."""
    with (
        ByteServer(answer({"choices": [{"index": 0, "message": message}]})) as server,
        Client(base_url=server.url) as client,
    ):
        return client.chat.create([HELLO], model="acme/tiny").message


@pytest.mark.parametrize("message", [message for message, _ in KINDS.values()], ids=KINDS)
def test_a_strict_server_goes_on_from_every_kind_of_message(strict: list[Client], message: dict[str, Any]) -> None:
    response = received({"role": "assistant", **message})
    for client in strict:
        assert client.chat.create([HELLO, response, HELLO], model="SmolLM2", max_tokens=1).choices


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_a_strict_server_takes_the_reasoning_too(strict: list[Client], name: str) -> None:
    response = received({"role": "assistant", "content": None, name: "hm"}).to_request(reasoning=True)
    assert response[name] == "hm"
    for client in strict:
        assert client.chat.create([HELLO, response, HELLO], model="SmolLM2", max_tokens=1).choices


@pytest.mark.parametrize("function", [function for function, _ in ARGUMENTS.values()], ids=ARGUMENTS)
def test_a_strict_server_goes_on_from_every_kind_of_tool_call(strict: list[Client], function: dict[str, Any]) -> None:
    response = received({"role": "assistant", "content": None, "tool_calls": [call(id=None, **function)] * 2})
    answers = [tool_message(call, {"now": "noon"}) for call in response.tool_calls or ()]
    for client in strict:
        assert client.chat.create([HELLO, response, *answers], model="SmolLM2", max_tokens=1).choices
