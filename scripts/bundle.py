"""Join the OpenAPI documents of `openapi/` into a single document, for the generator and for other tools.

Run as `.venv-codegen/bin/python scripts/bundle.py [openapi [build/openapi.json]]`. The generator accepts only a single
document, and drops operations whose `$ref` points to another file. So every `other.yaml#/...` becomes `#/...`, and each
operation gets the name of its document as its tag, and the servers and the security of its document. If the generator
or this script would silently drop a part of a document, all problems are reported together and nothing is written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openapi_rules
from openapi_nodes import METHODS, MalformedDocumentError, walk
from ruamel.yaml import YAML, YAMLError

ROOT = Path(__file__).resolve().parent.parent

DESCRIPTION = (
    "The services of Hugging Face for inference, and the servers that have the same operations. Each path has its own "
    "servers. Paths that differ only after a # are the same path with another request and response."
)

Document = dict[str, Any]


class BundleError(Exception):
    """The documents cannot be joined. Each line of the message names a document and a problem in it."""


@dataclass
class Bundle:
    """The joined document, and the problems that were found while joining."""

    tags: list[dict[str, str]] = field(default_factory=list)
    paths: dict[str, Any] = field(default_factory=dict)
    components: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _owners: dict[tuple[str, str], str] = field(default_factory=dict)

    def add_path(self, path: str, item: Document, document: str) -> None:
        """Add one path with its operations."""
        if owner := self._claim("path", path, document):
            self.problems.append(f"{document}: path {path} is also in {owner}. Append different #fragments.")
            return
        self.paths[path] = item
        for method in METHODS:
            if method in item:
                self._add_operation(f"{method.upper()} {path}", item[method], document)

    def add_component(self, kind: str, name: str, value: Any, document: str) -> None:
        """Add one component. If two documents contain a component with the same name, the components must be equal."""
        owner = self._claim(kind, name, document)
        if owner and self.components[kind][name] != value:
            self.problems.append(
                f"{document}: components.{kind}.{name} differs from the component in {owner}. Rename one of them."
            )
            return
        self.components.setdefault(kind, {})[name] = value

    def _add_operation(self, where: str, operation: Document, document: str) -> None:
        name = operation.get("operationId")
        if isinstance(name, str) and (owner := self._claim("operationId", name, f"{where} in {document}")):
            self.problems.append(
                f"{document}: operationId {name} of {where} is already used by {owner}. Rename one of them."
            )

    def _claim(self, kind: str, name: str, owner: str) -> str | None:
        """Return the owner of a name. If the name has no owner yet, make `owner` its owner and return None."""
        earlier = self._owners.get((kind, name))
        self._owners.setdefault((kind, name), owner)
        return earlier


def load_documents(folder: Path) -> dict[str, Document]:
    """Read all YAML documents of a folder, ordered by file name."""
    if misnamed := sorted(path.name for path in folder.glob("*.yml")):
        raise BundleError("\n".join(f"{name}: only *.yaml files are read. Rename the file." for name in misnamed))
    documents = {path.name: load(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml"))}
    if not documents:
        raise BundleError(f"{folder}: no *.yaml document in this folder")
    return documents


def load(name: str, text: bytes) -> Document:
    """Parse the text of a YAML document.

    Raises:
        BundleError: The text is not valid YAML, or not a mapping.
    """
    try:
        document = YAML(typ="safe").load(text)
    except YAMLError as error:
        raise BundleError(f"{name}: {error}") from error
    if not isinstance(document, dict):
        raise BundleError(f"{name}: not an OpenAPI document")
    return document


def server_urls(documents: dict[str, Document]) -> dict[str, str]:
    """Return the server URL of each document that has one, by tag."""
    return {
        Path(name).stem: document["servers"][0]["url"]
        for name, document in documents.items()
        if document.get("servers")
    }


def bundle(documents: dict[str, Document]) -> Document:
    """Check that the generator supports everything in the documents, and join them into one document.

    Raises:
        BundleError: The generator would generate wrong code, or the documents cannot be joined. The message lists all
            problems.
    """
    try:
        return join(documents, openapi_rules.find_problems(documents))
    except MalformedDocumentError as error:
        raise BundleError(str(error)) from error


def join(documents: dict[str, Document], problems: Sequence[str] = ()) -> Document:
    """Join documents into one document. The given documents are modified.

    Raises:
        BundleError: `problems` is not empty, or the documents cannot be joined.
    """
    joined = Bundle(problems=list(problems))
    for name, document in documents.items():
        _localise(document)
        _describe_parameters(document)
        _distribute(document, Path(name).stem)
        for path, item in (document.get("paths") or {}).items():
            joined.add_path(path, item, name)
        if document.get("paths"):
            joined.tags.append({"name": Path(name).stem, "description": document["info"].get("description", "")})
        for kind, components in (document.get("components") or {}).items():
            for component, value in components.items():
                if value != {"$ref": f"#/components/{kind}/{component}"}:  # the same component of another document
                    joined.add_component(kind, component, value, name)
    if joined.problems:
        raise BundleError("\n".join(joined.problems))
    info = {"title": "Hugging Face inference", "version": "1.0.0", "description": DESCRIPTION}
    return {
        "openapi": "3.1.0",
        "info": info,
        "tags": joined.tags,
        "paths": joined.paths,
        "components": joined.components,
    }


def _localise(document: Document) -> None:
    """Make all references point into the joined document."""
    for node in walk(document):
        if isinstance(reference := node.value.get("$ref"), str):
            node.value["$ref"] = f"#{reference.partition('#')[2]}"


def _distribute(document: Document, tag: str) -> None:
    """Write the tag, the security and the servers of a document into its paths. They do not apply to other paths."""
    for item in (document.get("paths") or {}).values():
        for operation in (item[method] for method in METHODS if method in item):
            operation["tags"] = [tag]
            if "security" in document:
                operation["security"] = document["security"]
        if "servers" in document:
            item["servers"] = document["servers"]


def _describe_parameters(document: Document) -> None:
    """Copy the description of each parameter to its schema, because the generator reads it only in the schema."""
    for node in walk(document):
        if node.kind == "parameter" and "description" in node.value and "schema" in node.value:
            node.value["schema"].setdefault("description", node.value["description"])


def write(joined: Document, target: Path) -> None:
    """Write a joined document as JSON, which is read much faster than YAML."""
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
