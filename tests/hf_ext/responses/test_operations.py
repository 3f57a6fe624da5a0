"""Arguments of the Responses API are validated and sent. Responses and events are parsed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hf_api.models import CreateResponseRequest

from hf_ext import ValidationError
from hf_ext._core.results.headers import Headers
from hf_ext._core.validate import RequestLimits
from hf_ext.responses import ResponseEvent, ResponseParameters
from hf_ext.responses.operations import CREATE, response_request
from hf_ext.transport import Response

LIMITS = RequestLimits()


def event(**fields: Any) -> ResponseEvent:
    """Return the parsed event with these fields."""
    parsed: ResponseEvent = CREATE.event(json.dumps(fields).encode())
    return parsed


def test_items_and_options_are_sent_unchanged() -> None:
    items = [{"role": "user", "content": None}]
    body, _ = response_request(
        items, "org/m", {"temperature": 0, "max_output_tokens": 5}, LIMITS, where="x", stream=True
    )
    assert body.to_dict() == {
        "model": "org/m",
        "input": items,
        "temperature": 0,
        "max_output_tokens": 5,
        "stream": True,
    }


def test_options_are_the_parameters_of_the_schema() -> None:
    fields = set(CreateResponseRequest.__annotations__) - {"additional_properties", "model", "input_", "stream"}
    assert ResponseParameters.__optional_keys__ == fields


@pytest.mark.parametrize(
    ("input_", "options", "problem"),
    [
        ("", {}, "input is empty"),
        ([], {}, "input is empty"),
        (7, {}, "input must be a text or a list"),
        ("x", {"temperature": -1}, "temperature"),
        ("x", {"max_output_tokens": -2}, "max_output_tokens"),
        ("x", {"instruction": "y"}, "did you mean 'instructions'"),
    ],
)
def test_invalid_arguments_raise_a_validation_error(input_: Any, options: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        response_request(input_, "org/m", options, LIMITS, where="responses.create")


def test_response_has_text_function_calls_and_raw() -> None:
    body = {
        "id": "resp_1",
        "status": "completed",
        "output": [
            {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "hm"}]},
            {
                "type": "message",
                "content": [{"type": "output_text", "text": "Hel"}, {"type": "output_text", "text": "lo"}],
            },
            {"type": "message", "content": "!"},
            {"type": "function_call", "name": "f", "arguments": "{}", "call_id": "c1"},
            {"type": "unknown type", "x": 1},
        ],
    }
    response = CREATE.parse(Response(200, Headers(), json.dumps(body).encode()))
    assert response.text == "Hello!"
    assert [(call.name, call.call_id) for call in response.function_calls] == [("f", "c1")]
    assert response.raw["output"][4]["x"] == 1


def test_response_in_the_last_event_has_raw() -> None:
    last = event(type="response.completed", response={"id": "resp_1", "metadata": {"a": "b"}})
    assert last.response is not None
    assert last.response.raw == {"id": "resp_1", "metadata": {"a": "b"}}


def test_response_in_an_event_with_nan_is_parsed_without_raw() -> None:
    last = CREATE.event(b'{"type": "response.completed", "response": {"id": "resp_1", "top_p": NaN}}')
    assert (last.response.id, last.response.raw, last.raw["response"]["id"]) == ("resp_1", None, "resp_1")
