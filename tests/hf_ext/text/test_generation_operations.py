"""Requests and responses of text generation: a prompt as a chat, and completions in each dialect."""

import json
from typing import Any

import pytest
from support.responses import response

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._core.validate import RequestLimits
from hf_ext.text import Completion, CompletionChunk
from hf_ext.text import generation_operations as _text
from hf_ext.text.generation_dialects import COMPLETE, STREAM_COMPLETE

COMPLETION = {"max_tokens": 5, "temperature": 0, "logprobs": 2, "echo": False, "stop": "x", "best_of": 1, "suffix": "."}
GENERATION = {
    "max_new_tokens": 5,
    "details": True,
    "do_sample": False,
    "stop": ["x"],
    "top_k": 5,
    "grammar": {"a": None},
}
PATHS = {"huggingface": "/models/org/m", "openai": "/v1/completions", "tgi": "/generate", "toolkit": "/"}
OWN_DIALECTS = ("huggingface", "tgi", "toolkit")


def request_of(table: Any, dialect: Any, prompt: Any = "Once", model: Any = "org/m", **options: Any) -> Any:
    """Return the URL and the body of a request."""
    request = _text.completion_request(table, dialect, prompt, model, options, RequestLimits())
    parts = request.operation.build(*request.path, body=request.body)
    return parts["url"], json.loads(json.dumps(parts["json"]))


def test_prompt_is_converted_to_a_user_message():
    body, _ = _text.prompt_request("Hello", "m", {"max_tokens": 5}, RequestLimits(), where="text.generate")
    message = {"role": "user", "content": "Hello"}
    assert body.to_dict() == {"model": "m", "messages": [message], "max_tokens": 5}


def test_request_of_the_completions_api_has_the_parameters_as_fields():
    assert request_of(COMPLETE, "openai") == ("/v1/completions", {"model": "org/m", "prompt": "Once"})
    fields = {"model": "org/m", "prompt": "Once", **COMPLETION}
    assert request_of(COMPLETE, "openai", **COMPLETION)[1] == fields
    assert request_of(STREAM_COMPLETE, "openai", **COMPLETION)[1] == {**fields, "stream": True}


@pytest.mark.parametrize("dialect", OWN_DIALECTS)
def test_request_of_other_dialects_has_the_field_parameters(dialect):
    assert request_of(COMPLETE, dialect) == (PATHS[dialect], {"inputs": "Once"})
    assert request_of(COMPLETE, dialect, **GENERATION)[1] == {"inputs": "Once", "parameters": GENERATION}


@pytest.mark.parametrize("dialect", OWN_DIALECTS)
def test_parameters_of_extra_body_are_added_to_the_field_parameters(dialect):
    _, body = request_of(COMPLETE, dialect, top_k=5, extra_body={"parameters": {"own": [None]}})
    assert body == {"inputs": "Once", "parameters": {"top_k": 5, "own": [None]}}


def test_stream_of_tgi_has_a_path_of_its_own_and_that_of_hf_inference_a_field():
    assert request_of(STREAM_COMPLETE, "tgi") == ("/generate_stream", {"inputs": "Once"})
    assert request_of(STREAM_COMPLETE, "huggingface") == ("/models/org/m", {"inputs": "Once", "stream": True})
    assert STREAM_COMPLETE.rows.keys() == {"huggingface", "openai", "tgi"}


@pytest.mark.parametrize("dialect", ["tgi", "toolkit"])
def test_server_with_one_model_needs_no_model(dialect):
    assert request_of(COMPLETE, dialect, model=None) == (PATHS[dialect], {"inputs": "Once"})


@pytest.mark.parametrize("dialect", ["huggingface", "openai"])
def test_server_with_several_models_needs_a_model(dialect):
    with pytest.raises(ValidationError, match="model must be"):
        request_of(COMPLETE, dialect, model=None)


@pytest.mark.parametrize("table", [COMPLETE, STREAM_COMPLETE], ids=["whole", "stream"])
@pytest.mark.parametrize("dialect", ["huggingface", "openai", "tgi"])
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"max_tokenz": 5}, "unknown option 'max_tokenz'"),
        ({"temperature": -1}, "temperature must be"),
        ({"stream": True}, "unknown option 'stream'"),
        ({"timeout": -1}, "timeout must be"),
    ],
)
def test_invalid_option_raises_an_error(table, dialect, arguments, problem):
    with pytest.raises(ValidationError, match=problem) as caught:
        request_of(table, dialect, **arguments)
    assert caught.value.where == table.method


@pytest.mark.parametrize(
    ("dialect", "option"),
    [
        ("openai", {"max_new_tokens": 5}),
        ("openai", {"details": True}),
        ("tgi", {"max_tokens": 5}),
        ("huggingface", {"n": 2}),
        ("toolkit", {"logprobs": 1}),
    ],
)
def test_option_of_another_dialect_is_refused_by_name(dialect, option):
    (name,) = option
    with pytest.raises(ValidationError, match=f"^{name} is not an option of the dialect '{dialect}'"):
        request_of(COMPLETE, dialect, **option)


def test_all_problems_are_in_one_error():
    with pytest.raises(ValidationError) as caught:
        request_of(COMPLETE, "openai", 5, "", temperature=-1, zzz=1)
    assert len(caught.value.problems) == 4
    with pytest.raises(ValidationError) as caught:
        request_of(COMPLETE, "huggingface", "", "../evil", top_k=-5)
    assert len(caught.value.problems) == 3


def test_limit_of_output_tokens_holds_in_every_dialect():
    for dialect, name in (("openai", "max_tokens"), ("tgi", "max_new_tokens")):
        with pytest.raises(ValidationError, match=f"{name} must be at most 10"):
            _text.completion_request(COMPLETE, dialect, "x", "org/m", {name: 11}, RequestLimits(max_output_tokens=10))


def test_call_options_are_not_part_of_the_body():
    request = _text.completion_request(COMPLETE, "openai", "x", "m", {"deadline": 5, "seed": 1}, RequestLimits())
    assert (request.body.to_dict(), request.call.deadline) == ({"model": "m", "prompt": "x", "seed": 1}, 5)


# Dialects


def chosen(model: Any = "org/m", dialect: Any = None, default: Any = "huggingface", provider: Any = None) -> str:
    return _text.completion_dialect(COMPLETE, dialect, default, model, provider)


@pytest.mark.parametrize("dialect", PATHS)
def test_dialect_is_that_of_the_call_or_of_the_client(dialect):
    assert chosen(dialect=dialect, default="openai") == chosen(default=dialect) == dialect


def test_model_that_names_a_provider_and_a_provider_have_the_dialect_openai():
    assert chosen("org/m:groq") == chosen(provider="groq") == "openai"
    assert chosen("m:8b", default="tgi") == "tgi"
    assert chosen("org/m:groq", dialect="huggingface") == "huggingface"


def test_unknown_dialect_and_dialect_with_a_provider_are_refused():
    with pytest.raises(ValidationError, match="dialect cannot be combined with provider"):
        chosen(dialect="openai", provider="groq")
    with pytest.raises(ValidationError, match="dialect must be"):
        chosen(dialect="tei")
    with pytest.raises(ValidationError, match="the dialect of the client is 'toolkit'"):
        _text.completion_dialect(STREAM_COMPLETE, None, "toolkit", None, None)


# Responses


@pytest.mark.parametrize("dialect", OWN_DIALECTS)
@pytest.mark.parametrize("wrap", [lambda body: body, lambda body: [body]], ids=["one object", "list of one object"])
def test_generation_is_read_from_an_object_or_a_list(dialect, wrap):
    sent = {
        "generated_text": "Once upon",
        "details": {
            "finish_reason": "length",
            "generated_tokens": 1,
            "seed": None,
            "prefill": [{"id": 4, "text": "Once", "logprob": None}],
            "tokens": [{"id": 5, "text": " upon", "logprob": -0.5, "special": False}],
            "best_of_sequences": [{"generated_text": "Once more", "finish_reason": "length"}],
        },
        "unknown": 1,
    }
    result = COMPLETE.rows[dialect].operation.parse(response(wrap(sent), x_compute_type="cache"))
    assert isinstance(result, Completion)
    assert (result.text, result.finish_reason, result.choices) == ("Once upon", "length", [])
    details = result.details
    assert (details.tokens[0].text, details.prefill[0]["id"]) == (" upon", 4)
    assert details.best_of_sequences[0]["generated_text"] == "Once more"
    assert (result.meta.compute_type, result.raw) == ("cache", wrap(sent))


def test_whitespace_before_a_list_is_ignored():
    assert COMPLETE.rows["huggingface"].operation.parse(response(b' \n[{"generated_text": "x"}]')).text == "x"


@pytest.mark.parametrize("content", [b"", b"[]", b"[1]", b"5", b"<html>", b'["x"]'])
@pytest.mark.parametrize("dialect", OWN_DIALECTS)
def test_response_that_is_not_a_generation_raises_a_decode_error(content, dialect):
    with pytest.raises(ResponseDecodeError):
        COMPLETE.rows[dialect].operation.parse(response(content))


@pytest.mark.parametrize("dialect", ["huggingface", "tgi"])
def test_event_of_a_generation_stream_has_one_token(dialect):
    data = {"index": 1, "token": {"id": 5, "text": "x", "logprob": None, "special": False}, "generated_text": None}
    event = STREAM_COMPLETE.rows[dialect].operation.event(json.dumps(data).encode())
    assert isinstance(event, CompletionChunk)
    assert (event.text, event.token.id, event.generated_text, event.raw) == ("x", 5, None, data)


def test_completion_and_its_chunks_are_parsed():
    content = {"id": "c", "choices": [{"index": 0, "text": "Hi", "finish_reason": "stop", "logprobs": None}], "x": 1}
    operation = STREAM_COMPLETE.rows["openai"].operation
    whole, chunk = operation.parse(response(content)), operation.event(json.dumps(content).encode())
    assert (type(whole), type(chunk)) == (Completion, CompletionChunk)
    for result in (whole, chunk):
        assert (result.text, result.finish_reason, result.raw["x"]) == ("Hi", "stop", 1)
