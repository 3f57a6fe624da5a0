"""Text and tabular tasks: the client parses recorded responses correctly, and sends the same requests as recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.agreement import differences, in_format_of
from support.openapi_documents import BY_NAME
from support.recorded_requests import are_texts, check, given, is_text, keywords, requests
from support.recorded_traffic import Exchange, exchanges, leave_out, needed, responses
from support.replay import replaying
from support.unsent import Stop

from hf_ext import Client, ValidationError
from hf_ext._calls.tasks.task import Task
from hf_ext.tabular import tasks as tabular
from hf_ext.text import tasks as text

pytestmark = pytest.mark.traffic

MODEL = "org/name"
CLIENT = Client(token="hf_example", transport=Stop())


def same(raw: Any) -> Any:
    return raw


def in_labels(raw: Any) -> Any:
    """Return each label of zero-shot classification with its score. Some servers send labels and scores in two lists."""
    rows = raw if isinstance(raw, list) else [raw]
    if not all("labels" in row for row in rows):
        return raw
    return [[{"label": label, "score": score} for label, score in pairs(row)] for row in rows]


def pairs(row: Any) -> list[tuple[str, float]]:
    return list(zip(row["labels"], row["scores"], strict=True))


def in_one_row(raw: Any) -> Any:
    """Return the predictions for all masks in one list, each with the index of its mask."""
    rows = raw if raw and isinstance(raw[0], list) else [raw]
    return [{**guess, "mask": mask} for mask, row in enumerate(rows) for guess in row]


def texts(rows: Any) -> Any:
    """Return one text for each row of a response. For one row, return a text instead of a list."""
    count = len(rows) if isinstance(rows, list) and rows and isinstance(rows[0], list) else 1
    return ["text"] * count if count > 1 else "text"


def has(*names: str) -> Callable[[Any], bool]:
    return lambda inputs: isinstance(inputs, dict) and all(is_text(inputs.get(name)) for name in names)


def is_pair(inputs: Any) -> bool:
    return has("source_sentence")(inputs) and are_texts(inputs.get("sentences")) and len(inputs) == 2


def is_conversation(inputs: Any) -> bool:
    """Return whether the inputs are a message with the earlier messages of a conversation."""
    return has("text")(inputs) and set(inputs) <= {"text", "past_user_inputs", "generated_responses"}


def without_empty(inputs: Any) -> Any:
    return {name: value for name, value in inputs.items() if value}


def has_table(inputs: Any) -> bool:
    table = inputs.get("data", inputs.get("table")) if isinstance(inputs, dict) else None
    return (
        isinstance(table, dict) and bool(table) and all(isinstance(cells, list) and cells for cells in table.values())
    )


def is_table_question(inputs: Any) -> bool:
    return has("query")(inputs) and has_table(inputs)


@dataclass(frozen=True)
class Row:
    """The format of a task's recordings, and calls of the task's method.

    Attributes:
        read: Makes a call for which a recorded response is a correct response, for example in the number of items.
        ask: Makes a call with recorded inputs and options.
        takes: Returns whether the method accepts recorded inputs.
        sent: Converts recorded inputs to the format that the client sends.
        plain: Converts a recorded response to the format of the result.
    """

    task: Task[Any]
    read: Callable[[Client, Any], Any]
    ask: Callable[..., Any]
    takes: Callable[[Any], bool] = is_text
    sent: Callable[[Any], Any] = same
    plain: Callable[[Any], Any] = same

    @property
    def operation(self) -> str:
        return self.task.rows["huggingface"].operation.name


def is_text_or_texts(inputs: Any) -> bool:
    return is_text(inputs) or are_texts(inputs)


def in_texts(inputs: Any) -> Any:
    """Convert the cells of the table in the inputs to texts, as the client sends them."""
    name = "data" if "data" in inputs else "table"
    return {**inputs, name: {column: list(map(str, cells)) for column, cells in inputs[name].items()}}


ROWS = {
    "text-classification": Row(
        text.CLASSIFY,
        lambda client, raw: client.text.classify(texts(raw), model=MODEL),
        lambda inputs, **options: CLIENT.text.classify(inputs, model=MODEL, **options),
        is_text_or_texts,
    ),
    "token-classification": Row(
        text.CLASSIFY_TOKENS,
        lambda client, _: client.text.classify_tokens("text", model=MODEL),
        lambda inputs, **options: CLIENT.text.classify_tokens(inputs, model=MODEL, **options),
    ),
    "zero-shot-classification": Row(
        text.CLASSIFY_ZERO_SHOT,
        lambda client, raw: client.text.classify_zero_shot(texts(in_labels(raw)), ["label"], model=MODEL),
        lambda inputs, **options: CLIENT.text.classify_zero_shot(inputs, model=MODEL, **options),
        is_text_or_texts,
        plain=in_labels,
    ),
    "fill-mask": Row(
        text.FILL_MASK,
        lambda client, _: client.text.fill_mask("text", model=MODEL),
        lambda inputs, **options: CLIENT.text.fill_mask(inputs, model=MODEL, **options),
        plain=in_one_row,
    ),
    "question-answering": Row(
        text.ANSWER_QUESTION,
        lambda client, _: client.text.answer_question("question", "context", model=MODEL),
        lambda inputs, **options: CLIENT.text.answer_question(**inputs, model=MODEL, **options),
        has("question", "context"),
    ),
    "table-question-answering": Row(
        text.ANSWER_TABLE_QUESTION,
        lambda client, _: client.text.answer_table_question("question", {"a": ["b"]}, model=MODEL),
        lambda inputs, **options: CLIENT.text.answer_table_question(
            inputs["query"], inputs["table"], model=MODEL, **options
        ),
        is_table_question,
        in_texts,
    ),
    "summarization": Row(
        text.SUMMARIZE,
        lambda client, _: client.text.summarize("text", model=MODEL),
        lambda inputs, **options: CLIENT.text.summarize(inputs, model=MODEL, **options),
    ),
    "translation": Row(
        text.TRANSLATE,
        lambda client, raw: client.text.translate(["text"] * len(raw) if len(raw) > 1 else "text", model=MODEL),
        lambda inputs, **options: CLIENT.text.translate(inputs, model=MODEL, **options),
        is_text_or_texts,
    ),
    "sentence-similarity": Row(
        text.SENTENCE_SIMILARITY,
        lambda client, raw: client.text.sentence_similarity("text", ["text"] * len(raw), model=MODEL),
        lambda inputs, **options: CLIENT.text.sentence_similarity(**inputs, model=MODEL, **options),
        is_pair,
    ),
    "conversational-legacy": Row(
        text.CONVERSE,
        lambda client, _: client.text.converse("text", model=MODEL),
        lambda inputs, **options: CLIENT.text.converse(**without_empty(inputs), model=MODEL, **options),
        is_conversation,
        without_empty,
    ),
    "tabular-classification": Row(
        tabular.CLASSIFY_TABLE,
        lambda client, raw: client.tabular.classify_table({"column": ["cell"] * len(raw)}, model=MODEL),
        lambda inputs, **options: CLIENT.tabular.classify_table(inputs["data"], model=MODEL, **options),
        has_table,
        in_texts,
    ),
    "tabular-regression": Row(
        tabular.REGRESS_TABLE,
        lambda client, raw: client.tabular.regress_table({"column": ["cell"] * len(raw)}, model=MODEL),
        lambda inputs, **options: CLIENT.tabular.regress_table(inputs["data"], model=MODEL, **options),
        has_table,
        in_texts,
    ),
}
# There is no recording of this operation.
NEVER_RECORDED = {"text_ranking"}

each_task = pytest.mark.parametrize("name", ROWS)


def test_every_text_and_tabular_task_has_a_row() -> None:
    operations = {task.rows["huggingface"].operation.name for task in (*text.TASKS, *tabular.TASKS)}
    assert {row.operation for row in ROWS.values()} == operations - NEVER_RECORDED


@pytest.fixture
def answers(traffic_dir: Path, not_run: Counter[str]) -> Callable[[str], list[Exchange]]:
    """Return a function that finds the recorded responses of a task, if they are valid by the OpenAPI documents."""

    def find(name: str) -> list[Exchange]:
        found, valid = responses(traffic_dir, not_run, name), BY_NAME[ROWS[name].operation].response().is_valid
        described = [exchange for exchange in found if valid(exchange.json)]
        leave_out(not_run, f"responses to {name} in a format that is not described", len(found) - len(described))
        return needed(described, f"response to {name} in a format that is described")

    return find


class TestResponses:
    @each_task
    def test_the_result_equals_the_recorded_response(self, answers, name):
        row = ROWS[name]
        for exchange in answers(name):
            with replaying(exchange.response) as client:
                result = row.read(client, exchange.json)
            assert differences(result, in_format_of(result, row.plain(exchange.json))) == [], exchange.id

    @each_task
    def test_raw_and_headers_contain_all_other_fields(self, answers, name):
        for exchange in answers(name):
            with replaying(exchange.response) as client:
                result = ROWS[name].read(client, exchange.json)
            if isinstance(result, list) or name != "translation":  # for one text, `raw` is one item of the list
                assert result.raw == exchange.json, exchange.id
            assert dict(result.meta.headers) == dict(exchange.headers), exchange.id


class TestRequests:
    @each_task
    def test_the_request_equals_the_recorded_request(self, traffic_dir, not_run, name):
        row = ROWS[name]
        for exchange in requests(exchanges(traffic_dir, name), not_run, name, lambda body: is_ours(row, body)):
            body = given(exchange.request)
            body.pop("model", None)  # the model is in the path
            parameters, inputs = given(body.pop("parameters", {})), body.pop("inputs")
            expected = {**body, "inputs": row.sent(inputs), **({"parameters": parameters} if parameters else {})}
            check(exchange, expected, row.ask, inputs, **keywords(parameters, row.task.parameters.rules, body))

    def test_candidate_labels_in_one_text_are_refused(self, traffic_dir):
        """Labels must be a list, because a label may contain a comma."""
        recorded = (exchange.request for exchange in exchanges(traffic_dir, "zero-shot-classification"))
        for request in needed(filter(has_one_label, recorded), "request whose labels are one text"):
            labels = request["parameters"]["candidate_labels"]
            with pytest.raises(ValidationError, match="candidate_labels must be a list of non-empty texts, not"):
                CLIENT.text.classify_zero_shot("text", labels, model=MODEL)

    def test_client_refuses_a_question_without_a_context_as_the_service_does(self, traffic_dir):
        recorded = (e.request for e in exchanges(traffic_dir, "question-answering") if e.status == 400)
        for request in needed(filter(lacks_context, recorded), "question without a context"):
            with pytest.raises(ValidationError, match="context must be a text, not None"):
                CLIENT.text.answer_question(request["inputs"]["question"], None, model=MODEL)


def is_ours(row: Row, body: dict[str, Any]) -> bool:
    parameters = body.get("parameters") or {}
    is_complete = isinstance(parameters, dict) and all(parameters.get(name) for name in row.task.parameters.required)
    return row.takes(body.get("inputs")) and is_complete and not has_one_label(body)


def has_one_label(request: Any) -> bool:
    parameters = request.get("parameters") if isinstance(request, dict) else None
    return isinstance(parameters, dict) and is_text(parameters.get("candidate_labels"))


def lacks_context(request: Any) -> bool:
    inputs = request.get("inputs") if isinstance(request, dict) else None
    return isinstance(inputs, dict) and is_text(inputs.get("question")) and inputs.get("context") is None
