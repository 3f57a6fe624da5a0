"""What the real service was recorded to accept and to answer is valid by the OpenAPI documents."""

import json
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from support.openapi_documents import OPERATIONS, REGISTRY

pytestmark = pytest.mark.traffic

Exchange = dict[str, Any]
BY_NAME = {op.name: op for op in OPERATIONS}
ERROR_BODY = Draft202012Validator({"$ref": "common.yaml#/components/schemas/ErrorBody"}, registry=REGISTRY)


def on(part: str) -> Callable[[str], bool]:
    return lambda path: part in path


def at_hf_inference(path: str) -> bool:
    return path.startswith("/models/") or "/hf-inference/" in path


# Tasks whose every recorded exchange with hf-inference is a call of the operation of that name.
TASKS = (
    "audio-classification",
    "document-question-answering",
    "fill-mask",
    "image-classification",
    "image-segmentation",
    "object-detection",
    "question-answering",
    "sentence-similarity",
    "summarization",
    "tabular-classification",
    "text-classification",
    "translation",
    "visual-question-answering",
    "zero-shot-classification",
    "zero-shot-image-classification",
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
# Operations that answered with a file, and those that were sent one.
MEDIA = {
    "image_to_image": ("image-to-image", at_hf_inference),
    "text_to_image": ("text-to-image", at_hf_inference),
    "text_to_speech": ("text-to-speech", at_hf_inference),
}
SENT_MEDIA = ("audio_classification", "image_classification")
RECORDED = REPLIES | MEDIA
# A GET, or no request but of bytes or too long to be recorded.
WITHOUT_REQUEST = {
    *("get_model", "list_tasks", "audio_classification", "image_classification", "image_segmentation"),
    *("image_to_image", "object_detection", "visual_question_answering", "zero_shot_image_classification"),
}
REQUESTS = [name for name in RECORDED if name not in WITHOUT_REQUEST]
FILES = ("binary", "binary-omitted")
EVENTS = ("create_chat_completion", "text_generation")


def exchanges(folder: Path, name: str) -> Iterator[Exchange]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def calls(folder: Path, operation: str, *kinds: str) -> Iterator[Exchange]:
    """Yield the successful exchanges of an operation whose reply is of one of these kinds."""
    name, belongs = RECORDED[operation]
    for exchange in exchanges(folder, name):
        response, path = exchange["response"], urlsplit(exchange["request"]["url"]).path
        if 200 <= response["status"] < 300 and response["body"]["kind"] in kinds and belongs(path):
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
    kept = [e for e in calls(traffic_dir, operation, "json", "sse", *FILES) if was_kept(e["request"])]
    assert kept, f"no recorded request of {operation}"
    assert {e["id"]: found for e in kept if (found := faults(validator, asked(operation, e)))} == {}


@pytest.mark.parametrize("operation", MEDIA)
def test_recorded_files_are_of_a_declared_type(traffic_dir: Path, operation: str) -> None:
    declared = BY_NAME[operation].node["responses"]["200"]["content"]
    binary = [kind for kind, media in declared.items() if media["schema"].get("format") == "binary"]
    files = list(calls(traffic_dir, operation, *FILES))
    assert files, f"no recorded file of {operation}"
    kinds = {e["response"]["headers"]["content-type"] for e in files}
    assert {kind for kind in kinds if not any(fnmatch(kind, declared) for declared in binary)} == set()


@pytest.mark.parametrize("operation", SENT_MEDIA)
def test_what_was_recorded_to_take_bytes_declares_them(traffic_dir: Path, operation: str) -> None:
    assert [e for e in calls(traffic_dir, operation, "json") if e["request"]["body"]["kind"] == "binary"]
    content = BY_NAME[operation].node["requestBody"]["content"]
    assert {"type": "string", "format": "binary"} in [media["schema"] for media in content.values()]


def test_recorded_errors_are_valid(traffic_dir: Path) -> None:
    refused = [
        exchange
        for path in sorted(traffic_dir.glob("*.jsonl"))
        for exchange in exchanges(traffic_dir, path.stem)
        if exchange["response"]["status"] >= 400 and exchange["response"]["body"]["kind"] == "json"
    ]
    assert refused, "no recorded error"
    assert {e["id"]: found for e in refused if (found := faults(ERROR_BODY, body_of(e["response"])))} == {}
