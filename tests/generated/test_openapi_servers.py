"""Responses of real local servers are valid by the OpenAPI documents, and survive parsing and encoding unchanged."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
from hf_api._json import to_json
from hf_api.api.inference import get_health
from hf_api.api.router import create_response, list_router_models
from hf_api.models import CreateResponseRequest
from hf_api.types import Operation
from support.openapi_documents import OPERATIONS

from scripts.local_servers import LlamaServer

BY_NAME = {op.name: op for op in OPERATIONS}
GREETING = CreateResponseRequest(model="any", input_="Say hello.", instructions="Be brief.", max_output_tokens=8)


def ask(server: LlamaServer, operation: Operation[..., Any], *args: Any, **parameters: Any) -> httpx.Response:
    parts = operation.build(*args, **parameters)
    return httpx.request(**{**parts, "url": server.url + parts["url"]}, timeout=60).raise_for_status()


def events_of(response: httpx.Response) -> Iterator[Any]:
    yield from (
        json.loads(line.removeprefix("data:")) for line in response.text.splitlines() if line.startswith("data:")
    )


def test_a_response_of_the_responses_api_is_valid_and_unchanged(llama: LlamaServer) -> None:
    response = ask(llama, create_response.OPERATION, body=GREETING)
    BY_NAME["create_response"].response().validate(response.json())
    answer = create_response.OPERATION.parse(response)
    assert answer.status == "completed"
    assert to_json(answer) == response.json()


def test_the_events_of_the_responses_api_are_valid_and_unchanged(llama: LlamaServer) -> None:
    response = ask(llama, create_response.OPERATION, body={**GREETING.to_dict(), "stream": True})
    validator = BY_NAME["create_response"].response("text/event-stream")
    events = list(events_of(response))
    for event in events:
        validator.validate(event)
        assert to_json(create_response.OPERATION.event(event)) == event
    read = [create_response.OPERATION.event(event) for event in events]
    assert [read[0].type_, read[-1].type_] == ["response.created", "response.completed"]
    texts = [event.delta for event in read if event.type_ == "response.output_text.delta"]
    assert "".join(map(str, texts)) == read[-1].response.output[0].content[0].text


def test_the_model_list_is_valid(llama: LlamaServer) -> None:
    response = ask(llama, list_router_models.OPERATION)
    BY_NAME["list_router_models"].response().validate(response.json())


def test_the_health_response_is_parsed(llama: LlamaServer) -> None:
    assert json.loads(get_health.OPERATION.parse(ask(llama, get_health.OPERATION))) == {"status": "ok"}
