"""Read the facts (see facts.py) of the task schemas, of OpenAPI documents, and of openapi/upstream.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .facts import Fact, Facts, Node, Operation, facts_of

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
RESPONSES = {"output": "application/json", "stream": "text/event-stream"}


@dataclass(frozen=True)
class Source:
    """One version of an official document. Its operations are stored by task, or by HTTP method and path."""

    version: str
    operations: Mapping[str, Operation]


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


def read_document(path: Path) -> Source:
    """Read the facts of a server's OpenAPI document."""
    document = json.loads(path.read_text("utf-8"))
    operations = {f"{method} {place}": op for method, place, op in _operations(document, "", {"": document})}
    return Source(document["info"]["version"], operations)


def read_ours(folder: Path) -> dict[str, Operation]:
    """Read the facts of openapi/. Each operation is stored by operationId, and also by HTTP method and path."""
    documents = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))}
    forms = _forms(documents)
    found: dict[str, Operation] = {}
    for name, document in documents.items():
        for method, place, operation in _operations(document, name, documents):
            described = {way: facts | _described(facts, forms) for way, facts in operation.items()}
            found[document["paths"][place][method.lower()]["operationId"]] = described
            found[f"{method} {place}"] = described
    return found


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


def read_table(path: Path) -> dict[str, Source]:
    """Read the facts that openapi/upstream.json stores."""
    table = json.loads(path.read_text("utf-8"))
    return {
        name: Source(
            source["version"],
            {
                operation: {
                    way: {field: Fact.read(text) for field, text in facts.items()} for way, facts in ways.items()
                }
                for operation, ways in source["operations"].items()
            },
        )
        for name, source in table.items()
    }


def write_table(path: Path, sources: Mapping[str, Source]) -> None:
    """Write facts to openapi/upstream.json, one line for each field."""
    table = {
        name: {"version": source.version, "operations": source.operations} for name, source in sorted(sources.items())
    }
    path.write_text(json.dumps(_written(table), indent=1) + "\n", "utf-8")


def _written(value: Any) -> Any:
    # A fact is a tuple, which json would write as a list, so it is written as text.
    if isinstance(value, Fact):
        return str(value)
    return {key: _written(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _placeholder(package: Path) -> Path:
    """Return a folder that the package contains only as a template for new tasks."""
    return package / "src/tasks/placeholder/spec"


def _registry(documents: Mapping[str, Any]) -> Registry[Any]:
    resources = ((name, DRAFT202012.create_resource(document)) for name, document in documents.items())
    return Registry[Any]().with_resources(resources)


def _operations(document: Any, name: str, documents: Mapping[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    resolver = _registry(documents).resolver(name)
    for place, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), place, _operation(item[method], resolver)


def _operation(operation: Any, resolver: Resolver[Any]) -> Operation:
    response = operation["responses"].get("200", {})
    schemas = {
        "input": _schema(operation.get("requestBody", {}), "application/json", resolver),
        **{way: _schema(response, content_type, resolver) for way, content_type in RESPONSES.items()},
    }
    return {way: facts_of(node) for way, node in schemas.items() if node is not None}


def _schema(body: Any, content_type: str, resolver: Resolver[Any]) -> Node | None:
    if "$ref" in body:
        found = resolver.lookup(body["$ref"])
        body, resolver = found.contents, found.resolver
    content = body.get("content", {}).get(content_type)
    return None if content is None else Node(content["schema"], resolver)
