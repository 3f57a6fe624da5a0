"""Requests and responses of text generation, with the chat API, the completions API and TGI."""

import json
from typing import Any

import pytest
from hf_api.models import GenerateRequest, TextGenerationRequest
from hf_api.types import UNSET
from support.responses import response

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._core.validate import RequestLimits
from hf_ext.text import Completion, TextEvent, TextGeneration
from hf_ext.text import generation_operations as _text

COMPLETION = {"max_tokens": 5, "temperature": 0, "logprobs": 2, "echo": False, "stop": "x", "best_of": 1, "suffix": "."}
GENERATION = {
    "max_new_tokens": 5,
    "details": True,
    "do_sample": False,
    "stop": ["x"],
    "top_k": 5,
    "grammar": {"a": None},
}


def completion(prompt: Any = "Once", model: str = "m", *, stream: bool = False, **options: Any) -> dict[str, Any]:
    """Return the body of a completion request."""
    body, _ = _text.completion_request(prompt, model, options, RequestLimits(), where="text.complete", stream=stream)
    parts = _text.COMPLETE.build(body=body)
    assert parts["url"] == "/v1/completions"
    return json.loads(json.dumps(parts["json"]))


def generation(inputs: Any = "Once", model: str | None = "org/m", **options: Any) -> dict[str, Any]:
    """Return the body of a request to TGI, or to a model of hf-inference."""
    parameters, _ = _text.generation_request(inputs, model, options, RequestLimits(), where="text.generate_tgi")
    if model is None:
        parts = _text.GENERATE.build(body=GenerateRequest(inputs=inputs, parameters=parameters))
        assert parts["url"] == "/generate"
    else:
        parts = _text.TEXT_GENERATION.build(model, body=TextGenerationRequest(inputs=inputs, parameters=parameters))
        assert parts["url"] == f"/models/{model}"
    return json.loads(json.dumps(parts["json"]))


def test_prompt_is_converted_to_a_user_message():
    assert _text.prompt_messages("Hello") == [{"role": "user", "content": "Hello"}]


def test_completion_request_has_all_parameters():
    assert completion() == {"model": "m", "prompt": "Once"}
    assert completion(**COMPLETION) == {"model": "m", "prompt": "Once", **COMPLETION}
    assert completion(stream=True) == {"model": "m", "prompt": "Once", "stream": True}


def test_parameters_of_a_generation_request_are_in_the_field_parameters():
    assert generation() == {"inputs": "Once"}
    assert generation(**GENERATION) == {"inputs": "Once", "parameters": GENERATION}
    assert generation(model=None, **GENERATION) == {"inputs": "Once", "parameters": GENERATION}


def test_generation_request_without_options_has_no_parameters():
    assert _text.generation_request("x", "m", {}, RequestLimits(), where="w")[0] is UNSET


@pytest.mark.parametrize("build", [_text.completion_request, _text.generation_request])
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"max_tokenz": 5}, "unknown option 'max_tokenz'"),
        ({"temperature": -1}, "temperature must be"),
        ({"stream": True}, "unknown option 'stream'"),
        ({"timeout": -1}, "timeout must be"),
    ],
)
def test_invalid_option_raises_an_error(build, arguments, problem):
    with pytest.raises(ValidationError, match=problem) as caught:
        build("x", "m", arguments, RequestLimits(), where="text.complete")
    assert caught.value.where == "text.complete"


def test_all_problems_are_in_one_error():
    with pytest.raises(ValidationError) as caught:
        completion(5, "", temperature=-1, zzz=1)
    assert len(caught.value.problems) == 4
    with pytest.raises(ValidationError) as caught:
        generation("", "../evil", top_k=-5)
    assert len(caught.value.problems) == 3


def test_call_options_are_not_part_of_the_body():
    body, call = _text.completion_request("x", "m", {"deadline": 5, "seed": 1}, RequestLimits(), where="w")
    assert (body.to_dict(), call.deadline) == ({"model": "m", "prompt": "x", "seed": 1}, 5)


# Responses


@pytest.mark.parametrize("operation", [_text.GENERATE, _text.GENERATE_STREAM, _text.TEXT_GENERATION])
@pytest.mark.parametrize("wrap", [lambda body: body, lambda body: [body]], ids=["one object", "list of one object"])
def test_generation_is_read_from_an_object_or_a_list(operation, wrap):
    sent = {
        "generated_text": "Once upon",
        "details": {
            "finish_reason": "length",
            "generated_tokens": 1,
            "seed": None,
            "prefill": [],
            "tokens": [{"id": 5, "text": " upon", "logprob": -0.5, "special": False}],
        },
        "unknown": 1,
    }
    result = operation.parse(response(wrap(sent), x_compute_type="cache"))
    assert isinstance(result, TextGeneration)
    assert (result.text, result.details.finish_reason, result.details.tokens[0].text) == (
        "Once upon",
        "length",
        " upon",
    )
    assert (result.meta.compute_type, result.raw) == ("cache", wrap(sent))


def test_whitespace_before_a_list_is_ignored():
    assert _text.TEXT_GENERATION.parse(response(b' \n[{"generated_text": "x"}]')).text == "x"


@pytest.mark.parametrize("content", [b"", b"[]", b"[1]", b"5", b"<html>", b'["x"]'])
def test_response_that_is_not_a_generation_raises_a_decode_error(content):
    with pytest.raises(ResponseDecodeError):
        _text.GENERATE.parse(response(content))


@pytest.mark.parametrize("operation", [_text.GENERATE_STREAM, _text.TEXT_GENERATION])
def test_event_of_a_generation_stream_has_one_token(operation):
    data = {"index": 1, "token": {"id": 5, "text": "x", "logprob": None, "special": False}, "generated_text": None}
    event = operation.event(json.dumps(data).encode())
    assert isinstance(event, TextEvent)
    assert (event.text, event.token.id, event.generated_text, event.raw) == ("x", 5, None, data)


def test_completion_and_its_chunks_are_parsed():
    content = {"id": "c", "choices": [{"index": 0, "text": "Hi", "finish_reason": "stop", "logprobs": None}], "x": 1}
    for result in (_text.COMPLETE.parse(response(content)), _text.COMPLETE.event(json.dumps(content).encode())):
        assert isinstance(result, Completion)
        assert (result.text, result.finish_reason, result.raw["x"]) == ("Hi", "stop", 1)
