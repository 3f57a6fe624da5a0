"""The requests that the real services accepted, and their responses, are valid by the OpenAPI documents."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from support.event_streams import decode_by_standard
from support.openapi_documents import BY_NAME, OPERATIONS, REGISTRY
from support.recorded_requests import given
from support.recorded_traffic import Exchange, exchanges, is_json, leave_out, needed, reports_error, responses

pytestmark = pytest.mark.traffic

ERROR_BODY = Draft202012Validator({"$ref": "common.yaml#/components/schemas/ErrorBody"}, registry=REGISTRY)


def on(part: str) -> Callable[[Exchange], bool]:
    return lambda exchange: part in exchange.path


def of_hf_inference(exchange: Exchange) -> bool:
    return exchange.is_of_hf_inference and not on("/v1/")(exchange)


def of_openai_images(exchange: Exchange) -> bool:
    # Hyperbolic has the same path with another format.
    return on("/v1/images/generations")(exchange) and "hyperbolic" not in exchange.url


# For each operation: a file of recordings, and a function that selects the calls of the operation in this file.
TASKS = {
    operation.name: (operation.name.replace("_", "-"), of_hf_inference)
    for operation in OPERATIONS
    if operation.document == "inference.yaml" and operation.path.startswith("/models/")
}
RECORDED: dict[str, tuple[str, Callable[[Exchange], bool]]] = {
    **TASKS,
    "conversational": ("conversational-legacy", of_hf_inference),
    "create_chat_completion": ("chat-completion", on("/chat/completions")),
    "create_completion": ("text-generation", on("/v1/completions")),
    "create_embedding": ("feature-extraction", on("/v1/embeddings")),
    "create_image": ("text-to-image", of_openai_images),
    "get_model": ("hub_model_info", on("/api/models/")),
    "list_tasks": ("hub_tasks", on("/api/tasks")),
}
MEDIA = [name for name in RECORDED if BY_NAME[name].answers_with_a_file]
RESPONSES = [name for name in RECORDED if name not in MEDIA]
REQUESTS = [name for name in RECORDED if "application/json" in BY_NAME[name].takes]
EVENTS = [name for name in RECORDED if "text/event-stream" in BY_NAME[name].gives]
TOP_LEVEL = {"inputs", "parameters", "options", "model", "stream"}
UNKNOWN = {"", "application/octet-stream", "binary/octet-stream"}  # content types without information about the file


def calls(folder: Path, operation: str) -> Iterator[Exchange]:
    """Yield the successful exchanges of an operation."""
    name, belongs = RECORDED[operation]
    for exchange in exchanges(folder, name):
        if exchange.is_success and belongs(exchange) and not reports_error(exchange):
            yield exchange


def answers(folder: Path, not_run: Counter[str], operation: str) -> list[Exchange]:
    """Return the exchanges of an operation whose response is JSON."""
    name, belongs = RECORDED[operation]
    return needed(filter(belongs, responses(folder, not_run, name)), f"response of {operation}")


def streams(folder: Path, operation: str) -> list[Exchange]:
    """Return the exchanges of an operation whose response is an event stream."""
    return needed((call for call in calls(folder, operation) if call.kind == "sse"), f"stream of {operation}")


def events_of(exchange: Exchange) -> Iterator[Any]:
    """Yield the JSON events of a recorded stream. The recording may have truncated the last event."""
    found = [event.data for event in decode_by_standard(exchange.content + b"\n\n")]
    for number, data in enumerate(found, start=1):
        if is_json(data):
            yield json.loads(data)
        else:
            assert data.strip() in {b"[DONE]", b""} or number == len(found), data


def asked(operation: str, body: dict[str, Any]) -> Any:
    """Return a request body without nulls. hf-inference treats a body without `inputs` as the inputs themselves."""
    fields = given(body)
    if operation not in TASKS:
        return fields
    fields = {name: given(value) if isinstance(value, dict) else value for name, value in fields.items()}
    return {"inputs": fields} if fields and not TOP_LEVEL & fields.keys() else fields


def is_ours(operation: str, body: Any) -> bool:
    """Return whether a request has all required fields. The services also accept other and older formats.

    If an operation takes only one input, a list of inputs counts as another format.
    """
    if not isinstance(body, dict):
        return False
    validator = BY_NAME[operation].request()
    missing = [error for error in validator.iter_errors(asked(operation, body)) if is_missing(error)]
    inputs = body.get("inputs")
    several = inputs if operation in TASKS and isinstance(inputs, list) else []
    is_for_one = all(validator.is_valid(asked(operation, {**body, "inputs": item})) for item in several)
    return not missing and (not several or not is_for_one or validator.is_valid(asked(operation, body)))


def is_missing(error: ValidationError) -> bool:
    return error.validator == "required" and len(error.path) < 2


def faults(validator: Draft202012Validator, body: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]


@pytest.mark.parametrize("operation", RESPONSES)
def test_recorded_responses_are_valid(traffic_dir: Path, not_run: Counter[str], operation: str) -> None:
    validator = BY_NAME[operation].response()
    found = answers(traffic_dir, not_run, operation)
    assert {e.id: wrong for e in found if (wrong := faults(validator, e.json))} == {}


@pytest.mark.parametrize("operation", EVENTS)
def test_recorded_events_are_valid(traffic_dir: Path, operation: str) -> None:
    validator = BY_NAME[operation].response("text/event-stream")
    for stream in streams(traffic_dir, operation):
        for event in events_of(stream):
            assert faults(ERROR_BODY if "error" in event else validator, event) == [], stream.id


@pytest.mark.parametrize("operation", REQUESTS)
def test_accepted_requests_are_valid(traffic_dir: Path, not_run: Counter[str], operation: str) -> None:
    validator = BY_NAME[operation].request()
    accepted = [call for call in calls(traffic_dir, operation) if call.request is not None and call.kind != "text"]
    ours = [call for call in accepted if is_ours(operation, call.request)]
    leave_out(not_run, f"requests of {operation} in a format that is not described", len(accepted) - len(ours))
    kept = needed(ours, f"request of {operation} that was accepted")
    assert {call.id: wrong for call in kept if (wrong := faults(validator, asked(operation, call.request)))} == {}


@pytest.mark.parametrize("operation", MEDIA)
def test_recorded_files_have_a_declared_content_type(traffic_dir: Path, operation: str) -> None:
    files = (call for call in calls(traffic_dir, operation) if call.kind in {"binary", "binary-omitted"})
    types = {call.headers.get("content-type", "").partition(";")[0].strip().lower() for call in files}
    declared = BY_NAME[operation].file_types
    for found in needed(types - UNKNOWN, f"file of {operation} with its type"):
        assert any(fnmatch(found, pattern) for pattern in declared), found


@pytest.mark.parametrize("operation", TASKS)
def test_operations_that_received_files_in_recordings_declare_them(traffic_dir: Path, operation: str) -> None:
    needed(
        (call for call in calls(traffic_dir, operation) if call.asked["kind"] == "binary"), f"file sent to {operation}"
    )
    assert BY_NAME[operation].takes_a_file


def test_a_recorded_redirect_of_a_renamed_model_has_the_described_header(traffic_dir: Path) -> None:
    renamed = [e for e in exchanges(traffic_dir, "hub_model_info") if e.status == 307]
    for exchange in needed(renamed, "redirect of get_model"):
        assert str(exchange.status) in BY_NAME["get_model"].node["responses"]
        assert exchange.headers["location"]


def test_recorded_errors_are_valid(traffic_dir: Path) -> None:
    refused = (e for e in exchanges(traffic_dir) if e.status >= 400 and e.kind == "json" and not e.is_cut)
    found = needed((e for e in refused if isinstance(e.json, dict)), "error that is an object")
    assert {e.id: wrong for e in found if (wrong := faults(ERROR_BODY, e.json))} == {}
