"""The OpenAPI documents of openapi/, loaded for the tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parents[2] / "openapi"
DOCUMENTS = {path.name: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted(FOLDER.glob("*.yaml"))}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, DRAFT202012.create_resource(document)) for name, document in DOCUMENTS.items()
)
METHODS = {"get", "put", "post", "patch", "delete", "head", "options"}


class Operation(NamedTuple):
    """One operation and its place in the documents."""

    document: str
    method: str
    path: str
    node: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.node["operationId"])

    @property
    def parameters(self) -> list[dict[str, Any]]:
        resolver = REGISTRY.resolver(self.document)
        listed = self.node.get("parameters", [])
        return [resolver.lookup(node["$ref"]).contents if "$ref" in node else node for node in listed]

    @property
    def gives(self) -> dict[str, Any]:
        """The media type objects of the 200 response, by content type."""
        return dict(self.node["responses"].get("200", {}).get("content", {}))

    @property
    def takes(self) -> dict[str, Any]:
        """The media type objects of the request body, by content type."""
        return dict(self.node.get("requestBody", {}).get("content", {}))

    @property
    def file_types(self) -> list[str]:
        """The content types of the files that the operation may return."""
        return [kind for kind, media in self.gives.items() if media["schema"].get("format") == "binary"]

    @property
    def answers_with_a_file(self) -> bool:
        return bool(self.file_types)

    @property
    def takes_a_file(self) -> bool:
        return any(media["schema"].get("format") == "binary" for media in self.takes.values())

    def response(self, content_type: str = "application/json") -> Draft202012Validator:
        """Return a validator for the 200 response of the operation."""
        return self._validator("responses", "200", "content", content_type, "schema")

    def request(self) -> Draft202012Validator:
        """Return a validator for the JSON request body of the operation."""
        return self._validator("requestBody", "content", "application/json", "schema")

    def _validator(self, *steps: str) -> Draft202012Validator:
        place = ("paths", self.path, self.method, *steps)
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in place)
        return Draft202012Validator({"$ref": f"{self.document}#/{quote(pointer)}"}, registry=REGISTRY)


OPERATIONS = [
    Operation(name, method, path, node)
    for name, document in DOCUMENTS.items()
    for path, item in document["paths"].items()
    for method, node in item.items()
    if method in METHODS
]
BY_NAME = {operation.name: operation for operation in OPERATIONS}
SCHEMAS: dict[str, dict[str, Any]] = {
    name: schema
    for document in DOCUMENTS.values()
    for name, schema in document["components"].get("schemas", {}).items()
}


def walk(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a node and all objects in it, with their places."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            yield from walk(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, f"{where}/{index}")


NODES = [found for name, document in DOCUMENTS.items() for found in walk(document, name)]
