"""llama.cpp is a strict server. It accepts received messages, with and without a chat template for tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer
from support.received_messages import ARGUMENTS, MESSAGES, call

from hf_ext import Client, tool_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hf_ext import Message
    from scripts.local_servers import LlamaServer

HELLO = {"role": "user", "content": "Say hello."}


@pytest.fixture(scope="module")
def strict_clients(llama: LlamaServer, llama_tools: LlamaServer) -> Iterator[list[Client]]:
    """Return clients of two strict servers. One server also parses the arguments of tool calls."""
    with Client(base_url=llama.url) as without_tools, Client(base_url=llama_tools.url) as with_tools:
        yield [without_tools, with_tools]


def parsed_message(message: dict[str, Any]) -> Message:
    """Return the message of a response, as the client parses it."""
    with (
        ByteServer(answer({"choices": [{"index": 0, "message": message}]})) as server,
        Client(base_url=server.url) as client,
    ):
        return client.chat.create([HELLO], model="acme/tiny").message


@pytest.mark.parametrize("message", [message for message, _ in MESSAGES.values()], ids=MESSAGES)
def test_strict_server_accepts_received_message(strict_clients: list[Client], message: dict[str, Any]) -> None:
    response = parsed_message({"role": "assistant", **message})
    for client in strict_clients:
        assert client.chat.create([HELLO, response, HELLO], model="SmolLM2", max_tokens=1).choices


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_strict_server_accepts_reasoning(strict_clients: list[Client], name: str) -> None:
    response = parsed_message({"role": "assistant", "content": None, name: "hm"}).to_request(reasoning=True)
    assert response[name] == "hm"
    for client in strict_clients:
        assert client.chat.create([HELLO, response, HELLO], model="SmolLM2", max_tokens=1).choices


@pytest.mark.parametrize("function", [function for function, _ in ARGUMENTS.values()], ids=ARGUMENTS)
def test_strict_server_accepts_received_tool_call(strict_clients: list[Client], function: dict[str, Any]) -> None:
    response = parsed_message({"role": "assistant", "content": None, "tool_calls": [call(id=None, **function)] * 2})
    results = [tool_message(call, {"now": "noon"}) for call in response.tool_calls or ()]
    for client in strict_clients:
        assert client.chat.create([HELLO, response, *results], model="SmolLM2", max_tokens=1).choices
