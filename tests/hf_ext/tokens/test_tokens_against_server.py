"""Exact counts are those of a real server: llama.cpp with SmolLM2 reports `prompt_tokens`, and we say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.gguf import write_tokenizer

from hf_ext import Client
from hf_ext.tokens import TokenCounter
from hf_ext.tokens.chat_template import ChatTemplate
from hf_ext.usage import Price, UsageTracker
from scripts.local_servers.installation import SMOLLM2
from scripts.local_servers.llama import TOOL_CALL_BIAS, TOOLS_TEMPLATE

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

CONVERSATIONS = [
    [{"role": "user", "content": "What is gravity?"}],
    [
        {"role": "system", "content": "Answer briefly."},
        {"role": "user", "content": "Hello  world,\n\n\tthis is 12345!"},
    ],
    [
        {"role": "user", "content": "Привет, 世界 🌍 — naïve?"},
        {"role": "assistant", "content": "def f(x):\n    return x ** 2\n"},
        {"role": "user", "content": [{"type": "text", "text": "one part"}]},
    ],
]
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Tells the weather of a city",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "enum": ["Oslo"]}},
            "required": ["city"],
        },
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, llama: LlamaServer):
    """SmolLM2's tokenizer.json and tokenizer_config.json, from the file that the server runs."""
    made = tmp_path_factory.mktemp("smollm2")
    write_tokenizer(SMOLLM2.path, made)
    return made


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
@pytest.mark.parametrize("messages", CONVERSATIONS)
def test_prompts_are_counted_as_the_server_counts_them(llama, folder, messages, engine):
    template = ChatTemplate.from_file(folder / "tokenizer_config.json")
    counter = TokenCounter.exact(folder / "tokenizer.json", engine=engine, chat_template=template)
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        reply = client.chat.create(messages, model=llama.model, max_tokens=1)
    assert counter.count_messages(messages) == reply.usage.prompt_tokens


def test_tools_and_tool_calls_are_counted_as_the_server_counts_them(llama_tools, folder):
    """A real call by the model, its result, and the question after it."""
    counter = TokenCounter.exact(folder / "tokenizer.json", chat_template=ChatTemplate.from_file(TOOLS_TEMPLATE))
    messages = [{"role": "user", "content": "What is the weather in Oslo?"}]
    options = {"model": llama_tools.model, "max_tokens": 60, "temperature": 0.0, "tools": [WEATHER]}
    with Client(base_url=f"{llama_tools.url}/v1", token="sk-local") as client:
        first = client.chat.create(messages, tool_choice="required", logit_bias=TOOL_CALL_BIAS, **options)
        assert counter.count_messages(messages, tools=[WEATHER]) == first.usage.prompt_tokens
        [call] = first.tool_calls
        messages = [*messages, first.message, {"role": "tool", "tool_call_id": call.id, "content": "sunny, 21 °C"}]
        second = client.chat.create(messages, **{**options, "max_tokens": 1})
    assert counter.count_messages(messages, tools=[WEATHER]) == second.usage.prompt_tokens


def test_upper_bound_holds(llama, folder):
    bound = TokenCounter("upper_bound")
    exact = TokenCounter.exact(folder / "tokenizer.json")
    for messages in CONVERSATIONS:
        for message in messages:
            text = message["content"] if isinstance(message["content"], str) else message["content"][0]["text"]
            assert exact.count(text) <= bound.count(text)


def test_usage_and_cost_of_real_replies(llama):
    tracker = UsageTracker({llama.model: Price(1.0, 2.0)})
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        reply = client.chat.create(CONVERSATIONS[0], model=llama.model, max_tokens=5)
        options = {"model": llama.model, "max_tokens": 5, "stream_options": {"include_usage": True}}
        with client.chat.stream(CONVERSATIONS[0], **options) as stream:
            streamed = stream.final()
    cost = (34 * 1.0 + reply.usage.completion_tokens * 2.0) / 1e6
    assert tracker.record(reply) == pytest.approx(cost)
    tracker.record(streamed)
    total = tracker.snapshot().total
    assert (total.requests, total.input_tokens, total.unmetered) == (2, 68, 0)
