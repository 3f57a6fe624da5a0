"""Read the facts (see facts.py) of the task schemas and of OpenAPI documents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .facts import Fact, Facts, Node, Operation, facts_of, shapes_of

if TYPE_CHECKING:
    from referencing._core import Resolver

METHODS = ("get", "put", "post", "patch", "delete")
FORMS = {
    "messages[].content[]": ("TextPart", "ImagePart"),
    "parameters.grammar": ("Grammar",),
    "response_format": ("TextFormat", "JsonSchemaFormat", "JsonObjectFormat"),
}
"""Fields that are free-form JSON in the operations of openapi/, with the schemas that describe their formats."""
TASK_FILES = {"input": "input.json", "output": "output.json", "stream": "stream_output.json"}
REQUESTS = ("application/json", "multipart/form-data")
RESPONSES = {"output": "application/json", "stream": "text/event-stream"}


@dataclass(frozen=True)
class Source:
    """One version of an official document. Its operations are stored by task, or by HTTP method and path.

    `origin` is the place of the document, and `date` the day on which its facts were read or the document was written.
    """

    version: str
    operations: Mapping[str, Operation]
    origin: str = ""
    date: str = ""


def read_tasks(package: Path) -> Source:
    """Read the facts of the npm package @huggingface/tasks from a folder that contains the unpacked package."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    paths = sorted((package / "src/tasks").rglob("*.json"))
    documents = {path: json.loads(path.read_text("utf-8")) for path in paths}
    registry = _registry({document["$id"]: document for document in documents.values() if "$id" in document})
    operations: dict[str, Operation] = {}
    for folder in sorted({path.parent for path in paths if path.name == "input.json"} - {_placeholder(package)}):
        found = {way: documents[folder / name] for way, name in TASK_FILES.items() if folder / name in documents}
        nodes = {way: Node(document, registry.resolver(document["$id"])) for way, document in found.items()}
        operations[folder.parent.name] = {way: facts_of(node) for way, node in nodes.items()}
    return Source(version, operations)


def read_document(path: Path, name: Callable[[str], str | None] = lambda operation: operation) -> Source:
    """Read the facts of an OpenAPI document, in JSON or YAML.

    Args:
        path: The file.
        name: Returns the name under which an operation, such as `GET /models`, is stored; None to leave it out.
    """
    document = _read(path)
    operations = {
        stored: _operation(operation, resolver)
        for method, place, operation, resolver in _operations(document, "", {"": document})
        if (stored := name(f"{method} {place}")) is not None
    }
    return Source(document["info"]["version"], operations)


def read_ours(folder: Path) -> dict[str, Operation]:
    """Read the facts of openapi/. Each operation is stored by operationId, and also by HTTP method and path."""
    documents = {path.name: _read(path) for path in sorted(folder.glob("*.yaml"))}
    forms = _forms(documents)
    found: dict[str, Operation] = {}
    for name, document in documents.items():
        for method, place, operation, resolver in _operations(document, name, documents):
            ways = _operation(operation, resolver)
            described = {way: facts | _described(facts, forms) for way, facts in ways.items()}
            found[document["paths"][place][method.lower()]["operationId"]] = described
            found[f"{method} {place}"] = described
    return found


def _read(path: Path) -> Any:
    """Parse JSON or YAML. The fast parser of YAML is used if PyYAML has it: OpenAI's document has 2 MB."""
    text = path.read_text("utf-8")
    if text.lstrip().startswith("{"):
        return json.loads(text)
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe


def unnamed(operation: str) -> str:
    """Return an operation without the names of its path parameters, which differ between documents."""
    return re.sub(r"\{[^}]*}", "{}", operation)


def _forms(documents: Mapping[str, Any]) -> dict[str, list[Node]]:
    registry = _registry(documents)
    schemas = {
        title: Node(schema, registry.resolver(name))
        for name, document in documents.items()
        for title, schema in document["components"].get("schemas", {}).items()
    }
    return {path: [schemas[title] for title in titles] for path, titles in FORMS.items()}


def _described(facts: Facts, forms: Mapping[str, list[Node]]) -> Facts:
    found: Facts = {}
    for path, nodes in forms.items():
        if path.removesuffix("[]") in facts:
            found |= {path: Fact(frozenset({"object"}), required=False)} | facts_of(*nodes, path=path) | facts
    return found


def _placeholder(package: Path) -> Path:
    """Return a folder that the package contains only as a template for new tasks."""
    return package / "src/tasks/placeholder/spec"


def _registry(documents: Mapping[str, Any]) -> Registry[Any]:
    resources = ((name, DRAFT202012.create_resource(document)) for name, document in documents.items())
    return Registry[Any]().with_resources(resources)


def _operations(
    document: Any, name: str, documents: Mapping[str, Any]
) -> Iterator[tuple[str, str, Any, Resolver[Any]]]:
    """Yield method, path, declaration and resolver of each operation. `shared` are the parameters of the path."""
    resolver = _registry(documents).resolver(name)
    for place, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), place, {**item[method], "shared": item.get("parameters", [])}, resolver


def _operation(operation: Any, resolver: Resolver[Any]) -> Operation:
    responses = operation.get("responses", {})
    success: Any = next((responses[status] for status in sorted(responses, key=str) if str(status).startswith("2")), {})
    schemas = {
        "input": _schema(operation.get("requestBody", {}), REQUESTS, resolver),
        **{way: _schema(success, (content_type,), resolver) for way, content_type in RESPONSES.items()},
    }
    found = {way: facts_of(node) for way, node in schemas.items() if node is not None}
    query = _query([*operation["shared"], *operation.get("parameters", [])], resolver)
    return {"query": query, **found} if query else found


def _query(parameters: list[Any], resolver: Resolver[Any]) -> Facts:
    found: Facts = {}
    for parameter in parameters:
        node = _resolved(Node(parameter, resolver))
        if node.schema["in"] == "query":
            shapes = shapes_of(node._replace(schema=node.schema.get("schema", {})))
            kinds = frozenset[str]().union(*(shape.kinds for shape in shapes))
            found[node.schema["name"]] = Fact(kinds, bool(node.schema.get("required")))
    return found


def _schema(body: Any, content_types: tuple[str, ...], resolver: Resolver[Any]) -> Node | None:
    node = _resolved(Node(body, resolver))
    content = node.schema.get("content", {})
    found = next((content[content_type] for content_type in content_types if content_type in content), None)
    return None if found is None else node._replace(schema=found["schema"])


def _resolved(node: Node) -> Node:
    """Return the object that a reference outside of a schema leads to."""
    if "$ref" not in node.schema:
        return node
    found = node.resolver.lookup(node.schema["$ref"])
    return Node(found.contents, found.resolver)
