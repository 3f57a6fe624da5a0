"""Every reply that the real services were recorded to give is read as what it says, nothing lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hf_api.api.hub import list_tasks
from hf_api.api.inference import sentence_similarity, text_classification
from support.recorded_traffic import Exchange, exchanges, needed, whole

from hf_ext._calls.request.redirects import redirected
from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.timeout import Timeout
from hf_ext.chat import operations
from hf_ext.embeddings.response import nested_reader, openai_reader
from hf_ext.models import ModelInfo
from hf_ext.models import operations as _models
from hf_ext.text import generation as _text
from hf_ext.transport import Reply, Request

pytestmark = pytest.mark.traffic


@pytest.fixture
def replies(traffic_dir: Path, not_run: Counter[str]) -> Callable[..., list[Exchange]]:
    """Return the recorded JSON replies of a task, of those calls whose path holds `on` and not `but`."""

    def find(task: str, on: str = "", but: str = "#") -> list[Exchange]:
        calls = (e for e in exchanges(traffic_dir, task) if on in e.path and but not in e.path)
        found = (e for e in calls if e.is_success and e.kind == "json")
        return whole(found, not_run, f"replies to {task}")

    return find


def present(value: Any) -> Any:
    """JSON without its nulls: absent and null are one to us."""
    if isinstance(value, dict):
        return {name: present(item) for name, item in value.items() if item is not None}
    return [present(item) for item in value] if isinstance(value, list) else value


def typed(value: Any) -> Any:
    """What a result's fields hold, as JSON without nulls."""
    return present(msgspec.to_builtins(value))


def known(raw: Any, struct: type[msgspec.Struct]) -> Any:
    """The part of raw JSON that the type has fields for."""
    return present({name: raw.get(name) for name in struct.__struct_fields__})


class TestChat:
    def test_what_was_recorded_is_what_is_read(self, replies):
        for exchange in replies("chat-completion", on="/chat/completions"):
            completion, raw = operations.CREATE.parse(exchange.reply), exchange.json
            first = raw["choices"][0]

            assert completion.text == (first["message"].get("content") or ""), exchange.id
            assert completion.finish_reason == first.get("finish_reason"), exchange.id
            calls = first["message"].get("tool_calls") or []
            assert list(map(call_of, completion.tool_calls)) == list(map(raw_call, calls)), exchange.id
            assert typed(completion.usage) == present(raw.get("usage") and known(raw["usage"], type(completion.usage)))
            assert typed(completion.choices[0].logprobs) == present(first.get("logprobs")), exchange.id
            assert [choice.index for choice in completion.choices] == [choice.get("index") for choice in raw["choices"]]
            facts = (completion.id, completion.model, completion.created)
            assert facts == (raw.get("id"), raw.get("model"), raw.get("created")), exchange.id

    def test_everything_else_is_reachable(self, replies):
        names = set()
        for exchange in replies("chat-completion", on="/chat/completions"):
            completion = operations.CREATE.parse(exchange.reply)
            assert completion.raw == exchange.json, exchange.id
            assert dict(completion.meta.headers) == dict(exchange.headers), exchange.id
            names |= completion.raw.keys() - set(completion.__struct_fields__)
        needed(names, "completion with a field that ChatCompletion does not have")


def call_of(call: Any) -> tuple[Any, ...]:
    return call.id, call.type, call.function.name, call.function.arguments


def raw_call(call: dict[str, Any]) -> tuple[Any, ...]:
    function = call["function"]
    arguments = function["arguments"] if "arguments" in function else function["parameters"]  # TGI before 2.0
    return str(call["id"]), call["type"], function["name"], arguments


class TestTextGeneration:
    def test_text_and_details(self, replies):
        for exchange in replies("text-generation", on="/models/"):
            generation, raw = _text.TEXT_GENERATION.parse(exchange.reply), exchange.json
            assert [generation.raw] == raw or generation.raw == raw, exchange.id
            assert generation.text == raw[0]["generated_text"], exchange.id
            assert typed(generation.details) == present(raw[0].get("details")), exchange.id

    def test_completions(self, replies):
        for exchange in replies("text-generation", on="/v1/completions"):
            completion, raw = _text.COMPLETE.parse(exchange.reply), exchange.json
            assert completion.text == raw["choices"][0]["text"]
            assert completion.finish_reason == raw["choices"][0]["finish_reason"]
            assert typed(completion.usage) == raw["usage"]
            assert completion.raw == raw


class TestEmbeddings:
    def test_nested_numbers(self, replies):
        depths = set()
        for exchange in replies("feature-extraction", but="/v1/"):
            inputs, expected = exchange.request["inputs"], exchange.json
            embeddings = nested_reader(1 if isinstance(inputs, str) else len(inputs))(exchange.reply)
            depths.add(depth(expected))
            for matrix, rows in zip(matrices(embeddings), token_rows(expected), strict=True):
                assert matrix.dtype == np.float32
                np.testing.assert_array_equal(matrix, np.asarray(rows, np.float32), exchange.id)
        needed(depths - {1, 2}, "response with token vectors")

    def test_openai_form(self, replies):
        for exchange in replies("feature-extraction", on="/v1/embeddings"):
            embeddings, raw = openai_reader(1)(exchange.reply), exchange.json
            expected = np.asarray([item["embedding"] for item in raw["data"]], np.float32)
            np.testing.assert_array_equal(embeddings.vectors, expected)
            assert embeddings.model == raw["model"]
            assert {*embeddings.extra, "data", "model", "usage"} >= raw.keys()


def depth(value: Any) -> int:
    return 1 + depth(value[0]) if isinstance(value, list) else 0


def matrices(embeddings: Any) -> list[Any]:
    return [embeddings.vectors] if embeddings.tokens is None else list(embeddings.tokens)


def token_rows(value: Any) -> list[Any]:
    """The matrices in nested numbers: one for a vector, one for each text where there are token vectors."""
    if depth(value) <= 2:
        return [value if depth(value) == 2 else [value]]
    return [rows for text in value for rows in text] if depth(value) == 4 else value


class TestGeneratedParsers:
    def test_sentence_similarity(self, replies):
        for exchange in replies("sentence-similarity"):
            assert sentence_similarity.OPERATION.parse(exchange.reply) == exchange.json

    def test_text_classification(self, replies):
        for exchange in replies("text-classification"):
            labels = text_classification.OPERATION.parse(exchange.reply)
            assert [[label.to_dict() for label in row] for row in labels] == exchange.json

    def test_tasks(self, replies):
        for exchange in replies("hub_tasks"):
            assert list_tasks.OPERATION.parse(exchange.reply).to_dict() == exchange.json


class TestModels:
    def test_what_was_recorded_is_what_is_read(self, replies):
        renamed = {field.name: field.encode_name for field in msgspec.structs.fields(ModelInfo)}
        for exchange in replies("hub_model_info"):
            info, raw = _models.GET.parse(exchange.reply), exchange.json
            fields = {name: raw.get(renamed[name]) for name in renamed if name != "mapping"}
            assert {name: getattr(info, name) for name in fields} == fields, exchange.id
            assert info.raw == raw, exchange.id

    def test_providers_in_both_forms(self, replies):
        served = (e for e in replies("hub_model_info") if isinstance(e.json.get("inferenceProviderMapping"), dict))
        for exchange in needed(served, "model with providers"):
            mapping = exchange.json["inferenceProviderMapping"]
            rows = [{"provider": name, **facts} for name, facts in mapping.items()]
            listed = Reply(200, Headers(), msgspec.json.encode([{**exchange.json, "inferenceProviderMapping": rows}]))
            (in_a_list,), alone = _models.LIST.parse(listed), _models.GET.parse(exchange.reply)
            assert list(map(typed, alone.providers)) == list(map(typed, in_a_list.providers)) == rows, exchange.id

    def test_a_renamed_model_is_followed_to_its_new_name_on_the_same_host(self, traffic_dir):
        moved = (e for e in exchanges(traffic_dir, "hub_model_info") if e.status == 307)
        for exchange in needed(moved, "model that was renamed"):
            request = get(exchange.url)
            following = redirected(request, exchange.status, exchange.headers)
            assert following.url == "https://huggingface.co" + exchange.headers["location"]
            assert following.headers == request.headers


def get(url: str) -> Request:
    headers = [("Authorization", "Bearer hf_example")]
    return Request("GET", url, headers, None, timeout=Timeout(), deadline=None, max_bytes=2**20)


def test_calls_of_no_operation_of_ours_are_counted(traffic_dir: Path, not_run: Counter[str]) -> None:
    """Providers' own forms, which the router does not speak, have no reader: they are said, not silently passed."""
    for exchange in foreign(traffic_dir):
        not_run[f"recorded replies in a provider's own form: {exchange.url}"] += 1


def foreign(folder: Path) -> Iterator[Exchange]:
    read = ("/chat/completions", "/v1/completions", "/models/")
    for exchange in exchanges(folder, "chat-completion", "text-generation"):
        if exchange.is_success and not any(part in exchange.path for part in read):
            yield exchange
