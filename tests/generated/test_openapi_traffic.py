"""What the real service was recorded to accept and to answer is valid by the OpenAPI documents."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from openapi_documents import OPERATIONS, REGISTRY

pytestmark = pytest.mark.traffic

Exchange = dict[str, Any]
BY_NAME = {op.name: op for op in OPERATIONS}
ERROR_BODY = Draft202012Validator({"$ref": "common.yaml#/components/schemas/ErrorBody"}, registry=REGISTRY)


def on(part: str) -> Callable[[str], bool]:
    return lambda path: part in path


# Tasks whose every recorded path is a call of the operation of that name.
TASKS = (
    "fill-mask",
    "question-answering",
    "sentence-similarity",
    "summarization",
    "tabular-classification",
    "text-classification",
    "translation",
    "zero-shot-classification",
)
# Operation -> file of recordings, and which paths of it are calls of the operation.
REPLIES = {
    **{task.replace("-", "_"): (task, on("/")) for task in TASKS},
    "create_chat_completion": ("chat-completion", on("/chat/completions")),
    "create_completion": ("text-generation", on("/v1/completions")),
    "create_embedding": ("feature-extraction", on("/v1/embeddings")),
    "text_generation": ("text-generation", on("/models/")),
    "feature_extraction": ("feature-extraction", lambda path: "/v1/" not in path),
    "conversational": ("conversational-legacy", on("/")),
    "get_model": ("hub_model_info", on("/api/models/")),
    "list_tasks": ("hub_tasks", on("/api/tasks")),
}
REQUESTS = [name for name in REPLIES if name not in {"get_model", "list_tasks"}]
EVENTS = ("create_chat_completion", "text_generation")


def exchanges(folder: Path, name: str) -> Iterator[Exchange]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def calls(folder: Path, operation: str, kind: str) -> Iterator[Exchange]:
    """Yield the successful exchanges of an operation whose reply is of one kind."""
    name, belongs = REPLIES[operation]
    for exchange in exchanges(folder, name):
        response, path = exchange["response"], urlsplit(exchange["request"]["url"]).path
        if belongs(path) and 200 <= response["status"] < 300 and response["body"]["kind"] == kind:
            yield exchange


def body_of(message: dict[str, Any]) -> Any:
    body = json.loads(message["body"]["text"])
    # Some cassettes hold the body below its kind.
    return body["content"] if isinstance(body, dict) and body.keys() == {"type", "content"} else body


def asked(operation: str, exchange: Exchange) -> Any:
    """Return the JSON body of a request; hf-inference takes one without `inputs` for the inputs themselves."""
    body = body_of(exchange["request"])
    is_bare = BY_NAME[operation].document == "inference.yaml" and "inputs" not in body
    return {"inputs": body} if is_bare else body


def events_of(exchange: Exchange) -> Iterator[Any]:
    """Yield the JSON events of a recorded stream; the last may be cut by the recording."""
    lines = exchange["response"]["body"]["text"].splitlines()
    data = [line.removeprefix("data:").strip() for line in lines if line.startswith("data:")]
    for number, text in enumerate(data, start=1):
        try:
            yield json.loads(text)
        except ValueError:
            assert text == "[DONE]" or number == len(data), text


def was_kept(message: dict[str, Any]) -> bool:
    return message["body"]["kind"] == "json" and not message["body"].get("truncated")


def faults(validator: Draft202012Validator, body: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]


@pytest.mark.parametrize("operation", REPLIES)
def test_recorded_replies_are_valid(traffic_dir: Path, operation: str) -> None:
    validator = BY_NAME[operation].reply()
    whole = [e for e in calls(traffic_dir, operation, "json") if was_kept(e["response"])]
    assert whole, f"no recorded reply of {operation}"
    assert {e["id"]: found for e in whole if (found := faults(validator, body_of(e["response"])))} == {}


@pytest.mark.parametrize("operation", EVENTS)
def test_recorded_events_are_valid(traffic_dir: Path, operation: str) -> None:
    validator = BY_NAME[operation].reply("text/event-stream")
    streams = list(calls(traffic_dir, operation, "sse"))
    assert streams, f"no recorded stream of {operation}"
    for stream in streams:
        for event in events_of(stream):
            assert faults(ERROR_BODY if "error" in event else validator, event) == [], stream["id"]


@pytest.mark.parametrize("operation", REQUESTS)
def test_accepted_requests_are_valid(traffic_dir: Path, operation: str) -> None:
    validator = BY_NAME[operation].request()
    accepted = [*calls(traffic_dir, operation, "json"), *calls(traffic_dir, operation, "sse")]
    kept = [e for e in accepted if was_kept(e["request"])]
    assert kept, f"no recorded request of {operation}"
    assert {e["id"]: found for e in kept if (found := faults(validator, asked(operation, e)))} == {}


def test_recorded_errors_are_valid(traffic_dir: Path) -> None:
    refused = [
        exchange
        for path in sorted(traffic_dir.glob("*.jsonl"))
        for exchange in exchanges(traffic_dir, path.stem)
        if exchange["response"]["status"] >= 400 and exchange["response"]["body"]["kind"] == "json"
    ]
    assert refused, "no recorded error"
    assert {e["id"]: found for e in refused if (found := faults(ERROR_BODY, body_of(e["response"])))} == {}
