"""Join the OpenAPI documents of `openapi/` into a single document for the generator.

Run as `.venv-codegen/bin/python scripts/bundle.py [openapi [build/openapi.json]]`. The generator accepts only a single
document, and drops operations whose `$ref` points to another file. So every `other.yaml#/...` becomes `#/...`, and each
operation gets the name of its document as its tag. If joining would silently lose something, all problems are reported
together and nothing is written.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML, YAMLError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Document = dict[str, Any]


class BundleError(Exception):
    """The documents cannot be joined. Each line of the message names a document and a problem in it."""


@dataclass
class Bundle:
    """The joined document and the problems found so far."""

    paths: dict[str, Any] = field(default_factory=dict)
    components: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _owners: dict[tuple[str, str], str] = field(default_factory=dict)

    def add_path(self, path: str, item: Document, document: str) -> None:
        """Add one path with its operations, each tagged with the document's name."""
        if owner := self._claim("path", path, document):
            self.problems.append(f"{document}: path {path} is also in {owner}; append different #fragments")
            return
        self.paths[path] = item
        for method in METHODS:
            if method in item:
                self._add_operation(f"{method.upper()} {path}", item[method], document)

    def add_component(self, kind: str, name: str, value: Any, document: str) -> None:
        """Add one component. Two documents may contain the same component, but not different ones with one name."""
        owner = self._claim(kind, name, document)
        if owner and self.components[kind][name] != value:
            self.problems.append(f"{document}: components/{kind}/{name} differs from that in {owner}")
            return
        self.components.setdefault(kind, {})[name] = value

    def _add_operation(self, where: str, operation: Document, document: str) -> None:
        operation["tags"] = [Path(document).stem]
        name = operation.get("operationId")
        if not name:
            self.problems.append(f"{document}: {where} has no operationId")
        elif owner := self._claim("operationId", name, f"{where} in {document}"):
            self.problems.append(f"{document}: operationId {name} of {where} is already used by {owner}")

    def _claim(self, kind: str, name: str, owner: str) -> str | None:
        """Return the earlier owner of a name, or None if the name was free; then the given owner has it."""
        earlier = self._owners.get((kind, name))
        self._owners.setdefault((kind, name), owner)
        return earlier


def load_documents(folder: Path) -> dict[str, Document]:
    """Read all YAML documents of a folder, ordered by file name."""
    documents = {path.name: _load(path) for path in sorted(folder.glob("*.yaml"))}
    if not documents:
        raise BundleError(f"{folder}: no *.yaml document in this folder")
    return documents


def _load(path: Path) -> Document:
    try:
        document = YAML(typ="safe").load(path)
    except YAMLError as error:
        raise BundleError(f"{path.name}: {error}") from error
    if not isinstance(document, dict):
        raise BundleError(f"{path.name}: not an OpenAPI document")
    return document


def server_urls(documents: dict[str, Document]) -> dict[str, str]:
    """Return the server URL of each document that has one, by tag."""
    return {
        Path(name).stem: document["servers"][0]["url"]
        for name, document in documents.items()
        if document.get("servers")
    }


def bundle(documents: dict[str, Document]) -> Document:
    """Join documents into one.

    Raises:
        BundleError: The documents cannot be joined; the message lists all problems.
    """
    joined = Bundle(problems=_localise(documents))
    for name, document in documents.items():
        _describe_parameters(document)
        for path, item in (document.get("paths") or {}).items():
            joined.add_path(path, item, name)
        for kind, components in (document.get("components") or {}).items():
            for component, value in components.items():
                joined.add_component(kind, component, value, name)
    if joined.problems:
        raise BundleError("\n".join(joined.problems))
    info = {"title": "Hugging Face inference", "version": "1.0.0"}
    return {"openapi": "3.1.0", "info": info, "paths": joined.paths, "components": joined.components}


def _localise(documents: dict[str, Document]) -> list[str]:
    """Change all references to the joined document; return a line for each reference without a target."""
    problems = []
    for name, document in documents.items():
        for reference in _references(document):
            file, _, pointer = reference["$ref"].partition("#")
            if _resolves(documents.get(file or name), pointer):
                reference["$ref"] = f"#{pointer}"
            else:
                problems.append(f"{name}: $ref {reference['$ref']} has no target")
    return problems


def _describe_parameters(document: Document) -> None:
    """Copy the description of each parameter to its schema, where the generator reads it."""
    for parameter in _parameters(document):
        if "description" in parameter and "schema" in parameter:
            parameter["schema"].setdefault("description", parameter["description"])


def _parameters(document: Document) -> Iterator[Document]:
    yield from ((document.get("components") or {}).get("parameters") or {}).values()
    for item in (document.get("paths") or {}).values():
        yield from item.get("parameters", ())
        for method in METHODS:
            yield from item.get(method, {}).get("parameters", ())


def _references(node: Any) -> Iterator[Document]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _resolves(document: Document | None, pointer: str) -> bool:
    node: Any = document
    for key in pointer.removeprefix("/").split("/"):
        if not isinstance(node, dict) or key not in node:
            return False
        node = node[key]
    return True


def write(joined: Document, target: Path) -> None:
    """Write the joined document as JSON, which the generator reads much faster than YAML."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(joined, indent=1, default=str) + "\n", encoding="utf-8")


def main(folder: str = "", target: str = "") -> None:
    """Join the documents of a folder. If they cannot be joined, exit with code 1 and print all problems to stderr."""
    try:
        joined = bundle(load_documents(Path(folder or ROOT / "openapi")))
    except BundleError as error:
        sys.exit(str(error))
    write(joined, Path(target or ROOT / "build/openapi.json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
