"""The OpenAPI documents have descriptions everywhere, and only use features that the generator supports."""

import re
from typing import Any

from support.openapi_documents import DOCUMENTS, NODES, OPERATIONS, SCHEMAS

SHARED_RESPONSES = {
    "4XX": {"$ref": "common.yaml#/components/responses/ClientError"},
    "5XX": {"$ref": "common.yaml#/components/responses/ServerError"},
}


def is_described(node: dict[str, Any]) -> bool:
    return bool(str(node.get("description", "")).strip())


def test_every_operation_has_a_summary_and_descriptions() -> None:
    bare = [op.name for op in OPERATIONS if not (is_described(op.node) and op.node.get("summary"))]
    bare += [op.name for op in OPERATIONS if not is_described(op.node.get("requestBody", {"description": "no body"}))]
    assert bare == []


def test_every_parameter_is_described() -> None:
    assert [(op.name, p["name"]) for op in OPERATIONS for p in op.parameters if not is_described(p)] == []


def test_every_schema_and_every_field_is_described() -> None:
    bare = [name for name, schema in SCHEMAS.items() if not is_described(schema)]
    for name, schema in SCHEMAS.items():
        bare += [f"{name}.{field}" for field, node in schema.get("properties", {}).items() if not is_described(node)]
    assert bare == []


def test_every_response_is_described() -> None:
    responses = [(op.name, status, node) for op in OPERATIONS for status, node in op.node["responses"].items()]
    assert [(name, status) for name, status, node in responses if "$ref" not in node and not is_described(node)] == []


def test_operation_ids_are_unique_and_snake_case() -> None:
    names = [op.name for op in OPERATIONS]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []
    assert sorted(names) == sorted(set(names))


def test_every_operation_declares_success_and_shares_its_errors() -> None:
    """With `default` responses, redirects and HTML would be parsed as JSON."""
    for op in OPERATIONS:
        responses = op.node["responses"]
        success = {status: node for status, node in responses.items() if re.fullmatch(r"2\d\d", status)}
        redirects = {status: node for status, node in responses.items() if re.fullmatch(r"3\d\d", status)}
        assert success, f"{op.name} declares no 2xx"
        assert responses == success | redirects | SHARED_RESPONSES, op.name


def test_every_document_with_operations_defines_its_security() -> None:
    for name, document in DOCUMENTS.items():
        schemes = document["components"].get("securitySchemes", {}).keys()
        used = {scheme for requirement in document.get("security", []) for scheme in requirement}
        assert used <= schemes, name
        assert used or not document["paths"], name


def test_path_parameters_match_the_path() -> None:
    for op in OPERATIONS:
        declared = {p["name"]: p.get("required") for p in op.parameters if p["in"] == "path"}
        assert declared == dict.fromkeys(re.findall(r"{(\w+)}", op.path), True), op.name


def test_no_field_has_a_default_that_would_be_sent() -> None:
    """The generator sends every `default:` of a request, so the server's defaults are in the descriptions."""
    assert [where for where, node in NODES if "default" in node and not where.endswith("/properties")] == []


def test_every_class_is_a_named_component_and_keeps_unknown_fields() -> None:
    for where, node in NODES:
        is_object = node.get("type") == "object"
        is_named = re.fullmatch(r"[\w.]+/components/schemas/\w+", where)
        assert is_named or not (is_object or "enum" in node), f"{where} has no name"
        assert node.get("additionalProperties") or not is_object, f"{where} has no additionalProperties"


def test_no_feature_is_used_that_the_generator_mishandles() -> None:
    """The generator mishandles `nullable` (3.0), null in an enum, tags, and a field with the name of its class."""
    wrong = [where for where, node in NODES if "nullable" in node or None in (node.get("enum") or ())]
    wrong += [op.name for op in OPERATIONS if "tags" in op.node]
    for name, schema in SCHEMAS.items():
        own = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
        wrong += [f"{name}.{own}"] if own in schema.get("properties", {}) else []
    assert wrong == []


def test_binary_bodies_have_one_type_and_are_declared_binary() -> None:
    """With two binary types, the generated code sends the last type. Without `format: binary` it treats bytes as text."""
    for op in OPERATIONS:
        content = op.node.get("requestBody", {}).get("content", {})
        binary = {
            kind: media["schema"] for kind, media in content.items() if re.match(r"image|audio|video|.*octet", kind)
        }
        assert list(binary.values()) in ([], [{"type": "string", "format": "binary"}]), f"{op.name}: {binary}"
