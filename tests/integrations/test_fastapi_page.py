"""The application of docs/how-to/fastapi.md runs, and routes return results. It needs the package fastapi."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, head
from support.page_blocks import pages

from hf_ext import Client, ResultList
from hf_ext.text import Classification

if find_spec("fastapi") is None:
    pytest.skip("NOT RUN: the package fastapi is not installed", allow_module_level=True)

from fastapi import FastAPI
from fastapi.testclient import TestClient

QUESTION = {"text": "What is gravity?"}
CHAT = answer({"id": "1", "choices": [{"message": {"content": "A force."}, "finish_reason": "stop"}], "created": 7})
CHUNKS = [b'data: {"choices":[{"index":0,"delta":{"content":"A "}}]}\n\n']
LAST = b'data: {"choices":[{"index":0,"delta":{"content":"force."},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
STREAM = answer(CHUNKS[0] + LAST, "text/event-stream")


@pytest.fixture
def names() -> dict[str, Any]:
    """The names of the page."""
    namespace: dict[str, Any] = {}
    for block in pages()["docs/how-to/fastapi.md"]:
        exec(compile(block.code, "fastapi.md", "exec"), namespace)
    return namespace


@pytest.fixture
def page(names: dict[str, Any]) -> FastAPI:
    """The application of the page."""
    app: FastAPI = names["app"]
    return app


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A function that starts a model server with its responses."""
    started: list[ByteServer] = []

    def start(*responses: bytes) -> ByteServer:
        server = ByteServer(endless=InTurn(*responses)).__enter__()
        started.append(server)
        monkeypatch.setitem(os.environ, "HUGGINGFACE_BASE_URL", server.url)
        return server

    yield start
    for each in started:
        each.__exit__(None, None, None)


def test_route_returns_the_answer_of_the_model(page: FastAPI, server: Any) -> None:
    server(CHAT)
    with TestClient(page) as browser:
        response = browser.post("/answer", json=QUESTION)
    assert (response.status_code, response.json()) == (200, "A force.")


def test_whole_result_is_returned(page: FastAPI, server: Any) -> None:
    server(CHAT)
    with TestClient(page) as browser:
        found = browser.post("/completion", json=QUESTION).json()
    assert (found["choices"][0]["message"]["content"], found["created"]) == ("A force.", 7)


def test_answer_is_streamed_as_text_and_as_events(page: FastAPI, server: Any) -> None:
    server(STREAM, STREAM, head() + CHUNKS[0])
    with TestClient(page) as browser:
        assert browser.post("/stream", json=QUESTION).text == "A force."
        events = browser.post("/events", json=QUESTION)
        broken = browser.post("/events", json=QUESTION).text
    assert events.headers["content-type"].startswith("text/event-stream")
    assert events.text == 'data: {"text": "A "}\n\ndata: {"text": "force."}\n\nevent: done\ndata: {}\n\n'
    assert broken.startswith('data: {"text": "A "}\n\nevent: error\ndata: ')


def test_error_of_the_model_server_is_a_status(page: FastAPI, server: Any) -> None:
    slow_down = answer(b"{}", "application/json", "Retry-After: 7", status="429 Too Many Requests")
    server(slow_down, slow_down, answer(b"{}", status="500 Oops"))
    with TestClient(page) as browser:
        for path in ("/answer", "/stream"):
            response = browser.post(path, json=QUESTION)
            assert (response.status_code, response.headers["retry-after"]) == (503, "7")
            assert response.json() == {"detail": "RateLimitError"}
        assert browser.post("/answer", json=QUESTION).status_code == 502


def test_short_wait_is_rounded_up_because_no_seconds_would_mean_at_once(page: FastAPI, server: Any) -> None:
    server(answer(b"{}", "application/json", "retry-after-ms: 400", status="429 Too Many Requests"))
    with TestClient(page) as browser:
        assert browser.post("/answer", json=QUESTION).headers["retry-after"] == "1"


def test_process_is_ready_again_when_its_circuit_admits_a_probe(page: FastAPI, names: dict[str, Any]) -> None:
    circuit = names["circuit"]
    with TestClient(page) as browser:
        assert browser.get("/ready").status_code == 200
        circuit.trip()
        assert browser.get("/ready").status_code == 503
        circuit.update(reset_after=0)
        circuit.reset()
        circuit.trip()
        ready = browser.get("/ready")
    assert (ready.status_code, ready.json()) == (200, "open")


def test_routes_return_lists_of_results_and_describe_them(server: Any) -> None:
    model_server = server(answer([{"label": "cat", "score": 0.75}]))
    client = Client(base_url=model_server.url, token=False)
    app = FastAPI()

    @app.get("/labels")
    def classify() -> ResultList[Classification]:
        return client.text.classify("a cat", model="org/name", dialect="toolkit")

    with TestClient(app) as browser:
        assert browser.get("/labels").json() == [{"label": "cat", "score": 0.75}]
        schema = browser.get("/openapi.json").json()
    answers = schema["paths"]["/labels"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answers["type"] == "array"
    client.close()
