"""A value that does not fit its type is kept. A response that cannot be read raises UnreadableResponse, and no other error."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import anyio
import httpx
import pytest
from hf_api import Client, api, errors
from hf_api._call import build_response
from hf_api._json import to_json
from hf_api.api.hub import get_model, list_models
from hf_api.models import ChatCompletion, ModelInfo
from support.byte_server import ByteServer, answer
from support.openapi_documents import BY_NAME, REGISTRY

CLIENT = Client(base_url="http://127.0.0.1:1")
WRONG: list[Any] = [None, True, 0, -1.5, "", "x", [], [[]], ["x"], [["a", "b"]], {}, {"x": 1}]
MODULES: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for info in pkgutil.walk_packages(api.__path__, "hf_api.api.")
    if hasattr(module := importlib.import_module(info.name), "OPERATION")
}
JSON_OPERATIONS = sorted(name for name, each in BY_NAME.items() if next(iter(each.gives), "") == "application/json")


def sample(schema: dict[str, Any], document: str, depth: int = 6) -> Any:
    """Return a value that is valid by a schema, with all its properties."""
    if "$ref" in schema:
        found = REGISTRY.resolver(document).lookup(schema["$ref"])
        name = schema["$ref"].partition("#")[0] or document
        return sample(found.contents, name, depth - 1)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    for variant in (each for key in ("anyOf", "oneOf", "allOf") for each in schema.get(key, [])):
        if variant.get("type") != "null":
            return sample(variant, document, depth)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object" and depth > 0:
        extra = schema.get("additionalProperties")
        fields = {name: sample(each, document, depth) for name, each in schema.get("properties", {}).items()}
        return fields | ({"extra": sample(extra, document, depth)} if isinstance(extra, dict) else {})
    if kind == "array":
        return [sample(schema["items"], document, depth - 1)] * 2 if depth > 0 else []
    times = {"date-time": "2025-01-02T03:04:05+00:00", "date": "2025-01-02"}
    return {"string": times.get(schema.get("format", ""), "text"), "boolean": True}.get(str(kind), 1 if kind else {})


def mutations(value: Any) -> Iterator[Any]:
    """Yield the value with each wrong value in each of its places."""
    yield from WRONG
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: changed} for changed in mutations(inner))
    elif isinstance(value, list) and value:
        yield from ([changed, *value[1:]] for changed in mutations(value[0]))


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


def parsed(module: ModuleType, response: httpx.Response) -> Any:
    """Return the parsed body, or the error that says that the body is unreadable."""
    try:
        return build_response(CLIENT, response, module._parse_success, module._parse_error).parsed
    except errors.UnreadableResponse as error:
        return error


@pytest.mark.parametrize("name", JSON_OPERATIONS)
def test_one_wrong_value_anywhere_is_kept_or_makes_the_response_unreadable(name: str) -> None:
    """A null that the document does not allow counts as absent, so nulls are not compared."""
    operation, module = BY_NAME[name], MODULES[name]
    body = sample(operation.gives["application/json"]["schema"], operation.document)
    responses = [httpx.Response(200, json=changed) for changed in mutations(body)]
    read = {response: parsed(module, response) for response in responses}
    for response, result in read.items():
        if isinstance(result, errors.UnreadableResponse):
            assert (result.status_code, result.content) == (200, response.content)
            assert result.__cause__ is not None
        else:
            assert without_nulls(to_json(result)) == without_nulls(response.json())
    unreadable = [result for result in read.values() if isinstance(result, errors.UnreadableResponse)]
    assert len(unreadable) <= len(WRONG)  # only a wrong whole body is unreadable


@pytest.mark.parametrize("value", ["", 5, [], {}, "yesterday"])
def test_a_time_that_is_no_time_is_kept(value: Any) -> None:
    info = ModelInfo.from_dict({"id": "a", "lastModified": value})
    assert info.last_modified == value
    assert info.to_dict() == {"id": "a", "lastModified": value}


def test_items_that_do_not_fit_are_kept_between_items_that_do() -> None:
    info = ModelInfo.from_dict({"id": "a", "siblings": [{"rfilename": "x"}, None, 7, {"rfilename": "y"}]})
    assert isinstance(info.siblings, list)
    assert [getattr(each, "rfilename", each) for each in info.siblings] == ["x", None, 7, "y"]


@pytest.mark.parametrize("value", ["", [], [["id", "a"]], None, 5])
def test_a_body_that_is_no_object_is_not_parsed_as_one(value: Any) -> None:
    with pytest.raises(TypeError):
        ChatCompletion.from_dict(value)


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"\xff\xfe\xff", b'{"id": ', b"null", b"5", b'"x"', b"[]", b"{}", b"[" * 100_000, b"1" * 5000],
    ids=["empty", "html", "bytes", "cut", "null", "number", "string", "list", "no-id", "deep", "long-number"],
)
def test_public_functions_raise_unreadable_response_with_status_and_bytes(content: bytes) -> None:
    with ByteServer(answer(content, status="201 Created")) as server:
        client = Client(base_url=server.url)
        calls: list[Any] = [get_model.sync, get_model.sync_detailed]
        for call in calls:
            with pytest.raises(errors.UnreadableResponse, match="the response cannot be parsed") as caught:
                call("a/b", client=client)
            assert (caught.value.status_code, caught.value.content) == (201, content)
            assert caught.value.__cause__ is not None
        for call in (get_model.asyncio, get_model.asyncio_detailed):
            with pytest.raises(errors.UnreadableResponse):
                anyio.run(lambda call=call: call("a/b", client=Client(base_url=server.url)))


def test_a_listing_that_is_an_object_is_unreadable() -> None:
    with ByteServer(answer({"error": "no"})) as server, pytest.raises(errors.UnreadableResponse) as caught:
        list_models.sync(client=Client(base_url=server.url))
    assert json.loads(caught.value.content) == {"error": "no"}
