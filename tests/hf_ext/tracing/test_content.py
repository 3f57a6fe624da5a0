"""Content has the form of the conventions: messages with a role and parts."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hf_api.models import ChatCompletionRequest

from hf_ext.chat.results import ChatCompletion
from hf_ext.responses.results import Response, ResponseItem, ResponsePart
from hf_ext.text import Completion
from hf_ext.tracing.content import Content

CONTENT = Content(10_000, str)
CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}


def input_of(body: Any) -> Any:
    """Return the messages of a request."""
    return json.loads(CONTENT.of_request(body)["gen_ai.input.messages"])


def test_messages_of_a_chat_become_parts() -> None:
    messages: list[Any] = [
        {"role": "system", "content": "Be brief."},
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "https://x.example/cat.png"}},
            ],
        },
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "c", "content": "7"},
    ]
    assert input_of(ChatCompletionRequest(model="m", messages=messages)) == [
        {"role": "system", "parts": [{"type": "text", "content": "Be brief."}]},
        {
            "role": "user",
            "parts": [
                {"type": "text", "content": "What is this?"},
                {"type": "uri", "modality": "image", "uri": "https://x.example/cat.png"},
            ],
        },
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c", "name": "f", "arguments": {"a": 1}}]},
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c", "response": "7"}]},
    ]


@pytest.mark.parametrize("name", ["prompt", "inputs", "input_"])
def test_prompt_is_the_message_of_a_user(name: str) -> None:
    assert input_of({name: "Hello"}) == [{"role": "user", "parts": [{"type": "text", "content": "Hello"}]}]


def test_items_and_instructions_of_the_responses_api_become_parts() -> None:
    body = {
        "instructions": "Be brief.",
        "input_": [
            {"role": "user", "content": [{"type": "input_text", "text": "Hi"}]},
            {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"},
            {"type": "function_call_output", "call_id": "c", "output": "7"},
        ],
        "tools": [{"type": "function", "name": "f"}],
    }
    found = {name: json.loads(text) for name, text in CONTENT.of_request(body).items()}
    assert found["gen_ai.system_instructions"] == [{"type": "text", "content": "Be brief."}]
    assert found["gen_ai.tool.definitions"] == [{"type": "function", "name": "f"}]
    assert [message["parts"][0]["type"] for message in found["gen_ai.input.messages"]] == [
        "text",
        "tool_call",
        "tool_call_response",
    ]


def test_answers_have_their_reasoning_their_calls_and_their_finish_reason() -> None:
    message = {"role": "assistant", "content": "7", "reasoning": "2 + 5", "tool_calls": [CALL]}
    completion = msgspec.convert({"choices": [{"message": message, "finish_reason": "stop"}]}, ChatCompletion)
    assert json.loads(CONTENT.of_result(completion)["gen_ai.output.messages"]) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "reasoning", "content": "2 + 5"},
                {"type": "text", "content": "7"},
                {"type": "tool_call", "id": "c", "name": "f", "arguments": {"a": 1}},
            ],
            "finish_reason": "stop",
        }
    ]


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ({"refusal": "I cannot."}, {"type": "text", "content": "I cannot."}),
        (
            {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "2 + 5"}]}]},
            {"type": "reasoning", "content": "2 + 5"},
        ),
        (
            {"images": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,aGk="}}]},
            {"type": "blob", "modality": "image", "mime_type": "image/png", "content": "aGk="},
        ),
    ],
    ids=["refusal", "thinking", "image"],
)
def test_answers_have_their_refusal_their_thinking_parts_and_their_images(message: Any, part: Any) -> None:
    completion = msgspec.convert({"choices": [{"message": message, "finish_reason": "stop"}]}, ChatCompletion)
    assert json.loads(CONTENT.of_result(completion)["gen_ai.output.messages"])[0]["parts"] == [part]


def test_items_of_a_response_are_one_message() -> None:
    summary = [ResponsePart(type="summary_text", text="Look it up.")]
    items = [
        ResponseItem(type="reasoning", summary=summary),
        ResponseItem(type="message", role="assistant", content=[ResponsePart(type="output_text", text="a")]),
        ResponseItem(type="function_call", call_id="c", name="f", arguments="no JSON"),
    ]
    response = Response(output=items, status="completed")
    assert json.loads(CONTENT.of_result(response)["gen_ai.output.messages"]) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "reasoning", "content": "Look it up."},
                {"type": "text", "content": "a"},
                {"type": "tool_call", "id": "c", "name": "f", "arguments": "no JSON"},
            ],
            "finish_reason": "tool_calls",
        }
    ]


@pytest.mark.parametrize(("is_complete", "expected"), [(True, "unknown"), (False, "error")])
def test_every_message_of_a_result_has_a_finish_reason(is_complete: bool, expected: str) -> None:
    for result in (Response(output=[ResponseItem(type="message", content="a")]), Completion(generated_text="a")):
        (message,) = json.loads(CONTENT.of_result(result, is_complete=is_complete)["gen_ai.output.messages"])
        assert message == {
            "role": "assistant",
            "parts": [{"type": "text", "content": "a"}],
            "finish_reason": expected,
        }


def test_tools_of_a_chat_have_their_name_at_the_top() -> None:
    function: Any = {"name": "f", "description": "d", "parameters": {"type": "object"}}
    search = {"type": "web_search", "max_uses": 5}
    tools: Any = [{"type": "function", "function": function}, search]
    body = ChatCompletionRequest(model="m", messages=[], tools=tools)
    found = json.loads(CONTENT.of_request(body)["gen_ai.tool.definitions"])
    assert found == [{"type": "function", **function}, search]


def test_image_in_a_message_is_a_blob() -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,aGk="}}
    assert input_of({"messages": [{"role": "user", "content": [image]}]}) == [
        {
            "role": "user",
            "parts": [{"type": "blob", "modality": "image", "mime_type": "image/png", "content": "aGk="}],
        }
    ]


def test_result_without_text_has_no_messages() -> None:
    assert CONTENT.of_result([1, 2]) == {}
