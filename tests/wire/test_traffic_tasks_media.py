"""Tasks with files: the client parses recorded responses correctly, and sends the same requests as recorded."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections import Counter
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from support.agreement import differences, in_format_of
from support.openapi_documents import BY_NAME
from support.recorded_requests import check, given, is_text, keywords, requests
from support.recorded_traffic import exchanges, has_cut_file, leave_out, needed, responses, whole
from support.replay import replaying
from support.unsent import Stop

from hf_ext import Client, Media
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext.audio import tasks as audio
from hf_ext.multimodal import tasks as multimodal
from hf_ext.vision import tasks as vision

pytestmark = pytest.mark.traffic

MODEL = "org/name"
CLIENT = Client(token="hf_example", transport=Stop())
FILE = b"\x89PNG\r\n\x1a\nrest"
TASKS: tuple[MediaTask[Any], ...] = (*vision.TASKS, *audio.TASKS, *multimodal.TASKS)
MAKE_FILES = [task for task in TASKS if BY_NAME[task.rows["huggingface"].operation.name].answers_with_a_file]
OTHERS = [task for task in TASKS if task not in MAKE_FILES]
UNKNOWN = {"", "application/octet-stream", "binary/octet-stream"}  # content types without information about the file


def of(tasks: list[MediaTask[Any]] | tuple[MediaTask[Any], ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("task", tasks, ids=lambda task: task.name)


def call(client: Client, task: MediaTask[Any], *inputs: Any, **options: Any) -> Any:
    """Call the method of a task. Without `inputs`, pass an example that the method accepts."""
    some = ([FILE] if task.media else []) + (["text"] if task.text else [])
    required = {name: ["label"] for name in task.parameters.required}
    method = attrgetter(task.method)(client)
    return method(*inputs, model=MODEL, **options) if inputs else method(*some, model=MODEL, **required)


@of(OTHERS)
def test_results_equal_the_recorded_responses(task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]) -> None:
    found = [exchange for exchange in responses(traffic_dir, not_run, task.name) if exchange.is_of_hf_inference]
    uncut = [exchange for exchange in found if not has_cut_file(exchange.json)]
    described = [
        exchange
        for exchange in uncut
        if BY_NAME[task.rows["huggingface"].operation.name].response().is_valid(exchange.json)
    ]
    leave_out(not_run, f"responses to {task.name} with a file that was cut", len(found) - len(uncut))
    leave_out(
        not_run, f"responses to {task.name} in a format that openapi/ does not describe", len(uncut) - len(described)
    )
    for exchange in needed(described, f"response of hf-inference to {task.name} in a format that is described"):
        with replaying(exchange.response) as client:
            result = call(client, task)
        assert differences(result, in_format_of(result, exchange.json)) == [], exchange.id
        assert result.raw == exchange.json, exchange.id
        assert dict(result.meta.headers) == dict(exchange.headers), exchange.id


@of(MAKE_FILES)
def test_recorded_files_are_received_completely(task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]) -> None:
    made = [e for e in exchanges(traffic_dir, task.name) if e.is_success and e.is_of_hf_inference]
    files = [exchange for exchange in made if exchange.kind == "binary" and exchange.content]
    leave_out(not_run, f"files of hf-inference for {task.name}: not recorded", len(made) - len(files))
    for exchange in whole(files, not_run, f"file of hf-inference for {task.name}"):
        with replaying(exchange.response) as client:
            media = call(client, task)
        declared = exchange.headers.get("content-type", "").partition(";")[0].strip()
        assert isinstance(media, Media)
        assert media.content == exchange.content, exchange.id
        assert declared in UNKNOWN or media.content_type.lower() == declared.lower(), exchange.id
        assert media.content_type, exchange.id


@of(TASKS)
def test_requests_equal_the_recorded_requests(task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]) -> None:
    found = (exchange for exchange in exchanges(traffic_dir, task.name) if exchange.is_of_hf_inference)
    for exchange in requests(found, not_run, task.name, lambda body: is_ours(task, body)):
        body = given(exchange.request)
        body.pop("model", None)  # the model is in the path
        parameters, sent = given(body.pop("parameters", {})), body.pop("inputs")
        others = {"parameters": parameters} if parameters else {}
        options = keywords(parameters, task.parameters.rules, body)
        # If a task takes a file as the body and the request has only `inputs`, the client sends the file itself instead of JSON.
        expected = (
            {**body, "inputs": sent, **others} if not task.rows["huggingface"].file_body or options else b64decode(sent)
        )
        check(exchange, expected, call, CLIENT, task, *inputs_of(task, sent), **options)


def is_ours(task: MediaTask[Any], body: dict[str, Any]) -> bool:
    """Return whether the method accepts the inputs (a text, a file in base64, or both), and has its required parameters."""
    inputs, parameters = body.get("inputs"), body.get("parameters") or {}
    if not isinstance(parameters, dict) or not all(parameters.get(name) for name in task.parameters.required):
        return False
    if task.media and task.text:
        return (
            isinstance(inputs, dict) and inputs.keys() == {"image", "question"} and all(map(is_text, inputs.values()))
        )
    return is_text(inputs) and (not task.media or is_base64(inputs))


def inputs_of(task: MediaTask[Any], inputs: Any) -> list[Any]:
    if isinstance(inputs, dict):
        return [b64decode(inputs["image"]), inputs["question"]]
    return [b64decode(inputs) if task.media else inputs]


def is_base64(text: str) -> bool:
    """Return whether a text is base64 in the format that the client writes."""
    try:
        return b64encode(b64decode(text, validate=True)).decode() == text
    except (Error, ValueError):
        return False


@of([task for task in TASKS if task.rows["huggingface"].file_body])
def test_recorded_files_are_sent_unchanged(task: MediaTask[Any], traffic_dir: Path) -> None:
    found = (e for e in exchanges(traffic_dir, task.name) if e.is_of_hf_inference and e.sent_file)
    for exchange in needed(found, f"file that was sent for {task.name}"):
        check(exchange, exchange.sent_file, call, CLIENT, task, exchange.sent_file)
