"""Every example of the documents is valid by its schema, and unchanged after the generated package has read it."""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from generated.test_openapi_traffic import RESPONSES, answers
from generated.test_traffic_round_trip import normalize_times, operation
from hf_api._json import to_json
from jsonschema import Draft202012Validator
from support.openapi_documents import BY_NAME, OPERATIONS, REGISTRY

from hf_ext._core.results.headers import Headers
from hf_ext.transport import Response

JSON = "application/json"
RESPONSE_EXAMPLES = [op.name for op in OPERATIONS if "example" in op.gives.get(JSON, {})]
REQUEST_EXAMPLES = [op.name for op in OPERATIONS if "example" in op.takes.get(JSON, {})]
PARAMETER_EXAMPLES = [
    (op.name, parameter["name"], op.document, parameter["schema"], parameter["example"])
    for op in OPERATIONS
    for parameter in op.parameters
    if "example" in parameter
]


def model_of(schema: dict[str, Any]) -> Any:
    """Return the generated model of a request schema that is a `$ref`."""
    return getattr(importlib.import_module("hf_api.models"), schema["$ref"].rpartition("/")[2])


@pytest.mark.parametrize("name", RESPONSE_EXAMPLES)
def test_an_example_of_a_response_is_valid_and_unchanged_by_the_parser(name: str) -> None:
    example = BY_NAME[name].gives[JSON]["example"]
    BY_NAME[name].response().validate(example)
    response = Response(200, Headers({"content-type": JSON}.items()), json.dumps(example).encode())
    assert normalize_times(to_json(operation(name).parse(response))) == normalize_times(example)


@pytest.mark.parametrize("name", REQUEST_EXAMPLES)
def test_an_example_of_a_request_is_valid_and_unchanged_by_the_model(name: str) -> None:
    media = BY_NAME[name].takes[JSON]
    BY_NAME[name].request().validate(media["example"])
    assert to_json(model_of(media["schema"]).from_dict(media["example"])) == media["example"]


@pytest.mark.parametrize(("operation", "parameter", "document", "schema", "example"), PARAMETER_EXAMPLES)
def test_an_example_of_a_parameter_is_valid(
    operation: str, parameter: str, document: str, schema: dict[str, Any], example: Any
) -> None:
    Draft202012Validator(schema, registry=REGISTRY).validate(example)


@pytest.mark.traffic
@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_with_a_recording_has_an_example(traffic_dir: Path, not_run: Counter[str], name: str) -> None:
    if JSON in BY_NAME[name].gives and answers(traffic_dir, not_run, name):
        assert name in RESPONSE_EXAMPLES


def test_vectors_and_lists_of_examples_are_short() -> None:
    def lists(value: Any) -> Iterator[list[Any]]:
        if isinstance(value, list):
            yield value
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from lists(item)

    for name in RESPONSE_EXAMPLES:
        assert all(len(found) <= 3 for found in lists(BY_NAME[name].gives[JSON]["example"])), name
