"""Adapt a joined document to openapi-python-client, which ignores some keywords and understands others differently."""

from __future__ import annotations

import copy
from typing import Any

from openapi_nodes import Node, walk
from openapi_ranges import describe_range


def for_generator(joined: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of the joined document from which the generator generates the intended code."""
    document = copy.deepcopy(joined)
    for node in list(walk(document)):
        _mark_deprecated(node)
        if node.kind == "operation":
            _remove_security(node.value)
            _remove_redirects(node.value)
        elif node.kind == "schema":
            _describe_ranges(list(node.value.get("properties", {}).values()))
        elif node.kind == "parameter" and "schema" in node.value:
            _describe_ranges([node.value["schema"]])
    return document


def _mark_deprecated(node: Node) -> None:
    """Begin the description of what is deprecated with this word, because the generator ignores the keyword.

    An operation is marked in its summary, a parameter in its schema. A deprecated property that is a `$ref` becomes an
    `allOf` of it, because the generator ignores a description next to a `$ref`.
    """
    if node.value.get("deprecated") is not True:
        return
    described = node.value["schema"] if node.kind == "parameter" else node.value
    key = "summary" if node.kind == "operation" else "description"
    described[key] = f"Deprecated. {described.get(key, '')}".strip()
    if node.kind == "schema" and "$ref" in described:
        described["allOf"] = [{"$ref": described.pop("$ref")}]


def _remove_security(operation: dict[str, Any]) -> None:
    """Remove the security of an operation, because the generated code would then refuse clients without a token."""
    operation.pop("security", None)


def _remove_redirects(operation: dict[str, Any]) -> None:
    """Remove the redirects of an operation: the HTTP client follows them, and None would become a result of its own."""
    for status in [status for status in operation["responses"] if str(status).startswith("3")]:
        del operation["responses"][status]


def _describe_ranges(schemas: list[dict[str, Any]]) -> None:
    """Add the range of each schema to its description, because the generated code contains no keywords."""
    for schema in schemas:
        if "description" in schema and (text := describe_range(schema)):
            schema["description"] = f"{schema['description'].rstrip()} Range: {text}."
