"""Every response that a schema of openapi/ allows is parsed without loss, and so are responses of newer servers."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from support.fuzz import fuzz
from support.openapi_documents import BY_NAME, NODES, OPERATIONS, REGISTRY
from support.schema_values import values

from scripts.operations_page.methods import operations

PARSERS = {operation.name: operation.parse for operation in operations()}
JSON = [operation.name for operation in OPERATIONS if "application/json" in operation.gives]
EVENTS = [operation.name for operation in OPERATIONS if "text/event-stream" in operation.gives]
EXAMPLES = [
    (where, node)
    for where, node in NODES
    if "example" in node and ("schema" in node or "type" in node or "$ref" in node)
]


def schema_of(name: str) -> tuple[dict[str, Any], str]:
    """Return the schema of the JSON response of an operation, and its document."""
    return BY_NAME[name].gives["application/json"]["schema"], BY_NAME[name].document


def parsed(name: str, document: Any) -> Any:
    content = json.dumps(document).encode()
    return PARSERS[name](httpx.Response(200, content=content, headers={"Content-Type": "application/json"}))


def as_json(value: Any) -> Any:
    """Return the JSON of a parsed response. Operations that may return a file return the bytes of the response."""
    if isinstance(value, bytes):
        return json.loads(value)
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


@pytest.mark.parametrize("name", JSON)
def test_response_that_the_schema_allows_is_parsed_without_loss(name: str) -> None:
    schema, document = schema_of(name)

    @fuzz(6)
    @given(values(schema, document))
    def check(sent: Any) -> None:
        assert not list(BY_NAME[name].response().iter_errors(sent))
        assert sorted(map(str, leaves(as_json(parsed(name, sent))))) == sorted(map(str, leaves(sent)))

    check()


@pytest.mark.parametrize("name", JSON)
def test_response_with_unknown_fields_and_values_is_parsed_without_loss(name: str) -> None:
    schema, document = schema_of(name)

    @fuzz(6)
    @given(values(schema, document, is_newer=True))
    def check(sent: Any) -> None:
        assert sorted(map(str, leaves(as_json(parsed(name, sent))))) == sorted(map(str, leaves(sent)))

    check()


def leaves(value: Any) -> list[Any]:
    """Return all scalar values. Times are left out, because their text may change."""
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [] if isinstance(value, str) and value.startswith("2026-11-30") else [value]


@pytest.mark.parametrize(("where", "node"), EXAMPLES, ids=[where for where, _ in EXAMPLES])
def test_example_is_valid(where: str, node: dict[str, Any]) -> None:
    schema = node.get("schema", {key: value for key, value in node.items() if key != "example"})
    base = REGISTRY.resolver(where.partition("/")[0]).lookup(where.partition("/")[0])
    validator = Draft202012Validator(schema, registry=REGISTRY, _resolver=base.resolver)
    assert not [error.message for error in validator.iter_errors(node["example"])]
