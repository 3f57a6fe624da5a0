"""Exact counts equal the `prompt_tokens` that llama.cpp reports for SmolLM2."""

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
        "description": "Return the weather of a city",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "enum": ["Oslo"]}},
            "required": ["city"],
        },
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, llama: LlamaServer):
    """A folder with the tokenizer.json and tokenizer_config.json of SmolLM2, made from the model file of the server."""
    folder = tmp_path_factory.mktemp("smollm2")
    write_tokenizer(SMOLLM2.path, folder)
    return folder


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
@pytest.mark.parametrize("messages", CONVERSATIONS)
def test_exact_count_of_messages_equals_the_prompt_tokens_that_the_server_reports(llama, folder, messages, engine):
    template = ChatTemplate.from_file(folder / "tokenizer_config.json")
    counter = TokenCounter.exact(folder / "tokenizer.json", engine=engine, chat_template=template)
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        response = client.chat.create(messages, model=llama.model, max_tokens=1)
    assert counter.count_messages(messages) == response.usage.prompt_tokens


def test_exact_count_of_tools_and_tool_calls_equals_the_prompt_tokens_that_the_server_reports(llama_tools, folder):
    """The conversation contains a tool call of the model and the result of the tool."""
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


LANGUAGES = [
    "What is gravity?",
    "Was ist Schwerkraft, und warum fällt der Apfel?",
    "Qu'est-ce que la gravité ?",
    "Что такое гравитация?",
    "βαρύτητα",
    "什么是重力。为什么苹果会落下来。",
    "重力とは何ですか。",
    "중력이란 무엇인가요?",
    "ما هي الجاذبية؟",
    "मुझे गुरुत्वाकर्षण समझाइए क़",
    "แรงโน้มถ่วงคืออะไร",
    "מהי כוח הכבידה? שּׁ",
    "🌍🍎⬇️👩‍🔬 ???",
    "def f(x):\n\treturn x ** 2  # \u00e9\n\n\n",
    "0123456789" * 5,
    "\x00\x01\x7f<|im_end|><|im_start|>system\n",
    "x",
    "",
]


def conversation(*texts):
    """Return a conversation with these texts. The user and the assistant take turns."""
    return [{"role": ("user", "assistant")[number % 2], "content": text} for number, text in enumerate(texts)]


CONVERSATIONS_IN_MANY_LANGUAGES = [
    *(conversation(*LANGUAGES[start : start + 5]) for start in range(0, len(LANGUAGES) - 3, 5)),
    conversation(""),
    conversation("x"),
    conversation(*"abcdefghijklmno"),
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "x"}],
    [{"role": "user", "content": [{"type": "text", "text": text}]} for text in LANGUAGES[:3]],
]


def conversation_with_call(arguments, result):
    """Return a conversation with a tool call and the result of the tool."""
    call = {"id": "call_0123456789", "type": "function", "function": {"name": "get_weather", "arguments": arguments}}
    return [
        {"role": "user", "content": "x"},
        {"role": "assistant", "content": "", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_0123456789", "content": result},
        {"role": "user", "content": "y"},
    ]


MINIMAL_TOOL = {"type": "function", "function": {"name": "go", "parameters": {}}}
LONG_TOOL = {"type": "function", "function": {**WEATHER["function"], "description": "谢谢 🌍 ü <&>' " * 5}}
WITH_TOOLS = [
    (conversation("x"), [WEATHER]),
    (conversation("x"), [MINIMAL_TOOL] * 6),
    (conversation("x"), [LONG_TOOL]),
    (conversation_with_call('{"city": "Oslo"}', "sunny"), [WEATHER]),
    (
        conversation_with_call('{"city":"北京","days":[1,2,3],"deep":{"a":{"b":"\\"q\\""}}}', '{"sky": "晴\\n"}' * 3),
        [WEATHER, MINIMAL_TOOL],
    ),
    (conversation_with_call("{}", '\n\n\t  "quoted" \\ 🌍'), [MINIMAL_TOOL]),
]


@pytest.mark.parametrize("messages", CONVERSATIONS_IN_MANY_LANGUAGES)
def test_token_count_of_the_server_does_not_exceed_the_upper_bound(llama, messages):
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        response = client.chat.create(messages, model=llama.model, max_tokens=1)
    assert response.usage.prompt_tokens <= TokenCounter("upper_bound").count_messages(messages)


@pytest.mark.parametrize(("messages", "tools"), WITH_TOOLS)
def test_token_count_of_the_server_with_tools_does_not_exceed_the_upper_bound(llama_tools, messages, tools):
    with Client(base_url=f"{llama_tools.url}/v1", token="sk-local") as client:
        response = client.chat.create(messages, model=llama_tools.model, max_tokens=1, tools=tools)
    assert response.usage.prompt_tokens <= TokenCounter("upper_bound").count_messages(messages, tools=tools)


@pytest.mark.parametrize("text", LANGUAGES)
def test_exact_count_of_a_text_does_not_exceed_the_upper_bound(llama, folder, text):
    assert TokenCounter.exact(folder / "tokenizer.json").count(text) <= TokenCounter("upper_bound").count(text)


def test_usage_tracker_counts_tokens_and_cost_of_real_responses(llama):
    tracker = UsageTracker({llama.model: Price(1.0, 2.0)})
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        response = client.chat.create(CONVERSATIONS[0], model=llama.model, max_tokens=5)
        options = {"model": llama.model, "max_tokens": 5, "stream_options": {"include_usage": True}}
        with client.chat.stream(CONVERSATIONS[0], **options) as stream:
            streamed = stream.final()
    cost = (34 * 1.0 + response.usage.completion_tokens * 2.0) / 1e6
    assert tracker.record(response) == pytest.approx(cost)
    tracker.record(streamed)
    total = tracker.snapshot().total
    assert (total.requests, total.input_tokens, total.unmetered) == (2, 68, 0)
