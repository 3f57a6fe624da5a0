"""Every request that the real services were recorded to get, and our API can write, is written field for field."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from support.recorded_traffic import Exchange, exchanges, needed

from hf_ext import Client, ValidationError
from hf_ext.chat import ChatParameters
from hf_ext.embeddings import EmbeddingParameters
from hf_ext.text import CompletionParameters
from hf_ext.transport import Request

pytestmark = pytest.mark.traffic


class NotSentError(Exception):
    """Raised in the place of sending, with what would have been sent."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.where)
        self.body: Any = json.loads(request.content or b"null")


class Stop:
    """A transport that ends a call where the network would begin."""

    name = "stop"

    def send(self, request: Request) -> NoReturn:
        raise NotSentError(request)

    stream = send

    def close(self) -> None:
        """There is nothing to close."""


# The limits are the caller's to raise.
CLIENT = Client(token="hf_example", transport=Stop())


@pytest.fixture
def requests(traffic_dir: Path, not_run: Counter[str]) -> Callable[..., Iterator[Exchange]]:
    """Yield the recorded requests of a task, of those calls whose path holds `on` and whose body has the `fields`."""

    def find(task: str, on: str, *fields: str) -> Iterator[Exchange]:
        calls = [e for e in exchanges(traffic_dir, task) if on in e.path]
        recorded = [e for e in calls if e.request is not None]
        complete = [e for e in recorded if says(e.request, fields)]
        leave_out(not_run, f"requests of {task}: not recorded", len(calls) - len(recorded))
        leave_out(not_run, f"requests of {task}: without {' or '.join(fields)}", len(recorded) - len(complete))
        yield from needed(complete, f"request of {task}")

    return find


def says(body: Any, fields: tuple[str, ...]) -> bool:
    """Whether a body is an object with these fields, none of them null."""
    return isinstance(body, dict) and all(body.get(field) is not None for field in fields)


def leave_out(not_run: Counter[str], what: str, count: int) -> None:
    if count:
        not_run[f"recorded {what}"] = count


def check(exchange: Exchange, expected: Any, call: Callable[..., Any], *args: Any, **keywords: Any) -> None:
    """Check that a call would send the body; or that what we refuse, the service refused too."""
    try:
        call(*args, **keywords)
    except NotSentError as stopped:
        written = stopped.body
    except ValidationError as error:
        written = error
    if isinstance(written, ValidationError):
        assert not exchange.is_success, (exchange.id, written)
    else:
        assert canonical(written) == canonical(expected), exchange.id


def canonical(body: Any) -> str:
    """A body as text, in which 1, 1.0 and true differ."""
    return json.dumps(body, sort_keys=True)


def given(body: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something: nulls and `stream: false` are the defaults, which we leave out."""
    return {name: value for name, value in body.items() if value is not None and (name, value) != ("stream", False)}


def options(body: dict[str, Any], known: frozenset[str], own: set[str]) -> dict[str, Any]:
    """A body as keywords: known parameters by name, what is left in `extra_body`."""
    rest = {name: value for name, value in body.items() if name not in own}
    extra = {name: value for name, value in rest.items() if name not in known}
    parameters = {name: value for name, value in rest.items() if name in known}
    return {**parameters, "extra_body": extra} if extra else parameters


def create(*args: Any, stream: bool = False, **keywords: Any) -> None:
    if stream:
        CLIENT.chat.stream(*args, **keywords).__enter__()
    CLIENT.chat.create(*args, **keywords)


def generate(*args: Any, stream: bool = False, **keywords: Any) -> None:
    if stream:
        CLIENT.text.stream_tgi(*args, **keywords).__enter__()
    CLIENT.text.generate_tgi(*args, **keywords)


def test_chat(requests) -> None:
    for exchange in requests("chat-completion", "/chat/completions", "model", "messages"):
        body = given(exchange.request)
        keywords = options(body, ChatParameters.__optional_keys__ | {"stream"}, {"messages", "model"})
        check(exchange, body, create, body["messages"], model=body["model"], **keywords)


def test_completions(requests) -> None:
    for exchange in requests("text-generation", "/v1/completions", "model", "prompt"):
        body = without_repetition(given(exchange.request), "prompt")
        keywords = options(body, CompletionParameters.__optional_keys__, {"prompt", "model"})
        check(exchange, body, CLIENT.text.complete, body["prompt"], model=body["model"], **keywords)


def test_text_generation(requests) -> None:
    for exchange in requests("text-generation", "/models/", "inputs"):
        body = given(exchange.request)
        body.pop("model", None)  # the path names it; beside `inputs` the service ignores it
        parameters = given(body.pop("parameters", {}))
        keywords = options(body, frozenset({"stream"}), {"inputs"}) | parameters
        expected = {**body, "parameters": parameters} if parameters else body
        check(exchange, expected, generate, body["inputs"], model="org/name", **keywords)


def test_embeddings_of_hf_inference(requests) -> None:
    for exchange in requests("feature-extraction", "", "inputs"):
        if "/v1/" in exchange.path:
            continue
        body = given(exchange.request)
        keywords = options(body, EmbeddingParameters.__optional_keys__, {"inputs"})
        expected = {**body, "inputs": as_list(body["inputs"])}
        check(exchange, expected, CLIENT.embeddings.create, body["inputs"], model="org/name", **keywords)


def test_embeddings_in_openai_form(requests) -> None:
    for exchange in requests("feature-extraction", "/v1/embeddings", "input", "model"):
        body = without_repetition(given(exchange.request), "input")
        keywords = options(body, EmbeddingParameters.__optional_keys__, {"input", "model"})
        expected = {**body, "input": as_list(body["input"])}
        check(exchange, expected, embed, body["input"], model=body["model"], **keywords)


def embed(*args: Any, **keywords: Any) -> None:
    CLIENT.embeddings.create(*args, form="openai", **keywords)


def as_list(inputs: str | list[str]) -> list[str]:
    """One text travels as a list of one: then every server answers with a matrix of one row."""
    return [inputs] if isinstance(inputs, str) else inputs


def without_repetition(body: dict[str, Any], field: str) -> dict[str, Any]:
    """The body without `inputs`, where a client sent the same text under two names."""
    return {name: value for name, value in body.items() if name != "inputs" or value != body[field]}
