"""Text and tabular tasks on recorded traffic: replies are read as what they say, requests written field for field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.recorded_traffic import Exchange, exchanges, whole
from support.unsent import Stop, UnsentError

from hf_ext import Client, ValidationError
from hf_ext._calls.tasks.base import Task
from hf_ext.tabular import tasks
from hf_ext.text import tasks as text

pytestmark = pytest.mark.traffic

MODEL = "org/name"
RECORDED: dict[str, Task[Any]] = {
    "zero-shot-classification": text.CLASSIFY_ZERO_SHOT,
    "fill-mask": text.FILL_MASK,
    "question-answering": text.ANSWER_QUESTION,
    "summarization": text.SUMMARIZE,
    "translation": text.TRANSLATE,
    "conversational-legacy": text.CONVERSE,
}
READ_BY_COUNT = {"text_classification", "sentence_similarity", "tabular_classification"}
CLIENT = Client(token="hf_example", transport=Stop())


@pytest.fixture
def replies(traffic_dir: Path, not_run: Counter[str]) -> Callable[[str], list[Exchange]]:
    """Return the recorded successes of a task."""

    def find(task: str) -> list[Exchange]:
        found = [e for e in exchanges(traffic_dir, task) if e.is_success and e.kind == "json"]
        return whole(found, not_run, f"replies to {task}")

    return find


@pytest.fixture
def requests(traffic_dir: Path, not_run: Counter[str]) -> Callable[[str], Iterator[Exchange]]:
    """Yield the recorded requests of a task that the service accepted."""

    def find(task: str) -> Iterator[Exchange]:
        accepted = [e for e in exchanges(traffic_dir, task) if e.is_success]
        recorded = [e for e in accepted if e.request is not None]
        assert recorded, f"no recorded request of {task}"
        if len(recorded) < len(accepted):
            not_run[f"recorded requests of {task}: not recorded"] = len(accepted) - len(recorded)
        yield from recorded

    return find


def values(items: Any) -> Any:
    """What the fields of results hold, as JSON without what is absent."""
    if isinstance(items, list):
        return [values(item) for item in items]
    if isinstance(items, dict):
        return {name: values(item) for name, item in items.items() if item is not None}
    return values(msgspec.to_builtins(items)) if isinstance(items, msgspec.Struct) else items


class TestReplies:
    def test_text_classification(self, replies):
        for exchange in replies("text-classification"):
            several = text.classifying(exchange.json)  # a result for each text
            assert values(several.operation.parse(exchange.reply)) == exchange.json, exchange.id
            if len(exchange.json) == 1:
                labels = text.CLASSIFY.operation.parse(exchange.reply)
                assert (values(labels), labels.raw) == (exchange.json[0], exchange.json), exchange.id

    def test_zero_shot_classification(self, replies):
        for exchange in replies("zero-shot-classification"):
            said = exchange.json if isinstance(exchange.json, list) else [exchange.json]
            rows = text.classifying_zero_shot(said).operation.parse(exchange.reply)
            assert [[label.label for label in row] for row in rows] == [row["labels"] for row in said], exchange.id
            assert [[label.score for label in row] for row in rows] == [row["scores"] for row in said], exchange.id
            assert text.CLASSIFY_ZERO_SHOT.operation.parse(exchange.reply) == rows[0], exchange.id

    def test_fill_mask(self, replies):
        for exchange in replies("fill-mask"):
            guesses = text.FILL_MASK.operation.parse(exchange.reply)
            assert values(guesses) == [{**guess, "mask": 0} for guess in exchange.json], exchange.id

    def test_question_answering(self, replies):
        for exchange in replies("question-answering"):
            assert values(text.ANSWER_QUESTION.operation.parse(exchange.reply)) == [exchange.json], exchange.id

    @pytest.mark.parametrize(("task", "recorded"), [(text.SUMMARIZE, "summarization"), (text.TRANSLATE, "translation")])
    def test_texts_that_models_write(self, replies, task, recorded):
        for exchange in replies(recorded):
            result = task.operation.parse(exchange.reply)
            assert [values(result)] == exchange.json, exchange.id
            assert result.text == next(iter(exchange.json[0].values())), exchange.id

    def test_sentence_similarity(self, replies):
        for exchange in replies("sentence-similarity"):
            scores = text.comparing(exchange.json).operation.parse(exchange.reply)  # a score for each sentence
            assert (scores, scores.raw) == (exchange.json, exchange.json), exchange.id

    def test_conversations_of_before_2024(self, replies):
        for exchange in replies("conversational-legacy"):
            assert values(text.CONVERSE.operation.parse(exchange.reply)) == exchange.json, exchange.id

    def test_tabular_classification(self, replies):
        for exchange in replies("tabular-classification"):
            classes = tasks.classifying_table({"row": exchange.json}).operation.parse(exchange.reply)
            assert (classes, classes.raw) == (exchange.json, exchange.json), exchange.id

    @pytest.mark.parametrize(("recorded", "task"), RECORDED.items(), ids=list(RECORDED))
    def test_everything_else_is_reachable(self, replies, recorded, task):
        for exchange in replies(recorded):
            result = task.operation.parse(exchange.reply)
            assert result.raw == exchange.json, exchange.id
            assert dict(result.meta.headers) == dict(exchange.headers), exchange.id

    def test_tasks_without_a_recorded_reply_are_counted(self, not_run):
        recorded = {*READ_BY_COUNT, *(task.operation.name for task in RECORDED.values())}
        for task in (*text.TASKS, *tasks.TASKS):
            if task.operation.name not in recorded:
                not_run[f"recorded replies to {task.name} ({task.operation.name}): there is none"] += 1


def check(exchange: Exchange, method: Callable[..., Any], *args: Any, **keywords: Any) -> None:
    """Check that a call writes the recorded request; what is beside inputs and parameters goes in `extra_body`."""
    expected = given(exchange.request)
    extra = {name: value for name, value in expected.items() if name not in {"inputs", "parameters"}}
    if extra:
        keywords["extra_body"] = {**keywords.get("extra_body", {}), **extra}
    with pytest.raises(UnsentError) as caught:
        method(*args, model=MODEL, **keywords)
    assert caught.value.body == expected, exchange.id


def given(request: dict[str, Any]) -> dict[str, Any]:
    """A request without what says nothing: empty parameters, and the model's name, which the path has."""
    left_out = {name for name in request if name == "model" or (name == "parameters" and not request[name])}
    return {name: value for name, value in request.items() if name not in left_out}


def parameters(exchange: Exchange) -> dict[str, Any]:
    found: dict[str, Any] = exchange.request.get("parameters", {})
    return found


class TestRequests:
    def test_text_classification(self, requests):
        for exchange in requests("text-classification"):
            check(exchange, CLIENT.text.classify, exchange.request["inputs"], **parameters(exchange))

    def test_zero_shot_classification(self, requests):
        for exchange in requests("zero-shot-classification"):
            inputs, keywords = exchange.request["inputs"], dict(parameters(exchange))
            labels = keywords.pop("candidate_labels")
            if isinstance(labels, str):  # our labels are a list, in which a label may hold a comma
                with pytest.raises(ValidationError, match="candidate_labels must be a list of texts, not one text"):
                    CLIENT.text.classify_zero_shot(inputs, labels, model=MODEL, **keywords)
            else:
                check(exchange, CLIENT.text.classify_zero_shot, inputs, labels, **keywords)

    def test_token_classification(self, traffic_dir):
        recorded = [e for e in exchanges(traffic_dir, "token-classification") if e.request is not None]
        assert recorded
        for exchange in recorded:  # all were answered with 503: the model was loading
            check(exchange, CLIENT.text.classify_tokens, exchange.request["inputs"], **parameters(exchange))

    def test_fill_mask(self, requests):
        for exchange in requests("fill-mask"):
            check(exchange, CLIENT.text.fill_mask, exchange.request["inputs"], **parameters(exchange))

    def test_question_answering(self, requests, not_run):
        for exchange in requests("question-answering"):
            if "inputs" in exchange.request:
                check(exchange, CLIENT.text.answer_question, **exchange.request["inputs"], **parameters(exchange))
            else:  # a form that the service took until 2025, and no schema has
                not_run["recorded requests of question-answering: without inputs"] += 1

    def test_a_question_without_a_context_is_refused_as_the_service_refuses_it(self, traffic_dir):
        refused = [e for e in exchanges(traffic_dir, "question-answering") if e.status == 400]
        assert refused
        for exchange in refused:
            with pytest.raises(ValidationError, match="context must be a text, not None"):
                CLIENT.text.answer_question(exchange.request["inputs"]["question"], None, model=MODEL)

    def test_summarization(self, requests):
        for exchange in requests("summarization"):
            extra = {"extra_body": {"parameters": parameters(exchange)}} if parameters(exchange) else {}
            check(exchange, CLIENT.text.summarize, exchange.request["inputs"], **extra)

    def test_translation(self, requests):
        for exchange in requests("translation"):
            check(exchange, CLIENT.text.translate, exchange.request["inputs"], **parameters(exchange))

    def test_sentence_similarity(self, requests, not_run):
        for exchange in requests("sentence-similarity"):
            inputs = exchange.request["inputs"]
            if inputs.keys() - {"source_sentence", "sentences"}:
                not_run["recorded requests of sentence-similarity: with a field that is ignored"] += 1
            else:
                check(exchange, CLIENT.text.sentence_similarity, **inputs, **parameters(exchange))

    def test_conversations_of_before_2024(self, requests):
        for exchange in requests("conversational-legacy"):
            check(exchange, CLIENT.text.converse, **exchange.request["inputs"], **parameters(exchange))

    def test_tabular_classification(self, requests):
        for exchange in requests("tabular-classification"):
            check(exchange, CLIENT.tabular.classify_table, exchange.request["inputs"]["data"])
