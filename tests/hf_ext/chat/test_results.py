"""Chat results have the properties of the first choice, and are converted to messages of the next request."""

import json
from typing import Any

import msgspec
import pytest

from hf_ext import ChatChunk, ChatCompletion, Message, ToolCall
from hf_ext.chat import Choice, ChunkChoice, FunctionCall


def completion(*messages: Message, finish_reason: str | None = "stop") -> ChatCompletion:
    """Return a completion with a choice for each message."""
    return ChatCompletion(choices=[Choice(message=message, finish_reason=finish_reason) for message in messages])


def test_properties_of_a_completion_belong_to_the_first_choice():
    calls = [ToolCall(id="a")]
    answer = completion(Message(content="one", tool_calls=calls), Message(content="two"))
    assert (answer.text, answer.message.content, answer.tool_calls, answer.finish_reason) == (
        "one",
        "one",
        calls,
        "stop",
    )


def test_properties_of_a_completion_without_choices_are_empty():
    answer = ChatCompletion()
    assert (answer.text, answer.tool_calls, answer.finish_reason, answer.message) == ("", [], None, Message())


def test_properties_of_a_chunk_belong_to_the_first_choice():
    chunk = ChatChunk(
        choices=[
            ChunkChoice(index=1, delta=Message(content="b", reasoning="rb"), finish_reason="length"),
            ChunkChoice(index=0, delta=Message(content="a", reasoning="ra"), finish_reason="stop"),
        ]
    )
    assert (chunk.text, chunk.reasoning_text, chunk.finish_reason) == ("a", "ra", "stop")
    unnumbered = ChatChunk(choices=[ChunkChoice(delta=Message(content="a"))])
    assert (unnumbered.text, unnumbered.reasoning_text, unnumbered.finish_reason) == ("a", "", None)


@pytest.mark.parametrize("choices", [[], [ChunkChoice(index=1, delta=Message(content="b"), finish_reason="stop")]])
def test_properties_of_a_chunk_without_a_choice_of_index_0_are_empty(choices):
    chunk = ChatChunk(choices=choices)
    assert (chunk.text, chunk.reasoning_text, chunk.finish_reason) == ("", "", None)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, ""),
        ("", ""),
        ("plain", "plain"),
        ([], ""),
        ([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}], "ab"),
        (["a", {"text": "b"}], "ab"),
        ([{"type": "image_url", "image_url": {}}, {"text": None}, {"text": 5}, None, 7], ""),
    ],
)
def test_text_is_read_from_a_string_or_from_content_parts(content, text):
    assert Message(content=content).text == text


@pytest.mark.parametrize(
    ("fields", "reasoning_text"),
    [
        ({}, ""),
        ({"reasoning_content": "hm"}, "hm"),
        ({"reasoning": "hm"}, "hm"),
        ({"reasoning_content": "", "reasoning": "hm"}, "hm"),
        ({"reasoning_content": "hm", "reasoning": "other"}, "hm"),
        ({"reasoning": {"summary": "x"}}, ""),
    ],
)
def test_reasoning_text_is_read_from_reasoning_content_or_reasoning(fields, reasoning_text):
    assert Message(**fields).reasoning_text == reasoning_text


@pytest.mark.parametrize(
    ("arguments", "parsed"),
    [
        ('{"a": 1}', {"a": 1}),
        ({"a": 1}, {"a": 1}),
        ("", {}),
        (" \n", {}),
        (None, {}),
        ({}, {}),
        ("[1]", [1]),
    ],
)
def test_parse_arguments_returns_the_decoded_arguments(arguments, parsed):
    assert FunctionCall(name="f", arguments=arguments).parse_arguments() == parsed


@pytest.mark.parametrize("arguments", ["{", "not JSON", '{"a": 1'])
def test_parsing_arguments_that_are_not_json_raises(arguments):
    with pytest.raises(ValueError, match=r"JSON|truncated"):
        FunctionCall(arguments=arguments).parse_arguments()


def test_parameters_of_older_tgi_versions_are_read_as_arguments():
    call = msgspec.convert({"name": "f", "parameters": {"a": 1}}, FunctionCall)
    assert (call.arguments, call.parameters, call.parse_arguments()) == ({"a": 1}, None, {"a": 1})
    both = msgspec.convert({"arguments": "{}", "parameters": {"a": 1}}, FunctionCall)
    assert (both.arguments, both.parameters) == ("{}", {"a": 1})


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        (Message(role="assistant", content="Hi"), {"role": "assistant", "content": "Hi"}),
        (Message(content="Hi", refusal="no", reasoning="hm"), {"role": "assistant", "content": "Hi"}),
        (Message(content=[{"type": "text", "text": "x"}]), {"role": "assistant", "content": "x"}),
        (
            Message(audio={"id": "audio_1", "data": "AAEC", "transcript": "Hi", "expires_at": 1}),
            {"role": "assistant", "content": None, "audio": {"id": "audio_1"}},
        ),
        (Message(content="Hi", audio={"data": "AAEC"}), {"role": "assistant", "content": "Hi"}),
        (
            Message(tool_calls=[ToolCall(index=3, id="a", function=FunctionCall(name="f", arguments="{}"))]),
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}],
            },
        ),
        (
            Message(role="x", tool_calls=[ToolCall(id="a", type="custom", function=FunctionCall(name="f", arguments={}))]),
            {
                "role": "x",
                "content": None,
                "tool_calls": [{"id": "a", "type": "custom", "function": {"name": "f", "arguments": "{}"}}],
            },
        ),
    ],
)  # fmt: skip
def test_received_message_is_converted_for_the_request(message, request_):
    assert message.to_request() == request_
    json.dumps(request_)


def decode(content: Any) -> ChatCompletion:
    return msgspec.json.decode(json.dumps(content), type=ChatCompletion)


def test_completion_with_every_field_is_decoded():
    answer = decode(
        {
            "id": "c",
            "object": "chat.completion",
            "created": 1700000000,
            "model": "m",
            "system_fingerprint": "fp",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "tool_calls",
                    "message": {"role": "assistant", "content": None, "tool_calls": [{"id": "a", "function": {"name": "f"}}]},
                    "logprobs": {
                        "content": [
                            {"token": "x", "logprob": -1, "bytes": [120], "top_logprobs": [{"token": "y", "logprob": -2.5}]}
                        ],
                        "refusal": None,
                    },
                }
            ],
            "usage": {
                "prompt_tokens": 1,
                "completion_tokens": 2,
                "total_tokens": 3,
                "completion_tokens_details": {"reasoning_tokens": 1},
            },
        }
    )  # fmt: skip
    token = answer.choices[0].logprobs.content[0]
    assert (token.bytes, token.top_logprobs[0].logprob) == ([120], -2.5)
    assert (answer.usage.total_tokens, answer.usage.completion_tokens_details) == (3, {"reasoning_tokens": 1})
    assert (answer.created, answer.tool_calls[0].function.name) == (1_700_000_000, "f")
