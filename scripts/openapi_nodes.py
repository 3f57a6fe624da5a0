"""The objects of an OpenAPI 3.1 document, and the keywords that each kind of object may have in `openapi/`.

A keyword of the standard that the generator ignores is not allowed, because a reader of the document would expect it to
have an effect. The following keywords are allowed although nothing is generated from them, because they describe the
API to people and other tools: `ANNOTATIONS`, `format` with a value that is not in `GENERATED_FORMATS`, security,
examples and response headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
CONSTRAINTS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
ANNOTATIONS = (*CONSTRAINTS, "deprecated", "description", "example", "examples")
GENERATED_FORMATS = ("binary", "date", "date-time", "uuid")
OTHER_FORMATS = (
    *("int32", "int64", "float", "double", "byte", "password", "time", "duration", "email", "hostname", "ipv4", "ipv6"),
    *("uri", "uri-reference", "regex", "json-pointer"),
)

Place = tuple[str | int, ...]


class Shape(Enum):
    """Whether the value of a keyword is one object, a list of objects, or a mapping from names to objects."""

    ONE = "one object"
    LIST = "a list of objects"
    MAP = "objects by name"


@dataclass(frozen=True, slots=True)
class Child:
    """The kind and the shape of the objects in the value of a keyword."""

    kind: str
    shape: Shape = Shape.ONE
    or_boolean: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """The keywords of one kind of object.

    Attributes:
        keywords: The allowed keywords, each with the objects in its value. None stands for a value without objects.
        refused: Keywords of the standard that are not allowed, each with an instruction what to do instead.
    """

    keywords: Mapping[str, Child | None]
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a document, with its kind and its place."""

    kind: str
    place: Place
    value: dict[str, Any]


class MalformedDocumentError(Exception):
    """The value of a keyword has the wrong type, so the rest of the document cannot be read."""


def _plain(*names: str) -> dict[str, Child | None]:
    return dict.fromkeys(names)


def _ignored(*names: str, remedy: str = "Delete it, and describe it in the description.") -> dict[str, str]:
    return dict.fromkeys(names, remedy)


SCHEMA = Child("schema")
SCHEMAS = Child("schema", Shape.LIST)
NAMED_SCHEMAS = Child("schema", Shape.MAP)
CONTENT = Child("media type", Shape.MAP)
PARAMETERS = Child("parameter", Shape.LIST)
OPERATION = Child("operation")

KINDS: Mapping[str, Kind] = {
    "document": Kind(
        _plain("openapi", "security")
        | {"info": Child("info"), "servers": Child("server", Shape.LIST)}
        | {"paths": Child("path item", Shape.MAP), "components": Child("components")},
        _ignored("jsonSchemaDialect", "webhooks", "externalDocs")
        | {"tags": "Delete it: the file name is the tag of all operations."},
    ),
    "info": Kind(_plain("title", "summary", "description", "version", "termsOfService", "contact", "license")),
    "server": Kind(_plain("url", "description"), {"variables": "Write the whole URL."}),
    "path item": Kind(
        {"parameters": PARAMETERS, **dict.fromkeys(METHODS, OPERATION)},
        _ignored("summary", "description", remedy="Move it to each operation.")
        | {"$ref": "Write the operations here.", "servers": "Move the path to the document of that server."},
    ),
    "operation": Kind(
        _plain("operationId", "summary", "description", "deprecated")
        | {"parameters": PARAMETERS, "requestBody": Child("request body"), "responses": Child("response", Shape.MAP)},
        _ignored("externalDocs", "callbacks")
        | {
            "tags": "Delete it: the file name is the tag of all operations.",
            "security": "Move it to the document: here it would exclude clients without a token.",
            "servers": "Move the path to the document of that server.",
        },
    ),
    "parameter": Kind(
        {
            **_plain("$ref", "name", "in", "required", "deprecated", "description", "example", "examples"),
            "schema": SCHEMA,
        },
        _ignored("style", "explode", remedy="Delete it: a list is always sent as one parameter for each item.")
        | _ignored("allowEmptyValue", "allowReserved")
        | {"content": "Write a schema."},
    ),
    "request body": Kind({**_plain("$ref", "description", "required"), "content": CONTENT}),
    "media type": Kind({**_plain("example", "examples"), "schema": SCHEMA}, _ignored("encoding")),
    "response": Kind(
        {**_plain("$ref", "description"), "headers": Child("header", Shape.MAP), "content": CONTENT}, _ignored("links")
    ),
    "header": Kind(
        {**_plain("$ref", "description", "required", "deprecated", "example", "examples"), "schema": SCHEMA},
        _ignored("style", "explode", "content"),
    ),
    "components": Kind(
        {
            "schemas": NAMED_SCHEMAS,
            "parameters": Child("parameter", Shape.MAP),
            "requestBodies": Child("request body", Shape.MAP),
            "responses": Child("response", Shape.MAP),
            "headers": Child("header", Shape.MAP),
            "securitySchemes": Child("security scheme", Shape.MAP),
        },
        _ignored("examples", "links", "callbacks", "pathItems", remedy="Write it where it is used."),
    ),
    "security scheme": Kind(
        _plain("$ref", "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl")
    ),
    "schema": Kind(
        _plain("$ref", "type", "format", "enum", "const", "required", *ANNOTATIONS)
        | {"properties": NAMED_SCHEMAS, "additionalProperties": Child("schema", or_boolean=True)}
        | {"items": SCHEMA, "prefixItems": SCHEMAS, "anyOf": SCHEMAS, "oneOf": SCHEMAS, "allOf": SCHEMAS},
        _ignored("readOnly", "writeOnly", "externalDocs", "xml", "contentEncoding", "contentMediaType", "contentSchema")
        | _ignored("not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames")
        | _ignored("patternProperties", "dependentRequired", "dependentSchemas", remedy="Use additionalProperties.")
        | _ignored("unevaluatedItems", "unevaluatedProperties")
        | _ignored("$id", "$schema", "$anchor", "$dynamicAnchor", "$dynamicRef", "$vocabulary", remedy="Delete it.")
        | _ignored("$defs", "definitions", remedy="Move the schemas to components.schemas.")
        | {
            "$comment": "Write a YAML comment.",
            "default": "Delete it, and describe it in the description: the generated code would send it.",
            "discriminator": "Give each variant a const, and put an open variant last.",
            "nullable": 'Write type: [..., "null"].',
            "title": "Delete it: the name of the component is the name of the class.",
        },
    ),
}


def walk(document: dict[str, Any]) -> Iterator[Node]:
    """Yield all objects of a document. An object is yielded before the objects in it.

    Raises:
        MalformedDocumentError: The value of a keyword has the wrong type.
    """
    yield from _walk(Node("document", (), document))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for keyword, child in KINDS[node.kind].keywords.items():
        if child is None or keyword not in node.value:
            continue
        value, place = node.value[keyword], (*node.place, keyword)
        if child.or_boolean and isinstance(value, bool):
            continue
        if value is None and node.kind in {"document", "components"}:
            continue  # an empty section
        for inner_place, inner in _children(child.shape, place, value):
            yield from _walk(Node(child.kind, inner_place, _mapping(inner_place, inner)))


def _children(shape: Shape, place: Place, value: Any) -> Iterator[tuple[Place, Any]]:
    match shape:
        case Shape.ONE:
            yield place, value
        case Shape.LIST:
            if not isinstance(value, list):
                raise MalformedDocumentError(f"{describe(place)}: must be a list. Write one item for each object.")
            yield from (((*place, number), item) for number, item in enumerate(value))
        case Shape.MAP:
            yield from (((*place, str(name)), item) for name, item in _mapping(place, value).items())


def _mapping(place: Place, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MalformedDocumentError(f"{describe(place)}: must be a mapping. Write it as `name: value` lines.")
    return value


def describe(place: Place) -> str:
    """Return a place as text: `paths["/chat"].post.parameters[0]`."""
    parts = []
    for key in place:
        if isinstance(key, int):
            parts.append(f"[{key}]")
        elif re.fullmatch(r"[\w-]+", key):
            parts.append(f".{key}")
        else:
            parts.append(f'["{key}"]')
    return "".join(parts).removeprefix(".")
