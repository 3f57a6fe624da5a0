"""If a method of the client can send a recorded request, the client sends the same fields."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.recorded_requests import are_texts, check, given, is_text, options, requests
from support.recorded_traffic import Exchange, exchanges
from support.unsent import Stop

from hf_ext import Client
from hf_ext._schema.text.completion_parameters import COMPLETION_PARAMETERS
from hf_ext.chat import ChatParameters
from hf_ext.embeddings import EmbeddingParameters

pytestmark = pytest.mark.traffic

CLIENT = Client(token="hf_example", transport=Stop())


@pytest.fixture
def recorded(traffic_dir: Path, not_run: Counter[str]) -> Callable[..., list[Exchange]]:
    """Return a function that finds the recorded requests of a task, if the method of the client can send them.

    `on` is a part of the request path. Without it, the function returns requests to hf-inference.
    """

    def find(task: str, is_ours: Callable[[dict[str, Any]], bool], on: str = "") -> list[Exchange]:
        calls = (e for e in exchanges(traffic_dir, task) if (on in e.path if on else e.is_of_hf_inference))
        return requests(calls, not_run, f"{task} at {on or 'hf-inference'}", is_ours)

    return find


def create(*args: Any, stream: bool = False, **keywords: Any) -> None:
    if stream:
        CLIENT.chat.stream(*args, **keywords).__enter__()
    CLIENT.chat.create(*args, **keywords)


def generate(*args: Any, stream: bool = False, **keywords: Any) -> None:
    if stream:
        CLIENT.text.stream_complete(*args, dialect="huggingface", **keywords).__enter__()
    CLIENT.text.complete(*args, dialect="huggingface", **keywords)


def complete(*args: Any, stream: bool = False, **keywords: Any) -> None:
    if stream:
        CLIENT.text.stream_complete(*args, dialect="openai", **keywords).__enter__()
    CLIENT.text.complete(*args, dialect="openai", **keywords)


def fields_of(exchange: Exchange) -> dict[str, Any]:
    """Return the fields of a request. `stream: false` is left out, because it is the default and the client omits it."""
    return given(exchange.request, ("stream", False))


def has_messages(body: dict[str, Any]) -> bool:
    """Return whether the client can send this chat. The client needs a model. Some requests to a single model omit it."""
    return is_text(body.get("model")) and body.get("messages") is not None


def test_chat_requests_equal_the_recorded_requests(recorded) -> None:
    for exchange in recorded("chat-completion", has_messages, on="/chat/completions"):
        body = fields_of(exchange)
        keywords = options(rest(body, "messages", "model"), ChatParameters.__optional_keys__ | {"stream"})
        check(exchange, body, create, body["messages"], model=body["model"], **keywords)


def has_prompt(body: dict[str, Any]) -> bool:
    return is_text(body.get("model")) and is_text(body.get("prompt"))


def test_completion_requests_equal_the_recorded_requests(recorded) -> None:
    for exchange in recorded("text-generation", has_prompt, on="/completions"):
        body = rest(fields_of(exchange), "inputs")  # some clients sent the same text as `prompt` and as `inputs`
        keywords = options(rest(body, "prompt", "model"), COMPLETION_PARAMETERS["openai"].names | {"stream"})
        check(exchange, body, complete, body["prompt"], model=body["model"], **keywords)


def has_one_input(body: dict[str, Any]) -> bool:
    return is_text(body.get("inputs")) and isinstance(body.get("parameters") or {}, dict)


def test_text_generation_requests_equal_the_recorded_requests(recorded) -> None:
    for exchange in recorded("text-generation", has_one_input):
        body = rest(
            fields_of(exchange), "model"
        )  # the model is in the path, so the service ignores the field `model` in a body with `inputs`
        parameters = given(body.pop("parameters", {}))
        own = options(parameters, COMPLETION_PARAMETERS["huggingface"].names)
        others = options(rest(body, "inputs"), {"stream"})
        extra = {**others.pop("extra_body", {}), **within("parameters", own.pop("extra_body", {}))}
        expected = {**body, **within("parameters", parameters)}
        keywords = {**own, **others, **within("extra_body", extra)}
        check(exchange, expected, generate, body["inputs"], model="org/name", **keywords)


def has_inputs(body: dict[str, Any]) -> bool:
    return is_text(body.get("inputs")) or are_texts(body.get("inputs"))


def test_embedding_requests_to_hf_inference_equal_the_recorded_requests(recorded) -> None:
    for exchange in recorded("feature-extraction", has_inputs):
        body = fields_of(exchange)
        keywords = options(rest(body, "inputs"), EmbeddingParameters.__optional_keys__)
        expected = {**body, "inputs": as_list(body["inputs"])}
        check(exchange, expected, CLIENT.embeddings.create, body["inputs"], model="org/name", **keywords)


def has_model_and_input(body: dict[str, Any]) -> bool:
    return is_text(body.get("model")) and (is_text(body.get("input")) or are_texts(body.get("input")))


def test_embedding_requests_in_openai_format_equal_the_recorded_requests(recorded) -> None:
    for exchange in recorded("feature-extraction", has_model_and_input, on="/embeddings"):
        body = rest(fields_of(exchange), "inputs")
        keywords = options(rest(body, "input", "model"), EmbeddingParameters.__optional_keys__)
        expected = {**body, "input": as_list(body["input"])}
        check(exchange, expected, embed, body["input"], model=body["model"], **keywords)


def embed(*args: Any, **keywords: Any) -> None:
    CLIENT.embeddings.create(*args, dialect="openai", **keywords)


def as_list(inputs: str | list[str]) -> list[str]:
    """Return a text in a list, as the client sends it. Every server returns a matrix for a list."""
    return [inputs] if isinstance(inputs, str) else inputs


def rest(body: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in names}


def within(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields} if fields else {}
