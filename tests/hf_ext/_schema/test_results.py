"""Result classes and the schemas of openapi/: each field of a schema is in the class, with a type that covers its values."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from msgspec import inspect
from support.openapi_documents import DOCUMENTS

import hf_ext
from hf_ext._core.values import json
from hf_ext._core.values.value import Value

ROOT = Path(__file__).parents[3]
JSON = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
SCHEMAS: dict[str, Any] = {
    name: schema
    for document in DOCUMENTS.values()
    for name, schema in document.get("components", {}).get("schemas", {}).items()
    if set(schema) != {"$ref"}
}
ENTRIES: dict[str, dict[str, Any]] = {
    name: entry
    for capability in yaml.load((ROOT / "extension_config.yaml").read_text("utf-8"), yaml.CSafeLoader).values()
    for name, entry in capability.get("results", {}).items()
}
NOT_GENERATED = {
    "Result": "the base class of results",
    "ResultStruct": "the base class of results, and of the objects in results",
    "Event": "an event of an event stream, which is not JSON",
    "LogLine": "a line of a text, which is not JSON",
    "ProviderMapping": "also the type of an argument; hf_ext/providers reads it",
    "ModelMappings": "reads only the providers of a model, and is not returned",
    "_Item": "decodes the vector of an embedding alone, because that is faster",
    "_PlainItem": "decodes the vector of an embedding alone, because that is faster",
    "_ModelAndUsage": "decodes the other fields of a list of embeddings",
    "_Tokens": "reads the tokens in the response, and is not returned",
    "_Piece": "reads a token in the response, and is not returned",
    "_Content": "reads the text in the response, and is not returned",
    "_Prompt": "reads the text in the response, and is not returned",
    "_Labels": "converts labels and scores in two lists to a list of Classification",
    **dict.fromkeys(
        (
            "ApprovalStep",
            "EndStep",
            "ResponseStep",
            "Step",
            "TextStep",
            "ThinkingStep",
            "ToolCallStep",
            "ToolResultStep",
        ),
        "a step of a run, which the client makes",
    ),
    "Request": "a request, which the client makes",
    "Row": "a row of a source, which a job reads",
    "_DocumentRank": "reads the list in the response, and is not returned",
    "_DocumentRanks": "reads the list in the response, and is not returned",
    "_Ranks": "reads the list in the response, and is not returned",
    "_Results": "reads the list in the response, and is not returned",
    "_Similarities": "reads the list in the response, and is not returned",
    "_RouterModels": "reads the list in the response, and is not returned",
    "_Page": "reads the list in the response, and is not returned",
    "_Vendors": "reads the list in the response, and is not returned",
    "_Vendor": "reads the hardware in the response, and is not returned",
    "_Region": "reads the hardware in the response, and is not returned",
}
"""Structs that are not generated from a schema, each with the reason."""

REPAIRED: dict[str, tuple[str, Any, Any]] = {
    "Message.tool_calls: object": ("tool_calls", {"id": "a"}, [{"id": "a", "function": {}}]),
    "Message.function_call: any JSON, not only null, object": ("function_call", "f", None),
    "FunctionCall.arguments: any JSON, not only null, object, string": ("arguments", 5, "5"),
    "ChunkChoice.delta: null": ("delta", None, {}),
    "ChatChunk.choices: null": ("choices", None, []),
    "ToolCall.function: null": ("function", None, {}),
    "RouterModel.providers: null": ("providers", None, []),
    "Response.output: null": ("output", None, []),
    "ParsedResponse.output: null": ("output", None, []),
}
"""Values that the type of a field does not allow, and that the decoder repairs: the field, the value, and the result."""


def structs() -> Iterator[type[msgspec.Struct]]:
    """Yield every struct that hf_ext defines, without the generated bases and without values of the client."""
    for module in pkgutil.walk_packages(hf_ext.__path__, "hf_ext."):
        if module.name.startswith("hf_ext._schema"):
            continue
        try:
            imported = importlib.import_module(module.name)
        except ImportError:  # an extra is not installed
            continue
        for value in vars(imported).values():
            is_struct = isinstance(value, type) and issubclass(value, msgspec.Struct) and not issubclass(value, Value)
            if is_struct and value.__module__ == module.name:
                yield value


def base_of(cls: type) -> str:
    """Return the name of the generated base of a class; "" if it has none."""
    return next((base.__name__ for base in cls.__mro__ if base.__module__.startswith("hf_ext._schema.")), "")


STRUCTS = list(structs())
RESULTS = {cls: ENTRIES[base_of(cls)] for cls in STRUCTS if base_of(cls)}


def named_schemas(entry: Mapping[str, Any]) -> list[str]:
    return [entry["schema"]] if isinstance(entry["schema"], str) else list(entry["schema"])


def properties(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of an object, with the properties of the schemas that `allOf` combines."""
    schema = resolve(schema)
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        found |= properties(part)
    return found


def resolve(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def variants(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the alternatives of a schema, each with one type; a schema of any JSON has no type.

    An alternative that is a named schema has its name as `title`.
    """
    inner = resolve(schema)
    if "$ref" in schema:
        inner = {**inner, "title": schema["$ref"].rpartition("/")[2]}
    if choices := [*inner.get("anyOf", ()), *inner.get("oneOf", ())]:
        for choice in choices:
            yield from variants(choice)
    elif "type" in inner:
        names = [inner["type"]] if isinstance(inner["type"], str) else inner["type"]
        yield from ({**inner, "type": name} for name in names)
    elif "allOf" in inner or "properties" in inner:
        yield {**inner, "type": "object"}
    else:
        yield inner


def uncovered(schema: Mapping[str, Any], found: inspect.Type, place: str) -> Iterator[str]:
    """Yield a line for each type of JSON that a schema allows, and that a type of msgspec does not."""
    accepted = list(alternatives(found))
    kinds = frozenset[str]().union(*map(kinds_of, accepted))
    for variant in variants(schema):
        kind = variant.get("type")
        if kind is None:
            if kinds != JSON:
                yield f"{place}: any JSON, not only {', '.join(sorted(kinds))}"
        elif kind not in kinds:
            yield f"{place}: {kind}"
        else:
            for each in accepted:
                yield from uncovered_inside(variant, each, place)


def uncovered_inside(schema: Mapping[str, Any], found: inspect.Type, place: str) -> Iterator[str]:
    """Yield the lines for the items of an array, and a line for an object that is another class."""
    if schema["type"] == "array" and isinstance(found, inspect.ListType):
        yield from uncovered(schema.get("items", {}), found.item_type, f"{place}[]")
    if schema["type"] == "object" and isinstance(found, inspect.StructType) and base_of(found.cls):
        names = named_schemas(RESULTS[found.cls])
        if schema.get("title") not in names:
            yield f"{place}: {schema.get('title')}, not {', '.join(names)}"


def alternatives(found: inspect.Type) -> Iterator[inspect.Type]:
    if isinstance(found, inspect.UnionType):
        for each in found.types:
            yield from alternatives(each)
    else:
        yield found.type if isinstance(found, inspect.Metadata) else found


def kinds_of(found: inspect.Type) -> frozenset[str]:
    match found:
        case inspect.AnyType():
            return JSON
        case inspect.NoneType():
            return frozenset({"null"})
        case inspect.BoolType():
            return frozenset({"boolean"})
        case inspect.IntType():
            return frozenset({"integer"})
        case inspect.FloatType():
            return frozenset({"integer", "number"})
        case inspect.StrType() | inspect.BytesType():
            return frozenset({"string"})
        case inspect.ListType() | inspect.TupleType() | inspect.VarTupleType():
            return frozenset({"array"})
        case inspect.DictType() | inspect.StructType():
            return frozenset({"object"})
        case _:
            raise AssertionError(found)


def fields(cls: type) -> dict[str, inspect.Field]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: field for field in info.fields}


each_result = pytest.mark.parametrize("cls", RESULTS, ids=lambda cls: f"{cls.__module__}.{cls.__name__}")


@each_result
def test_every_field_of_the_schema_is_taken_or_has_a_reason(cls: type) -> None:
    entry = RESULTS[cls]
    of_schema = {name for schema in named_schemas(entry) for name in properties(SCHEMAS[schema])}
    assert of_schema - set(fields(cls)) == set(entry.get("without", {}))
    assert all(entry.get("without", {}).values())


@each_result
def test_class_defines_no_field_that_the_base_takes_from_the_schema(cls: type) -> None:
    [base] = [each for each in cls.__mro__ if each.__module__.startswith("hf_ext._schema.")]
    taken = {field.name for field in fields(base).values()}
    assert taken & set(vars(cls).get("__annotations__", {})) == set()


@each_result
def test_type_of_every_field_covers_the_type_in_the_schema(cls: type) -> None:
    entry, found = RESULTS[cls], fields(cls)
    assert all(override["because"] for override in entry.get("types", {}).values())
    problems = [
        line
        for schema in named_schemas(entry)
        for name, each in properties(SCHEMAS[schema]).items()
        if name in found and name not in entry.get("types", {})
        for line in uncovered(each, found[name].type, f"{cls.__name__}.{name}")
    ]
    assert set(problems) == {line for line in REPAIRED if line.startswith(f"{cls.__name__}.")}


@pytest.mark.parametrize("line", REPAIRED)
def test_value_that_the_type_does_not_allow_is_repaired(line: str) -> None:
    [cls] = [each for each in RESULTS if line.startswith(f"{each.__name__}.")]
    name, value, expected = REPAIRED[line]
    decoded = json.decode(json.encode({name: value}), cls)
    assert without_none(msgspec.to_builtins(getattr(decoded, name))) == expected


def without_none(value: Any) -> Any:
    """Return a value without the fields that are None."""
    match value:
        case list():
            return [without_none(item) for item in value]
        case dict():
            return {key: without_none(item) for key, item in value.items() if item is not None}
        case _:
            return value


def test_every_struct_is_generated_from_a_schema_or_has_a_reason() -> None:
    without = {cls.__name__ for cls in STRUCTS if cls not in RESULTS}
    assert without == set(NOT_GENERATED)


def test_every_generated_base_has_a_class() -> None:
    assert {base_of(cls) for cls in RESULTS} == set(ENTRIES)
