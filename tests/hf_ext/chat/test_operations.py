"""Chat parameters and messages are sent unchanged. Invalid arguments raise one error with all problems."""

import json
from types import MappingProxyType
from typing import Any

import pytest
from support.responses import response

from hf_ext import ChatChunk, ChatCompletion, Message, ResponseDecodeError, ToolCall, ValidationError
from hf_ext._calls.request.call_options import defaults_of
from hf_ext._core.validate import RequestLimits
from hf_ext._core.values import json as _json
from hf_ext.chat import FunctionCall
from hf_ext.chat.operations import CREATE, chat_request
from hf_ext.tools import Tool

MESSAGES = [{"role": "user", "content": "Hello"}]
OPTIONS = {
    "temperature": 0.5,
    "top_p": 0.9,
    "max_tokens": 10,
    "stop": ["a", "b"],
    "seed": 0,
    "n": 2,
    "frequency_penalty": 0,
    "presence_penalty": -2,
    "logit_bias": {"50256": -100},
    "logprobs": True,
    "top_logprobs": 0,
    "tool_choice": {"type": "function", "function": {"name": "f"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"default": None}}},
    "stream_options": {"include_usage": True},
    "reasoning_effort": "low",
    "user": "u",
    "metadata": {"a": "b"},
    "parallel_tool_calls": False,
    "chat_template_kwargs": {"enable_thinking": None},
}


def body(messages: Any = MESSAGES, model: str = "org/m", *, stream: bool = False, **options: Any) -> dict[str, Any]:
    """Return the request body of a chat, parsed."""
    request, _ = chat_request(messages, model, options, RequestLimits(), where="chat.create", stream=stream)
    parts = CREATE.build(body=request)
    assert (parts["method"], parts["url"]) == ("POST", "/v1/chat/completions")
    return json.loads(_json.encode(parts["json"]))


def problems(
    messages: Any = MESSAGES, model: Any = "org/m", limits: RequestLimits | None = None, **options: Any
) -> list[str]:
    """Return the problems that are reported for a chat with invalid arguments."""
    with pytest.raises(ValidationError) as caught:
        chat_request(messages, model, options, limits or RequestLimits(), where="chat.create")
    assert caught.value.where == "chat.create"
    return caught.value.problems


def test_chat_without_options_sends_only_model_and_messages():
    assert body() == {"model": "org/m", "messages": MESSAGES}


def test_every_parameter_is_sent_unchanged():
    assert body(**OPTIONS) == {"model": "org/m", "messages": MESSAGES, **OPTIONS}


def test_parameter_of_none_is_not_sent():
    assert body(temperature=None, tools=None, stop=None) == body()


def test_mappings_are_sent_unchanged():
    messages = [
        {"role": "system", "content": "Be brief", "name": None, "unknown": {"deep": [None, 1.0]}},
        {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,x", "detail": None}}]},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "a", "function": {"name": "f", "arguments": "{}"}}],
        },
        {"content": "42", "tool_call_id": "a", "role": "tool"},
    ]
    sent = body(messages)["messages"]
    assert sent == messages
    assert [list(message) for message in sent] == [list(message) for message in messages]


@pytest.mark.parametrize("sequence", [list, tuple])
def test_received_messages_are_converted_for_the_request(sequence):
    answer = Message(role="assistant", content="Hi", reasoning_content="hm")
    call = Message(tool_calls=[ToolCall(index=0, id="a", function=FunctionCall(name="f", arguments='{"x": 1}'))])
    sent = body(sequence([*MESSAGES, answer, call, {"role": "tool", "tool_call_id": "a", "content": "1"}]))["messages"]
    assert sent[1] == {"role": "assistant", "content": "Hi"}
    assert sent[2]["content"] is None
    assert sent[2]["tool_calls"] == [
        {"id": "a", "type": "function", "function": {"name": "f", "arguments": '{"x": 1}'}}
    ]


def test_mappings_that_are_not_dicts_are_sent():
    assert body([MappingProxyType(MESSAGES[0])], metadata=MappingProxyType({"a": "b"}))["messages"] == MESSAGES


def test_request_of_a_stream_has_stream_true():
    assert body(stream=True) == {"model": "org/m", "messages": MESSAGES, "stream": True}


def get_weather(city: str) -> str:
    """Look up the weather of a city."""
    return city


def test_functions_tools_and_mappings_are_sent_as_tools():
    mapping = {"type": "function", "function": {"name": "mapping", "parameters": {"x": None}}}
    described = Tool.of(get_weather).to_request()
    assert body(tools=[get_weather, Tool.of(get_weather), mapping])["tools"] == [described, described, mapping]
    assert body(tools=(get_weather,))["tools"] == [described]
    assert body(tools=[])["tools"] == []


@pytest.mark.parametrize("tools", [get_weather, "get_weather", {"type": "function"}, 5])
def test_tools_that_are_not_a_list_are_reported(tools):
    assert "tools must be a list of functions" in problems(tools=tools)[0]


def test_each_invalid_tool_is_reported_with_its_index():
    def without_type(a):
        """A parameter without a type."""

    found = problems(tools=[get_weather, without_type, 5])
    assert len(found) == 2
    assert "tools[1]: parameter a of without_type needs a type" in found[0]
    assert "tools[2]: a tool must be" in found[1]


def test_all_problems_are_reported_at_once():
    found = problems([], "", temperature=-1, maxtokens=5, tools=5, timeout=-1, stop=[""])
    for word in (
        "messages is empty",
        "model must be",
        "temperature",
        "'maxtokens'",
        "tools must",
        "timeout must",
        "stop[0] must",
    ):
        assert any(word in problem for problem in found), word
    assert len(found) == 7


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        ("Hello", "text.generate"),
        (MESSAGES[0], "put the message in a list"),
        (None, "must be a list of messages"),
        ([None], "messages[0] must be a mapping"),
        ([Message(role="user")], "messages[0] has no content"),
        (({"role": "user", "content": "x"} for _ in range(1)), "must be a list of messages"),
    ],
)
def test_invalid_messages_are_reported(messages, problem):
    assert problem in problems(messages)[0]


def test_limits_of_the_client_are_checked():
    assert "max_text_chars" in problems(limits=RequestLimits(max_text_chars=3))[0]
    assert "max_output_tokens" in problems(limits=RequestLimits(max_output_tokens=8_192), max_tokens=9_000)[0]


def test_option_stream_is_reported_as_unknown():
    assert "unknown option 'stream'" in problems(stream=True)[0]


def test_request_options_are_not_in_the_body():
    request, call = chat_request(
        MESSAGES, "m", {"deadline": 5, "extra_body": {"top_a": 1}}, RequestLimits(), where="chat.create"
    )
    assert CREATE.build(body=request)["json"] == {"model": "m", "messages": MESSAGES}
    assert (call.deadline, call.extra_body) == (5, {"top_a": 1})
    assert chat_request(MESSAGES, "m", {}, RequestLimits(), where="chat.create")[1] is defaults_of("chat.create")


# Responses


def test_parsed_completion_has_meta_and_raw():
    content = {"id": "c", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"}}], "x": {"y": 1}}
    answer = response(content, x_request_id="r-1")
    completion = CREATE.parse(answer)
    assert isinstance(completion, ChatCompletion)
    assert (completion.text, completion.meta.request_id, completion.raw) == ("Hi", "r-1", content)


def test_parsed_event_has_raw():
    data = b'{"choices": [{"delta": {"content": "Hi"}}], "x": 1}'
    chunk = CREATE.event(data)
    assert isinstance(chunk, ChatChunk)
    assert (chunk.text, chunk.raw["x"], chunk.meta.status) == ("Hi", 1, 0)


def test_response_object_of_another_library_is_parsed():
    class OtherResponse:
        status_code = 200
        content = b'{"id": "c", "choices": [{"message": {"content": ""}}]}'
        text = content.decode()

        def json(self) -> Any:
            return json.loads(self.content)

    assert CREATE.parse(OtherResponse()).id == "c"


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>", b'{"choices": [1]}'])
def test_content_that_is_not_a_completion_raises(content):
    with pytest.raises(ResponseDecodeError):
        CREATE.parse(response(content))
    with pytest.raises(ResponseDecodeError):
        CREATE.event(content)
