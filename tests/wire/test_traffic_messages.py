"""The client can send each recorded assistant message back, and a strict server accepts the message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, head
from support.recorded_traffic import Exchange, exchanges, needed

from hf_ext import Client, HfError, StreamInterruptedError, tool_message

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from pathlib import Path

    from hf_ext import ChatCompletion, Message
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.traffic

HELLO = {"role": "user", "content": "Say hello."}
LONGEST_CONVERSATION = 4_000  # characters
LONGEST = 60  # characters; longer texts would only make the small model slower


@pytest.fixture(scope="module")
def strict(llama: LlamaServer, llama_tools: LlamaServer) -> Iterator[list[Client]]:
    """Return clients of two strict servers. The second server also parses the arguments of tool calls."""
    with Client(base_url=llama.url) as plain, Client(base_url=llama_tools.url) as tools:
        yield [plain, tools]


@pytest.fixture(scope="module")
def messages(traffic_dir: Path) -> dict[str, Message]:
    """Return the recorded messages as the client parses them.

    Messages that differ only in the ids of their tool calls are returned once.
    """
    recorded = [exchange for exchange in exchanges(traffic_dir, "chat-completion") if is_read(exchange)]
    found: dict[str, Message] = {}
    for completion in received(recorded):
        for message in (choice.message for choice in completion.choices):
            key = [message.text, message.reasoning_text, *map(function, message.tool_calls or ())]
            found.setdefault(json.dumps(key), message)
    return dict(needed(found.items(), "assistant message"))


def is_read(exchange: Exchange) -> bool:
    is_whole = exchange.kind == "sse" or (exchange.kind == "json" and not exchange.is_cut)
    return exchange.is_success and "/chat/completions" in exchange.path and is_whole


def received(recorded: list[Exchange]) -> Iterator[ChatCompletion]:
    """Yield each completion as the client parses it. For an interrupted stream, yield the partial result."""
    responses = InTurn(
        *(head("Connection: close") + e.content if e.kind == "sse" else answer(e.content) for e in recorded)
    )
    with ByteServer(endless=responses) as server, Client(base_url=server.url) as client:
        for exchange in recorded:
            try:
                if exchange.kind == "sse":
                    yield client.chat.stream([HELLO], model="acme/tiny").final()
                else:
                    yield client.chat.create([HELLO], model="acme/tiny")
            except StreamInterruptedError as error:
                yield error.partial
            except HfError:
                continue  # a response with status 200 that reports an error has no message


def function(call: Any) -> Any:
    return call.function.to_request()


def shortened(message: dict[str, Any]) -> dict[str, Any]:
    content = message["content"]
    return {**message, "content": content[:LONGEST] if isinstance(content, str) else content}


def test_every_recorded_message_is_accepted_by_a_strict_server(
    messages: dict[str, Message], strict: list[Client], not_run: Counter[str]
) -> None:
    for key, message in messages.items():
        answers = [tool_message(call, "done") for call in message.tool_calls or ()]
        conversation = [HELLO, shortened(message.to_request()), *(answers or [HELLO])]
        if len(json.dumps(conversation)) > LONGEST_CONVERSATION:
            not_run["recorded messages that exceed the small model's context"] += 1
            continue
        for client in strict if answers else strict[-1:]:
            assert client.chat.create(conversation, model="SmolLM2", max_tokens=1).choices, key


def test_every_recorded_message_keeps_its_content_in_a_request(messages: dict[str, Message]) -> None:
    for key, message in messages.items():
        request, with_reasoning = message.to_request(), message.to_request(reasoning="reasoning_content")
        assert (request["content"] or "") == (message.text or message.refusal or ""), key
        assert with_reasoning["reasoning_content"] == message.reasoning_text, key
        calls, sent = message.tool_calls or [], request.get("tool_calls", [])
        assert [call["id"] for call in sent] == [call.id for call in calls], key
        assert [call["function"]["name"] for call in sent] == [call.function.name or "" for call in calls], key
        for call, sent_call in zip(calls, sent, strict=True):
            arguments = json.loads(sent_call["function"]["arguments"])
            assert "INVALID_JSON" in arguments or arguments == call.function.parse_arguments(), key
