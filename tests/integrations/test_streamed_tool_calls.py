"""Every way in which servers divide tool calls into fragments gives the same calls in every framework."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from support.byte_server import ByteServer, head
from support.tool_call_fragments import FRAGMENTATIONS, Call, Delta

CALLS = [
    Call("call_a", "get_weather", ['{"city": ', '"Paris",', ' "days": 2}']),
    Call("call_b", "get_time", ["{", '"zone": "CET"', "}"]),
]
EXPECTED = [(call.name, json.loads(call.arguments)) for call in CALLS]


def stream_of(deltas: Iterator[Delta]) -> bytes:
    chunks = [{"tool_calls": delta} for delta in deltas]
    choices = [{"index": 0, "delta": chunk, "finish_reason": None} for chunk in [*chunks, {}]]
    choices[-1]["finish_reason"] = "tool_calls"
    events = [json.dumps({"id": "c", "model": "m", "choices": [choice]}) for choice in choices]
    return b"".join(b"data: " + event.encode() + b"\n\n" for event in [*events, "[DONE]"])


@pytest.fixture(params=FRAGMENTATIONS)
def server(request: pytest.FixtureRequest) -> Iterator[ByteServer]:
    split = FRAGMENTATIONS[request.param].split
    with ByteServer(head("Connection: close"), stream_of(iter(split(CALLS)))) as server:
        yield server


def test_langchain_joins_the_fragments(server: ByteServer) -> None:
    pytest.importorskip("langchain_core", reason="NOT RUN: langchain-core is not in this environment")
    from hf_ext.integrations.langchain import ChatHf

    chunks = list(ChatHf(model="m", base_url=server.url).stream("Hello"))
    message: Any = chunks[0]
    for chunk in chunks[1:]:
        message += chunk
    assert [(call["name"], call["args"]) for call in message.tool_calls] == EXPECTED
    assert message.invalid_tool_calls == []


def test_pydantic_ai_joins_the_fragments(server: ByteServer) -> None:
    pytest.importorskip("pydantic_ai", reason="NOT RUN: pydantic-ai is not in this environment")
    from pydantic_ai.direct import model_request_stream
    from pydantic_ai.messages import ModelRequest, ToolCallPart

    from hf_ext.integrations.pydantic_ai import HfModel

    async def collect() -> Any:
        history: Any = [ModelRequest.user_text_prompt("Hello")]
        async with model_request_stream(HfModel("m", base_url=server.url), history) as stream:
            async for _ in stream:
                pass
            return stream.get()

    calls = [part for part in asyncio.run(collect()).parts if isinstance(part, ToolCallPart)]
    assert [(call.tool_name, call.args_as_dict()) for call in calls] == EXPECTED


def test_dspy_gets_each_fragment_with_the_index_of_its_call(server: ByteServer) -> None:
    pytest.importorskip("dspy", reason="NOT RUN: dspy is not in this environment")
    from dspy import lm15

    from hf_ext.integrations.dspy import HfEngine

    request = lm15.Request(model="m", messages=(lm15.Message.user("Hello"),))
    deltas = [event.delta for event in HfEngine(base_url=server.url).stream(request) if event.type == "delta"]
    names: dict[int, str] = {}
    texts: dict[int, str] = {}
    for delta in deltas:
        names[delta.part_index] = names.get(delta.part_index, "") + (delta.name or "")
        texts[delta.part_index] = texts.get(delta.part_index, "") + (delta.input or "")
    assert [(names[index], json.loads(texts[index])) for index in sorted(names)] == EXPECTED


def test_haystack_gets_each_fragment_with_the_index_of_its_call(server: ByteServer) -> None:
    pytest.importorskip("haystack", reason="NOT RUN: haystack-ai is not in this environment")
    from haystack.dataclasses import StreamingChunk

    from hf_ext.integrations.haystack import HfChatGenerator

    names: dict[int, str] = {}
    texts: dict[int, str] = {}

    def collect(chunk: StreamingChunk) -> None:
        for delta in chunk.tool_calls or ():
            names[delta.index] = names.get(delta.index, "") + (delta.tool_name or "")
            texts[delta.index] = texts.get(delta.index, "") + (delta.arguments or "")

    (reply,) = HfChatGenerator("m", base_url=server.url).run("Hello", streaming_callback=collect)["replies"]
    assert [(call.tool_name, call.arguments) for call in reply.tool_calls] == EXPECTED
    assert [(names[index], json.loads(texts[index])) for index in sorted(names)] == EXPECTED


def test_llama_index_has_the_calls_so_far_in_each_response(server: ByteServer) -> None:
    pytest.importorskip("llama_index.core", reason="NOT RUN: llama-index-core is not in this environment")
    from llama_index.core.base.llms.types import ToolCallBlock
    from llama_index.core.llms import ChatMessage

    from hf_ext.integrations.llama_index import HfLLM

    llm = HfLLM(model="m", context_window=2048, base_url=server.url)
    responses = list(llm.stream_chat([ChatMessage("Hello")]))
    calls = [[block for block in each.message.blocks if isinstance(block, ToolCallBlock)] for each in responses]
    lengths = [sum(len(str(call.tool_kwargs)) for call in found) for found in calls[:-1]]
    assert lengths == sorted(lengths)  # a response does not change when the next one is made
    selected = llm.get_tool_calls_from_response(responses[-1])
    assert [(call.tool_name, call.tool_kwargs) for call in selected] == EXPECTED


@pytest.mark.parametrize("id_", [None, "0"])  # Text Generation Inference sends the id 0 for every call
def test_streamed_calls_without_an_id_of_their_own_get_one(id_: str | None) -> None:
    pytest.importorskip("langchain_core", reason="NOT RUN: langchain-core is not in this environment")
    from hf_ext.integrations.langchain import ChatHf

    functions = [{"name": "f", "arguments": json.dumps({"n": place})} for place in range(2)]
    deltas = [[{"index": place, "id": id_, "function": function}] for place, function in enumerate(functions)]
    with ByteServer(head("Connection: close"), stream_of(iter(deltas))) as server:
        chunks = list(ChatHf(model="m", base_url=server.url).stream("Hello"))
    message: Any = chunks[0]
    for chunk in chunks[1:]:
        message += chunk
    ids = [call["id"] for call in message.tool_calls]
    assert all(ids)
    assert len(set(ids)) == 2
