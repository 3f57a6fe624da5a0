"""Find parts of the documents in `openapi/` that the generator would ignore, or for which it would generate wrong code.

Each problem is one line with the document, the place, the problem and what to do:
`hub.yaml: components.schemas.ModelInfo: unknown keyword 'requred'. Did you mean 'required'?`
"""

from __future__ import annotations

import builtins
import difflib
import keyword
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openapi_nodes import GENERATED_FORMATS, KINDS, OTHER_FORMATS, MalformedDocumentError, Node, describe, walk

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
LOCATIONS = ("path", "query", "header", "cookie")
# The generator ignores each of these keywords unless the schema has this type.
NEEDED_TYPE = {"items": "array", "prefixItems": "array", "additionalProperties": "object"}
NO_EFFECT_IN_UNION = ("type", "format", "const", "properties", "additionalProperties", "items", "prefixItems")
BINARY = re.compile(r"(image|audio|video)/.*|application/octet-stream")

Documents = Mapping[str, dict[str, Any]]
Rule = Callable[[Node], Iterator[str]]


def find_problems(documents: Documents) -> list[str]:
    """Return a line for each problem.

    Raises:
        MalformedDocumentError: The value of a keyword has the wrong type.
    """
    problems = []
    for name, document in documents.items():
        problems += [f"{name}: {problem}" for problem in _check_file_name(name)]
        try:
            nodes = list(walk(document))  # raises before any rule runs, because the rules expect well-formed objects
        except MalformedDocumentError as error:
            raise MalformedDocumentError(f"{name}: {error}") from error
        problems += [f"{name}: {problem}" for node in nodes for problem in _check(name, node, documents)]
    return problems


def _check(name: str, node: Node, documents: Documents) -> Iterator[str]:
    found = [problem for rule in RULES.get(node.kind, ()) for problem in rule(node)]
    found += [*_check_keywords(node), *_check_reference(name, node, documents)]
    for problem in found:
        yield f"{describe(node.place)}: {problem}" if node.place else problem


def _has_target(reference: str, name: str, documents: Documents) -> bool:
    """Return whether a `$ref` in the document with this name points to an object."""
    file, _, pointer = reference.partition("#")
    return isinstance(_target(documents.get(file or name), pointer), dict)


def _target(node: Any, pointer: str) -> Any:
    for key in pointer.removeprefix("/").split("/"):
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _check_file_name(name: str) -> Iterator[str]:
    stem = Path(name).stem
    if not _is_snake_case(stem) or keyword.iskeyword(stem) or stem in dir(builtins):
        suggestion = re.sub(r"\W+", "_", stem).strip("_").lower()
        if not _is_snake_case(suggestion) or suggestion == stem:
            suggestion = f"{suggestion or 'service'}_api"
        yield f"the file name is not a Python name in snake_case. Rename the file, for example to {suggestion}.yaml."


def _is_snake_case(name: Any) -> bool:
    return isinstance(name, str) and re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) is not None


def _check_keywords(node: Node) -> Iterator[str]:
    kind = KINDS[node.kind]
    for key in map(str, node.value):
        if key in kind.keywords or key.startswith("x-"):
            continue
        if key in kind.refused:
            yield f"'{key}' is not supported in a {node.kind}. {kind.refused[key]}"
        else:
            yield f"unknown keyword '{key}'. {_suggest(key, kind.keywords)}"


def _suggest(name: Any, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(name), allowed, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Allowed: {', '.join(sorted(allowed))}."


def _check_reference(name: str, node: Node, documents: Documents) -> Iterator[str]:
    if "$ref" not in node.value or "$ref" not in KINDS[node.kind].keywords:
        return
    reference = node.value["$ref"]
    if not isinstance(reference, str) or not _has_target(reference, name, documents):
        yield f"$ref {reference} has no target. Write '#/...' for this document, or 'other.yaml#/...'."
    # A schema may have a description next to its $ref, because each field has its own description.
    allowed = {"$ref", "description", "deprecated"} if node.kind == "schema" else {"$ref"}
    for key in node.value.keys() - allowed:
        yield f"'{key}' has no effect next to $ref. Move it to the component, or delete it."


def _check_document(node: Node) -> Iterator[str]:
    version = str(node.value.get("openapi"))
    if not re.fullmatch(r"3\.1\.\d+", version):
        yield f"openapi is {version}. Write openapi: 3.1.0."
    schemes = (node.value.get("components") or {}).get("securitySchemes", {})
    for name in {name for requirement in node.value.get("security", []) for name in requirement} - schemes.keys():
        yield f"security names '{name}', which is not in components.securitySchemes. Add the scheme."


def _check_server(node: Node) -> Iterator[str]:
    url = node.value.get("url")
    if not isinstance(url, str) or not re.fullmatch(r"https?://[^\s\"'\\{}]+", url):
        yield f"url is {url}. Write a whole http or https URL, without braces, quotes and blanks."


def _check_path(node: Node) -> Iterator[str]:
    path = str(node.place[-1])
    if not path.startswith("/"):
        yield "the path does not begin with a slash. Write /path."
    if re.search(r"[{}]", re.sub(r"{[A-Za-z_]\w*}", "", path)):
        yield "a brace in the path does not enclose a parameter name. Write {name}."


def _check_operation(node: Node) -> Iterator[str]:
    name = node.value.get("operationId")
    if not name:
        yield "no operationId. Add an operationId in snake_case: it becomes the name of the module."
    elif not _is_snake_case(name) or keyword.iskeyword(name):
        yield f"operationId {name} is not a Python name in snake_case. It becomes the name of the module."
    if not node.value.get("responses"):
        yield "no responses. Add every success status."
    for status in map(str, node.value.get("responses") or ()):
        if not re.fullmatch(r"[1-5](\d\d|XX)", status):
            yield f"the status {status} is not supported. Write a number such as 200, or 4XX."


def _check_parameter(node: Node) -> Iterator[str]:
    if "$ref" in node.value:
        return
    if not isinstance(node.value.get("name"), str):
        yield "no name. Add a name."
    if node.value.get("in") not in LOCATIONS:
        yield f"in is {node.value.get('in')}. Write one of {', '.join(LOCATIONS)}."
    if node.value.get("in") == "path" and node.value.get("required") is not True:
        yield "a path parameter is always required. Add required: true."
    if "schema" not in node.value:
        yield "no schema: the generator would drop the parameter. Add a schema."


def _check_body(node: Node) -> Iterator[str]:
    binary = [str(kind) for kind in node.value.get("content") or () if BINARY.fullmatch(str(kind))]
    if len(binary) > 1:
        yield f"more than one binary type: {', '.join(binary)}. Keep one: the generated code would send the last type."


def _check_media_type(node: Node) -> Iterator[str]:
    schema = node.value.get("schema")
    if schema is None:
        yield "no schema. Add a schema. `schema: {}` allows any JSON value."
    elif BINARY.fullmatch(str(node.place[-1])) and (schema.get("type"), schema.get("format")) != ("string", "binary"):
        yield "this schema does not describe bytes. Write {type: string, format: binary}."


def _check_schema(node: Node) -> Iterator[str]:
    types = node.value.get("type")
    listed = types if isinstance(types, list) else [types]
    for name in listed:
        if "type" in node.value and name not in TYPES:
            yield f"unknown type {name}. {_suggest(name, TYPES)}"
    for key, needed in NEEDED_TYPE.items():
        if key in node.value and needed not in listed:
            yield f"'{key}' has no effect without the type {needed}. Add type: {needed}."
    union = next((key for key in ("anyOf", "oneOf") if key in node.value), None)
    for key in NO_EFFECT_IN_UNION if union else ():
        if key in node.value:
            yield f"'{key}' has no effect next to {union}. Move it into a variant."
    if "enum" in node.value and not (isinstance(node.value["enum"], list) and node.value["enum"]):
        yield "enum is not a list of values. Write enum: [a, b]."


def _check_format(node: Node) -> Iterator[str]:
    if "format" not in node.value:
        return
    known = (*GENERATED_FORMATS, *OTHER_FORMATS)
    name, types = node.value["format"], node.value.get("type")
    if name not in known:
        yield f"unknown format {name}. {_suggest(name, known)}"
    elif name in GENERATED_FORMATS and types != "string" and not (isinstance(types, list) and "string" in types):
        yield f"the format {name} has no effect without the type string. Add type: string."


def _check_required(node: Node) -> Iterator[str]:
    required = node.value.get("required", [])
    if not isinstance(required, list):
        yield "required is not a list. Write required: [name] in the schema that has the property."
        return
    properties = node.value.get("properties", {})
    for name in required:
        if name not in properties:
            close = difflib.get_close_matches(str(name), map(str, properties), n=1)
            remedy = f"Did you mean '{close[0]}'?" if close else "Add the property to this schema."
            yield f"required names '{name}', which is not a property of the schema. {remedy}"


RULES: Mapping[str, tuple[Rule, ...]] = {
    "document": (_check_document,),
    "server": (_check_server,),
    "path item": (_check_path,),
    "operation": (_check_operation,),
    "parameter": (_check_parameter,),
    "request body": (_check_body,),
    "media type": (_check_media_type,),
    "schema": (_check_schema, _check_format, _check_required),
}
