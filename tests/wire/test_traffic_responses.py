"""The client parses each recorded response of the real services correctly and completely."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from support.agreement import differences
from support.recorded_traffic import Exchange, as_list, exchanges, leave_out, needed, responses
from support.replay import Replay, replaying

from hf_ext import Client
from hf_ext._core.results.headers import Headers
from hf_ext.chat import ChatCompletion
from hf_ext.embeddings import Embeddings
from hf_ext.text import Completion
from hf_ext.transport import Response

pytestmark = pytest.mark.traffic

MESSAGES = [{"role": "user", "content": "Hi"}]
MODEL = "org/name"


@pytest.fixture
def answers(traffic_dir: Path, not_run: Counter[str]) -> Callable[..., list[Exchange]]:
    """Return a function that finds the recorded JSON responses of a task by path (`on`) and format (`is_one`)."""

    def find(task: str, is_one: Callable[[Any], bool], on: str = "") -> list[Exchange]:
        found = (exchange for exchange in responses(traffic_dir, not_run, task) if on in exchange.path)
        return needed((exchange for exchange in found if is_one(exchange.json)), f"response to {task} in this format")

    return find


def has_choices(body: Any) -> bool:
    """Return whether a body is a chat completion or a completion: an object with choices."""
    return isinstance(body, dict) and isinstance(body.get("choices"), list) and bool(body["choices"])


class TestChat:
    @staticmethod
    def read(exchange: Exchange) -> ChatCompletion:
        with replaying(exchange.response) as client:
            return client.chat.create(MESSAGES, model=MODEL)

    def test_the_result_equals_the_recorded_response(self, answers):
        for exchange in answers("chat-completion", has_choices, on="/chat/completions"):
            completion, raw = self.read(exchange), exchange.json
            first = raw["choices"][0]

            assert completion.text == text_of(first["message"].get("content")), exchange.id
            assert completion.finish_reason == first.get("finish_reason"), exchange.id
            calls = as_list(first["message"].get("tool_calls"))
            assert list(map(call_of, completion.tool_calls)) == list(map(raw_call, calls)), exchange.id
            for call, number in zip(completion.tool_calls, ids_in(calls), strict=True):
                assert call.id == (number or call.id), exchange.id
            assert differences(without_calls(completion), without_calls_in(raw)) == [], exchange.id

    def test_raw_and_headers_contain_all_other_fields(self, answers):
        names = set()
        for exchange in answers("chat-completion", has_choices, on="/chat/completions"):
            completion = self.read(exchange)
            assert completion.raw == exchange.json, exchange.id
            assert dict(completion.meta.headers) == dict(exchange.headers), exchange.id
            names |= completion.raw.keys() - set(completion.__struct_fields__)
        needed(names, "completion with a field that ChatCompletion does not have")


def text_of(content: Any) -> str:
    """Return the text of a message's content, which is a text or a list of parts."""
    if isinstance(content, list):
        return "".join(part if isinstance(part, str) else part.get("text") or "" for part in content)
    return content or ""


def call_of(call: Any) -> tuple[Any, ...]:
    return call.type, call.function.name, call.function.arguments


def raw_call(call: dict[str, Any]) -> tuple[Any, ...]:
    function = call["function"]
    arguments = function["arguments"] if "arguments" in function else function.get("parameters")  # TGI before 2.0
    return call.get("type"), function.get("name"), arguments


def ids_in(calls: list[Any]) -> list[str | None]:
    """Return the id of each call that the server sent. None stands for an id that the client generates."""
    return [None if call.get("id") in (None, "") else str(call["id"]) for call in calls]


def without_calls(completion: ChatCompletion) -> ChatCompletion:
    """Return the completion without its tool calls, because TGI sends them in another format."""
    copy = msgspec.structs.replace(completion)
    for choice in copy.choices:
        choice.message.tool_calls = None
    return copy


def without_calls_in(raw: Any) -> Any:
    copy = msgspec.json.decode(msgspec.json.encode(raw))
    for choice in copy["choices"]:
        choice["message"].pop("tool_calls", None)
    return copy


def is_generation(body: Any) -> bool:
    """Return whether a body is generated text in TGI's format: an object, or a list of objects."""
    first = body[0] if isinstance(body, list) and body else body
    return isinstance(first, dict) and isinstance(first.get("generated_text"), str)


class TestTextGeneration:
    def test_generated_text_and_details_equal_the_recorded_response(self, answers):
        for exchange in answers("text-generation", is_generation):
            with replaying(exchange.response) as client:
                generation: Completion = client.text.complete("Hi", model=MODEL, dialect="huggingface")
            raw = exchange.json if isinstance(exchange.json, list) else [exchange.json]
            assert generation.raw == exchange.json, exchange.id
            assert generation.text == raw[0]["generated_text"], exchange.id
            assert differences(generation, raw[0]) == [], exchange.id

    def test_completions_equal_the_recorded_response(self, answers):
        for exchange in answers("text-generation", has_choices, on="/completions"):
            with replaying(exchange.response) as client:
                completion: Completion = client.text.complete("Hi", model=MODEL, dialect="openai")
            raw = exchange.json
            assert completion.text == (raw["choices"][0].get("text") or ""), exchange.id
            assert completion.finish_reason == raw["choices"][0].get("finish_reason"), exchange.id
            assert differences(completion, raw) == [], exchange.id
            assert completion.raw == raw, exchange.id


class TestEmbeddings:
    def test_embeddings_in_nested_lists_become_matrices(self, answers):
        depths = set()
        for exchange in answers("feature-extraction", is_nested):
            texts = text_count(exchange)
            embeddings = embed(exchange, dialect="huggingface", texts=texts)
            depths.add(depth(exchange.json))
            for matrix, rows in zip(matrices(embeddings), token_rows(exchange.json), strict=True):
                assert matrix.dtype == np.float32
                np.testing.assert_array_equal(matrix, np.asarray(rows, np.float32), exchange.id)
        needed(depths - {1, 2}, "response with token vectors")

    def test_embeddings_in_openai_format_become_a_matrix(self, answers):
        for exchange in answers("feature-extraction", is_listed):
            raw = exchange.json
            embeddings = embed(exchange, dialect="openai", texts=len(raw["data"]))
            items = sorted(raw["data"], key=lambda item: item.get("index") or 0)
            expected = np.asarray([item["embedding"] for item in items], np.float32)
            np.testing.assert_array_equal(embeddings.vectors, expected, exchange.id)
            assert embeddings.model == raw.get("model"), exchange.id
            assert {*embeddings.extra, "data", "model", "usage"} >= raw.keys(), exchange.id


def embed(exchange: Exchange, *, dialect: Any, texts: int) -> Embeddings:
    """Return the embeddings that a client parses for a request with this number of texts."""
    with replaying(exchange.response) as client:
        return client.embeddings.create(["text"] * texts, model=MODEL, dialect=dialect)


def is_nested(body: Any) -> bool:
    return depth(body) in {1, 2, 3, 4} and isinstance(innermost(body), float | int)


def is_listed(body: Any) -> bool:
    """Return whether a body has OpenAI's format, with vectors as numbers."""
    items = body.get("data") if isinstance(body, dict) else None
    return bool(items) and isinstance(items, list) and all(depth(item.get("embedding")) == 1 for item in items)


def innermost(value: Any) -> Any:
    return innermost(value[0]) if isinstance(value, list) and value else value


def depth(value: Any) -> int:
    return 1 + (depth(value[0]) if value else 0) if isinstance(value, list) else 0


def text_count(exchange: Exchange) -> int:
    """Return the number of texts in the request. For a list of texts, it is the number of arrays in the response."""
    inputs = exchange.request.get("inputs") if isinstance(exchange.request, dict) else None
    return 1 if isinstance(inputs, str) or depth(exchange.json) == 1 else len(exchange.json)


def matrices(embeddings: Embeddings) -> list[Any]:
    return [embeddings.vectors] if embeddings.tokens is None else list(embeddings.tokens)


def token_rows(value: Any) -> list[Any]:
    """Return the matrices in nested lists of numbers.

    If the response has one vector for each text, return one matrix for all texts. If it has token vectors, return one
    matrix for each text.
    """
    match depth(value):
        case 1:
            return [[value]]
        case 4:
            return [rows for text in value for rows in text]
        case 3:
            return list(value)
        case _:
            return [value]  # if there is only one text, several rows are the vectors of its tokens


def is_model(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get("id"), str)


def has_providers(body: Any) -> bool:
    mapping = body.get("inferenceProviderMapping") if is_model(body) else None
    return isinstance(mapping, dict) and all(isinstance(facts, dict) for facts in mapping.values())


class TestModels:
    def test_the_result_equals_the_recorded_response(self, answers):
        for exchange in answers("hub_model_info", is_model):
            with replaying(exchange.response) as client:
                info = client.models.get(MODEL)
            raw = {name: value for name, value in exchange.json.items() if name != "inferenceProviderMapping"}
            assert differences(msgspec.structs.replace(info, mapping=None), raw) == [], exchange.id
            assert info.raw == exchange.json, exchange.id

    def test_provider_mapping_is_parsed_from_an_object_and_from_a_list(self, answers):
        for exchange in answers("hub_model_info", has_providers):
            mapping = exchange.json["inferenceProviderMapping"]
            rows = [{"provider": name, **facts} for name, facts in mapping.items()]
            page = msgspec.json.encode([{**exchange.json, "inferenceProviderMapping": rows}])
            with replaying(exchange.response) as client:
                alone = client.models.get(MODEL)
            with replaying(Response(200, Headers(), page)) as client:
                (listed,) = client.models.search()
            assert differences(alone.providers, rows) == differences(listed.providers, rows) == [], exchange.id

    def test_a_renamed_model_is_followed_to_its_new_name_on_the_same_host(self, traffic_dir):
        moved = (e for e in exchanges(traffic_dir, "hub_model_info") if e.status in {301, 302, 307, 308})
        there = (e for e in moved if e.headers.get("location", "").startswith("/api/models/"))
        for exchange in needed(there, "model that was renamed"):
            replay = Replay(exchange.response, Response(200, Headers(), b'{"id": "new/name"}'))
            with Client(token="hf_example", transport=replay) as client:
                assert client.models.get(MODEL).id == "new/name", exchange.id
            asked, following = replay.requests
            assert following.url == "https://huggingface.co" + exchange.headers["location"], exchange.id
            assert following.headers_to_send() == asked.headers_to_send(), exchange.id


FORMS: dict[str, list[Callable[[Any], bool]]] = {
    "chat-completion": [has_choices],
    "text-generation": [is_generation, has_choices],
    "feature-extraction": [is_nested, is_listed],
    "hub_model_info": [is_model],
}


@pytest.mark.parametrize("task", FORMS)
def test_responses_in_an_unsupported_format_are_counted_as_not_run(
    traffic_dir: Path, not_run: Counter[str], task: str
) -> None:
    """Providers send these responses in their own formats."""
    for exchange in responses(traffic_dir, Counter(), task):
        if not any(is_one(exchange.json) for is_one in FORMS[task]):
            leave_out(not_run, f"responses in an unsupported format: {exchange.url}")
