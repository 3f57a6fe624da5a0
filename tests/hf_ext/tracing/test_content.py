"""Content has the form of the conventions: messages with a role and parts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hf_api.models import ChatCompletionRequest

from hf_ext.chat.results import ChatCompletion
from hf_ext.responses.results import Response, ResponseItem
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
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c", "name": "f", "arguments": '{"a":1}'}]},
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
    import msgspec

    message = {"role": "assistant", "content": "7", "reasoning": "2 + 5", "tool_calls": [CALL]}
    completion = msgspec.convert({"choices": [{"message": message, "finish_reason": "stop"}]}, ChatCompletion)
    assert json.loads(CONTENT.of_result(completion)["gen_ai.output.messages"]) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "reasoning", "content": "2 + 5"},
                {"type": "text", "content": "7"},
                {"type": "tool_call", "id": "c", "name": "f", "arguments": '{"a":1}'},
            ],
            "finish_reason": "stop",
        }
    ]
    response = Response(output=[ResponseItem(type="message", role="assistant", content="a")])
    assert json.loads(CONTENT.of_result(response)["gen_ai.output.messages"]) == [
        {"role": "assistant", "parts": [{"type": "text", "content": "a"}]}
    ]


def test_result_without_text_has_no_messages() -> None:
    assert CONTENT.of_result([1, 2]) == {}
