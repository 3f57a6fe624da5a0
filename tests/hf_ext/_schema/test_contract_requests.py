"""Every request that a method builds is valid by openapi/. Otherwise the method refuses its arguments."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzz import fuzz
from support.openapi_documents import BY_NAME, REGISTRY, Operation
from support.schema_values import values
from support.unsent import Stop, UnsentError

from hf_ext import Client, ValidationError
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext.transport import Request
from scripts.operations_page.methods import operations_of, public_methods

ARGUMENTS: dict[str, Any] = {
    **dict.fromkeys(("prompt", "text", "inputs", "input", "question", "context", "query", "source_sentence"), "hi"),
    **dict.fromkeys(("image", "audio", "video", "media"), b"\x89PNG\r\n\x1a\n"),
    **{name: ["a", "b"] for name in ("texts", "sentences", "candidate_labels")},
    "images": [b"\x89PNG\r\n\x1a\n"],
    "messages": [{"role": "user", "content": "hi"}],
    "model": "org/name",
    "table": {"a": ["1"]},
}
"""A valid argument for each required parameter of the methods."""
NEAR_MISSES = st.sampled_from([-1, 0, 1, 2, 1.5, 10**9, "", "x", True, [], ["x"], [1], {}, {"a": 1}, float("nan")])
METHODS = public_methods()


def options_of(name: str) -> list[str]:
    """Return the names of the options of a method that are part of the request."""
    parameters = inspect.signature(METHODS[name][1]).parameters.values()
    return sorted({each.name for each in parameters if repr(each.default) == "..."} - RequestOptions.__optional_keys__)


def properties_of(schema: Mapping[str, Any], document: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Yield name, schema and document of all fields of a request, and of the fields of `parameters`."""
    if "$ref" in schema:
        document = schema["$ref"].partition("#")[0] or document
        schema = REGISTRY.resolver(document).lookup(schema["$ref"]).contents
    for kind in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(kind, ()):
            yield from properties_of(part, document)
    for name, node in schema.get("properties", {}).items():
        if name == "parameters":
            yield from properties_of(node, document)
        else:
            yield name, node, document


def candidates(name: str) -> list[Operation]:
    """Return the operations with a JSON body that a method can send."""
    found = (BY_NAME[operation] for operation in operations_of(*METHODS[name]))
    return [operation for operation in found if "application/json" in operation.takes]


WITH_BODY = sorted(name for name in METHODS if candidates(name) and options_of(name))


def arguments_of(name: str) -> dict[str, Any] | None:
    """Return the required arguments of a method, or None if one is not known."""
    parameters = list(inspect.signature(METHODS[name][1]).parameters.values())[1:]
    required = [each.name for each in parameters if each.default is each.empty and each.kind is not each.VAR_KEYWORD]
    return {each: ARGUMENTS[each] for each in required} if ARGUMENTS.keys() >= set(required) else None


@st.composite
def given_options(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Draw options of a method, with values that the schema allows, and with values that it may not allow."""
    schemas = {
        field: (node, document)
        for operation in candidates(name)
        for field, node, document in properties_of(operation.takes["application/json"]["schema"], operation.document)
    }
    chosen = draw(st.lists(st.sampled_from(options_of(name)), min_size=1, max_size=4, unique=True))
    return {
        option: draw(values(*schemas[option]) if option in schemas and draw(st.booleans()) else NEAR_MISSES)
        for option in chosen
    }


def sent(client: Client, name: str, arguments: dict[str, Any]) -> Request | None:
    """Call a method. Return the request that it would send, or None if it refuses the arguments."""
    group, _, method = name.partition(".")
    try:
        result = getattr(getattr(client, group), method)(**arguments)
        next(iter(result))
    except UnsentError as unsent:
        return unsent.request
    except ValidationError:
        return None
    pytest.fail(f"{name} sent nothing")


@pytest.mark.parametrize("name", [name for name in WITH_BODY if arguments_of(name)])
def test_request_is_valid_by_the_schema_or_the_arguments_are_refused(name: str) -> None:
    required = arguments_of(name)
    assert required is not None

    @fuzz(8)
    @given(given_options(name))
    def check(options: dict[str, Any]) -> None:
        request = sent(client, name, {**required, **options})
        if request is not None and request.content:
            check_body(name, request)

    with Client(token="hf_example", transport=Stop()) as client:
        check()


def check_body(name: str, request: Request) -> None:
    """Fail if no operation of the method allows the JSON body of the request."""
    content_type = dict(request.headers).get("Content-Type", "")
    if "json" not in content_type.lower() and not re.match(rb"\s*\{", bytes(request.content or b"")):
        return
    body = json.loads(request.content or b"null")
    problems = [[error.message for error in operation.request().iter_errors(body)] for operation in candidates(name)]
    assert [] in problems, problems
