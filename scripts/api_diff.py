"""Print what changed in the API between two versions of `openapi/`, as Markdown bullets for CHANGELOG.md.

    .venv-codegen/bin/python scripts/api_diff.py [OLD [NEW]]

OLD and NEW are git revisions or folders of documents. By default, OLD is HEAD and NEW is the working tree. A change is
breaking if a program that uses `hf_api` can fail because of the change: a request that was valid is no longer valid,
a value that a response contained is missing, or `hf_api` refuses a response because a field is required now.
Descriptions and examples are not compared. The properties of an object are compared only if the object is a named
component, not if it is nested in another schema without a name.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import bundle
from api_changes import (
    REQUEST,
    RESPONSE,
    Change,
    Uses,
    compare_constraints,
    compare_deprecation,
    compare_enum,
    compare_requirement,
    compare_type,
)
from api_types import Schema, Schemas, constraints, literals, reference_name
from openapi_nodes import METHODS, MalformedDocumentError


@dataclass(frozen=True, slots=True)
class Api:
    """One version of the API: the joined document, and the server URL of each document."""

    document: Mapping[str, Any]
    servers: Mapping[str, str] = field(default_factory=dict)

    @property
    def operations(self) -> dict[str, dict[str, Any]]:
        """The operations by operationId. Each also contains its method and path, and the parameters of its path."""
        return {
            operation["operationId"]: operation
            | {"place": f"{method.upper()} {path}"}
            | {"parameters": [*item.get("parameters", ()), *operation.get("parameters", ())]}
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
            if method in METHODS
        }

    def components(self, kind: str) -> dict[str, Any]:
        """The components of one kind, by name."""
        return dict(self.document["components"].get(kind, {}))

    def resolve(self, kind: str, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the parameter, request body or response that a reference points to. Return other nodes unchanged."""
        while "$ref" in node:
            node = self.components(kind)[reference_name(node)]
        return node

    @property
    def uses(self) -> dict[str, set[str]]:
        """The directions in which each schema is sent."""
        found: dict[str, set[str]] = {}
        for operation in self.operations.values():
            sent = [self.resolve("parameters", each) for each in operation["parameters"]]
            sent.append(self.resolve("requestBodies", operation.get("requestBody", {})))
            received = [self.resolve("responses", each) for each in operation["responses"].values()]
            for use, nodes in ((REQUEST, sent), (RESPONSE, received)):
                for name in self._reachable(nodes):
                    found.setdefault(name, set()).add(use)
        return found

    def _reachable(self, nodes: list[Any]) -> set[str]:
        names, rest = set[str](), list(nodes)
        while rest:
            node = rest.pop()
            if (
                isinstance(node, dict)
                and isinstance(node.get("$ref"), str)
                and (name := reference_name(node)) not in names
            ):
                names.add(name)
                rest.append(self.components("schemas").get(name, {}))
            rest += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return names


class Comparison:
    """The comparison of two versions of the API."""

    def __init__(self, old: Api, new: Api) -> None:
        """Compare two versions."""
        self._old, self._new = old, new
        self._schemas: tuple[Schemas, Schemas] = old.components("schemas"), new.components("schemas")

    def changes(self) -> list[Change]:
        """Return all changes, the breaking ones first."""
        found = chain(self._servers(), self._operations(), self._shared(), self._components())
        return sorted(dict.fromkeys(found), key=lambda change: not change.is_breaking)

    def _servers(self) -> Iterator[Change]:
        old, new = self._old.servers, self._new.servers
        for name, place in _names(old, new, "server of {}"):
            if name not in new:
                yield Change(place, "removed", is_breaking=True)
            elif name not in old:
                yield Change(place, f"added: {new[name]}")
            elif old[name] != new[name]:
                yield Change(place, f"changed from {old[name]} to {new[name]}")

    def _operations(self) -> Iterator[Change]:
        old, new = self._old.operations, self._new.operations
        for name, place in _names(old, new, "operation `{}`"):
            if name not in new:
                yield Change(place, "removed", is_breaking=True)
            elif name not in old:
                yield Change(place, f"added: `{new[name]['place']}`")
            else:
                yield from self._operation(place, old[name], new[name])

    def _operation(self, place: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
        if old["place"] != new["place"]:
            yield Change(place, f"moved from `{old['place']}` to `{new['place']}`")
        if old["tags"] != new["tags"]:
            yield Change(place, f"moved from the package {old['tags'][0]} to {new['tags'][0]}", is_breaking=True)
        yield from compare_deprecation(place, old, new)
        yield from self._parameters(place, old["parameters"], new["parameters"])
        yield from self._body(f"{place}, request body", old.get("requestBody"), new.get("requestBody"))
        yield from self._responses(place, old["responses"], new["responses"])

    def _parameters(self, place: str, old_nodes: list[Any], new_nodes: list[Any]) -> Iterator[Change]:
        old = {_parameter_key(node): node for node in (self._old.resolve("parameters", each) for each in old_nodes)}
        new = {_parameter_key(node): node for node in (self._new.resolve("parameters", each) for each in new_nodes)}
        for key, inner in _names(old, new, place + ", parameter `{}`"):
            yield from self._member(inner, old.get(key), new.get(key), frozenset({REQUEST}))

    def _body(self, place: str, old: Any, new: Any) -> Iterator[Change]:
        old = old and self._old.resolve("requestBodies", old)
        new = new and self._new.resolve("requestBodies", new)
        if not old or not new:
            if old or new:
                is_breaking = not new or bool(new.get("required"))
                yield Change(place, "removed" if not new else _added(new), is_breaking=is_breaking)
            return
        yield from compare_requirement(place, old, new, frozenset({REQUEST}))
        yield from self._content(place, old, new, frozenset({REQUEST}))

    def _responses(self, place: str, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Change]:
        for status, inner in _names(old, new, place + ", response {}"):
            if status not in new:
                yield Change(inner, "removed", is_breaking=True)
            elif status not in old:
                is_success = str(status).startswith("2")
                yield Change(inner, "added", is_breaking=is_success)  # because the result can then have one more type
            elif old[status] != new[status] or "$ref" not in new[status]:
                nodes = self._old.resolve("responses", old[status]), self._new.resolve("responses", new[status])
                yield from self._content(inner, *nodes, frozenset({RESPONSE}))

    def _shared(self) -> Iterator[Change]:
        """Compare each response that several operations share only once."""
        old, new = self._old.components("responses"), self._new.components("responses")
        for name, place in _names(old, new, "shared response `{}`"):
            if name in old and name in new:
                yield from self._content(place, old[name], new[name], frozenset({RESPONSE}))

    def _content(self, place: str, old: Schema, new: Schema, uses: Uses) -> Iterator[Change]:
        before, after = old.get("content", {}), new.get("content", {})
        for kind, inner in _names(before, after, place + ", {}"):
            if kind not in after:
                yield Change(inner, "removed", is_breaking=True)
            elif kind not in before:
                yield Change(inner, "added")
            else:
                yield from self._value(inner, before[kind].get("schema", {}), after[kind].get("schema", {}), uses)

    def _components(self) -> Iterator[Change]:
        old, new = self._schemas
        old_uses, new_uses = self._old.uses, self._new.uses
        for name, place in _names(old, new, "`{}`"):
            if name not in new:
                yield Change(place, "removed", is_breaking=True)
            elif name not in old:
                yield Change(place, "added")
            else:
                uses = frozenset(old_uses.get(name, set()) | new_uses.get(name, set()))
                yield from self._value(f"`{name}`{_used_in(uses)}", old[name], new[name], uses)
                yield from self._properties(name, old[name], new[name], uses)

    def _properties(self, name: str, old: Schema, new: Schema, uses: Uses) -> Iterator[Change]:
        before, after = _members(old), _members(new)
        for key, place in _names(before, after, f"`{name}.{{}}`{_used_in(uses)}"):
            yield from self._member(place, before.get(key), after.get(key), uses)
        unknown = old.get("additionalProperties", True), new.get("additionalProperties", True)
        yield from compare_type(f"`{name}`{_used_in(uses)}, unknown fields", unknown, self._schemas, uses)

    def _member(self, place: str, old: Any, new: Any, uses: Uses) -> Iterator[Change]:
        """Compare two versions of a parameter or a property, either of which may be absent."""
        if new is None:
            yield Change(place, "removed", is_breaking=True)
        elif old is None:
            yield Change(place, _added(new), is_breaking=bool(uses) and bool(new.get("required")))
        else:
            yield from compare_requirement(place, old, new, uses)
            yield from compare_deprecation(place, old, new)
            yield from self._value(place, old.get("schema", {}), new.get("schema", {}), uses)

    def _value(self, place: str, old: Schema, new: Schema, uses: Uses) -> Iterator[Change]:
        yield from compare_type(place, (old, new), self._schemas, uses)
        yield from compare_enum(place, literals(old), literals(new), uses)
        yield from compare_constraints(place, constraints(old), constraints(new), uses)
        yield from compare_deprecation(place, old, new)


def _names(old: Mapping[Any, Any], new: Mapping[Any, Any], place: str) -> Iterator[tuple[Any, str]]:
    """Yield the keys of both mappings with their places: first the keys of `new`, then those that only `old` has."""
    yield from ((key, place.format(key)) for key in dict.fromkeys([*new, *old]))


def _parameter_key(parameter: Schema) -> str:
    return f"{parameter['name']} ({parameter['in']})"


def _members(schema: Schema) -> dict[str, dict[str, Any]]:
    """Return the properties of a schema as if they were parameters, each with `schema` and `required`."""
    required = schema.get("required", [])
    return {
        name: {"schema": inner, "required": name in required} for name, inner in schema.get("properties", {}).items()
    }


def _used_in(uses: Uses) -> str:
    return f" ({' and '.join(sorted(uses))})" if uses else ""


def _added(member: Schema) -> str:
    return "added, required" if member.get("required") else "added, optional"


def load_api(source: str) -> Api:
    """Read the documents of a folder or of a git revision.

    The documents of a folder must follow the current rules. The documents of a git revision are not checked, because
    the rules may be newer than the revision.

    Raises:
        BundleError: The documents cannot be read.
    """
    if Path(source).is_dir():
        documents = bundle.load_documents(Path(source))
        return Api(bundle.bundle(documents), bundle.server_urls(documents))
    documents = _documents_of_revision(source)
    try:
        return Api(bundle.join(documents), bundle.server_urls(documents))
    except MalformedDocumentError as error:
        raise bundle.BundleError(f"{source}: {error}") from error


def _documents_of_revision(revision: str) -> dict[str, bundle.Document]:
    names = _git("ls-tree", "--name-only", revision, "openapi/").decode().splitlines()
    return {
        Path(name).name: bundle.load(name, _git("show", f"{revision}:{name}"))
        for name in names
        if name.endswith(".yaml")
    }


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=bundle.ROOT, capture_output=True, check=False)
    if done.returncode:
        raise bundle.BundleError(f"git {arguments[0]} failed: {done.stderr.decode().strip()}")
    return done.stdout


def main() -> None:
    """Parse the command line, and print the changes. Exit with code 1 only if the documents cannot be read."""
    parser = argparse.ArgumentParser(description="Print what changed in the API, as bullets for CHANGELOG.md.")
    parser.add_argument("old", nargs="?", default="HEAD", help="git revision or folder; default: HEAD")
    parser.add_argument("new", nargs="?", default=str(bundle.ROOT / "openapi"), help="default: the working tree")
    arguments = parser.parse_args()
    try:
        changes = Comparison(load_api(arguments.old), load_api(arguments.new)).changes()
    except bundle.BundleError as error:
        sys.exit(str(error))
    print("\n".join(map(str, changes)) or "The API has not changed.")


if __name__ == "__main__":
    main()
