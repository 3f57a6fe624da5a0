"""The client parses recorded responses of jobs at other providers, and sends the same requests as recorded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from support.recorded_requests import check, given, is_text, options, requests
from support.recorded_traffic import (
    Exchange,
    exchanges,
    file_in,
    has_cut_file,
    leave_out,
    needed,
    reports_error,
    texts_in,
    whole,
)
from support.replay import Replay
from support.unsent import Stop

from hf_ext import Client, HfError, Media, ValidationError
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._core.results.headers import Headers
from hf_ext.audio import tasks as audio
from hf_ext.models import ProviderMapping
from hf_ext.providers import PROVIDERS, api_of
from hf_ext.transport import Response
from hf_ext.vision import tasks as vision

pytestmark = pytest.mark.traffic

FILES = {
    "image": Response(200, Headers([("content-type", "image/png")]), b"\x89PNG\r\n\x1a\nrest"),
    "video": Response(200, Headers([("content-type", "video/mp4")]), b"\x00\x00\x00\x18ftypmp42rest"),
    "audio": Response(200, Headers([("content-type", "audio/mpeg")]), b"ID3rest"),
}
TASKS = [task for task in (*vision.TASKS, *audio.TASKS) if task.parse_provider_result is not None]
FAILED = {"failed", "canceled", "aborted"}
PREDICTION = re.compile(r"/v1/(?:models/([^/]+/[^/]+)/)?predictions/?$")
GONE = "/v3/hf/"  # a path that novita served until 2025

each_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


def serves(provider: str, task: MediaTask[Any]) -> bool:
    """Return whether hf_ext supports a task at a provider."""
    if provider not in PROVIDERS:
        return False
    try:
        return bool(api_of(provider, task.name))
    except ValidationError:
        return False


def kind_made_by(task: MediaTask[Any]) -> str:
    """Return the kind of file that a task generates. For tasks that generate no file, return "image"."""
    if "audio" in task.method:
        return "audio"
    return "video" if task.name.endswith("video") else "image"


def jobs(folder: Path, task: MediaTask[Any]) -> Iterator[Exchange]:
    """Yield the recorded exchanges that start a job for the task at a provider where hf_ext supports it."""
    for exchange in exchanges(folder, task.name):
        if exchange.method == "POST" and serves(exchange.provider, task) and GONE not in exchange.path:
            yield exchange


def finished(folder: Path, not_run: Counter[str], task: MediaTask[Any]) -> list[Exchange]:
    """Return the recorded jobs whose first response already contains the result or reports a failure."""
    answered = (e for e in jobs(folder, task) if e.is_success and e.kind == "json" and not reports_error(e))
    recorded = whole(answered, not_run, f"job of a provider for {task.name}")
    readable = [exchange for exchange in recorded if not is_pending(exchange.json) and not has_cut_file(exchange.json)]
    leave_out(not_run, f"jobs of {task.name}: not finished, or with a file that was cut", len(recorded) - len(readable))
    return needed(readable, f"finished job of a provider for {task.name}")


def is_pending(body: Any) -> bool:
    """Return whether a job is still running: its response has a URL or an id for polling, but no output or failure."""
    places = {"urls", "response_url", "task_id"}
    return isinstance(body, dict) and bool(places & body.keys()) and not body.get("output") and not has_failed(body)


def has_failed(body: Any) -> bool:
    return isinstance(body, dict) and body.get("status") in FAILED


def run(task: MediaTask[Any], exchange: Exchange) -> tuple[Any, Replay]:
    """Run a recorded job with a client. Return the result and the transport with the requests.

    The first request starts the job. If the response contains a URL of a file, the second request fetches the file.
    """
    replay = Replay(exchange.response, FILES[kind_made_by(task)])
    mapping = ProviderMapping(provider=exchange.provider, provider_id="owner/name", task=task.name)
    inputs = [FILES[task.media].content] if task.media else []
    inputs += ["text"] if task.text else []
    with Client(token="hf_example", transport=replay) as client:
        return attrgetter(task.method)(client)(*inputs, model="org/model", provider=mapping), replay


@each_task
def test_recorded_responses_of_jobs_become_results(
    task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]
) -> None:
    """The response contains the file, or a URL from which the client fetches the file without sending the token."""
    for exchange in finished(traffic_dir, not_run, task):
        if has_failed(exchange.json):
            with pytest.raises(HfError):
                run(task, exchange)
            continue
        result, replay = run(task, exchange)
        begin, *fetches = replay.requests
        assert begin.url.startswith(f"https://router.huggingface.co/{exchange.provider}/"), exchange.id
        assert "Authorization" in dict(begin.headers_to_send()), exchange.id
        for fetch in fetches:
            assert fetch.url in set(texts_in(exchange.json)), exchange.id
            assert "Authorization" not in dict(fetch.headers_to_send()), exchange.id
        if isinstance(result, Media):
            made = kind_made_by(task)
            files = [FILES[made].content] if fetches else list(map(file_in, texts_in(exchange.json)))
            assert result.content in files, exchange.id
            assert result.content_type.startswith(f"{made}/"), (exchange.id, result.content_type)


@each_task
def test_recorded_errors_of_jobs_are_raised(task: MediaTask[Any], traffic_dir: Path) -> None:
    for exchange in needed(
        filter(reports_error, jobs(traffic_dir, task)), f"refused job of a provider for {task.name}"
    ):
        with pytest.raises(HfError) as caught:
            run(task, exchange)
        assert caught.value.status_code == exchange.status, exchange.id


CLIENT = Client(token="hf_example", transport=Stop())


@pytest.mark.parametrize("task", [vision.TEXT_TO_IMAGE, vision.TEXT_TO_VIDEO], ids=lambda task: task.name)
def test_the_client_sends_the_same_jobs_to_replicate_as_recorded(
    task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]
) -> None:
    """All fields of the request must be equal. The path depends on the model."""
    found = (exchange for exchange in jobs(traffic_dir, task) if model_of(exchange))
    for exchange in requests(found, not_run, f"{task.name} by replicate", is_prediction):
        path = exchange.path.rpartition("/v1/")[2].rstrip("/")
        inputs = given(exchange.request["input"])
        expected = {**given(exchange.request), "input": inputs}
        check(exchange, expected, send, task, model_of(exchange), inputs, path=f"/replicate/v1/{path}")


def model_of(exchange: Exchange) -> str:
    """Return the model of a prediction from the path or from the field `version`. Return "" for other requests."""
    prediction = PREDICTION.search(exchange.path)
    if exchange.provider != "replicate" or prediction is None:
        return ""
    version = exchange.request.get("version") if isinstance(exchange.request, dict) else None
    return prediction[1] or (f"owner/name:{version}" if is_text(version) else "")


def is_prediction(body: dict[str, Any]) -> bool:
    """Return whether a body has only the fields of a prediction. Some clients sent other options too."""
    inputs = body.get("input")
    return body.keys() <= {"input", "version"} and isinstance(inputs, dict) and is_text(inputs.get("prompt"))


def send(task: MediaTask[Any], model: str, inputs: dict[str, Any]) -> None:
    """Start a job at replicate with the method of the task."""
    mapping = ProviderMapping(provider="replicate", provider_id=model, task=task.name)
    parameters = options({name: value for name, value in inputs.items() if name != "prompt"}, task.parameters.rules)
    attrgetter(task.method)(CLIENT)(inputs["prompt"], model="org/model", provider=mapping, **parameters)
