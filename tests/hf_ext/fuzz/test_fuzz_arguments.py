"""Whatever a caller passes to a method of a client, only errors of hf_ext leave the method, and no other host is contacted.

Each test replaces one or two valid arguments of one method with strange values.
"""

from __future__ import annotations

import inspect
import re
import socket
from collections.abc import Generator, Iterator
from functools import cache
from importlib import import_module
from itertools import cycle, product
from pkgutil import walk_packages
from typing import Any

import hf_api.api
import pytest
from hf_api.servers import CATALOG_URL
from hypothesis import given
from hypothesis import strategies as st
from support.byte_server import Break, ByteServer, Step, response
from support.fuzz import fuzz
from support.public_surface import methods, resources
from support.strange_values import FAILS_BY_ITSELF, STRANGE_VALUES, Named, strange

from hf_ext import Client, HfError, ValidationError
from hf_ext._core.settings.origin import Origin

ANSWER = response(b'{"error": "a teapot"}', "Content-Type: application/json", status="418 I'm a teapot")
VALID: dict[str, Any] = {
    **dict.fromkeys(("prompt", "text", "inputs", "input", "question", "context", "query", "source_sentence"), "hi"),
    **dict.fromkeys(("image", "audio", "video", "media"), b"\x89PNG\r\n\x1a\n"),
    **{name: ["a", "b"] for name in ("texts", "sentences", "candidate_labels")},
    **dict.fromkeys(("namespace", "name", "metric", "recipe", "source", "provider"), "a-name"),
    **{name: {"name": "x"} for name in ("endpoint", "changes", "parameters")},
    "addresses": ["192.0.2.0/24"],
    **dict.fromkeys(("cidr_id", "domain", "organization", "service_id"), "a-name"),
    "answer_type": dict,
    "begin": 1,
    "conversations": ["hi"],
    "response_id": "resp_1",
    "token_ids": [1],
    "end": 2,
    "ids": [[1]],
    "images": [b"\x89PNG\r\n\x1a\n"],
    "messages": [{"role": "user", "content": "hi"}],
    "model": "org/name",
    "table": {"a": ["1"]},
}
NEW_ENDPOINT = {
    "type": "public",
    "provider": {"vendor": "aws", "region": "us-east-1"},
    "compute": {
        "accelerator": "cpu",
        "instanceType": "a",
        "instanceSize": "x1",
        "scaling": {"minReplica": 0, "maxReplica": 1},
    },
    "model": {"repository": "org/name", "framework": "pytorch", "image": {"huggingface": {}}},
}
WAITS = {"deadline": 0.02, "interval": 0.01}  # a wait with a strange deadline of a year would not end
CATALOG = {"endpoints.catalog", "endpoints.deploy", "endpoints.deploy_recipe"}
METHODS = sorted(
    f"{resource}.{name}"
    for resource, cls in resources(Client).items()
    for name, _ in methods(cls)
    if name != "__init__"
)
CALLED = {
    "embeddings.create_batch": "embeddings.create",
    "endpoints.wait": "endpoints.get",
    "models.wait_until_ready": "models.status",
}
"""The method that sends the requests of another method."""
TAGS = ("router", "inference", "hub", "endpoints")


class Answers:
    """The same answer to each request of a connection."""

    def __iter__(self) -> Iterator[Step]:
        return cycle((ANSWER, Break.NEXT))


@pytest.fixture(scope="module")
def server() -> Generator[ByteServer]:
    """A server that answers each request with status 418."""
    with ByteServer(endless=Answers()) as server:
        yield server


@pytest.fixture(scope="module")
def clients(server: ByteServer) -> Generator[list[Client]]:
    """A client with each transport. The path shows the server of a request."""
    urls = {f"{tag}_url": f"{server.url}/{tag}" for tag in TAGS[1:]}
    settings: dict[str, Any] = {**urls, "base_url": f"{server.url}/router", "token": "hf_fuzz", "trust_env": False}
    with Client(**settings) as client, Client(**settings, transport="httpx") as other:
        yield [client, other]


@pytest.fixture(scope="module")
def proxied(server: ByteServer) -> Generator[Client]:
    """A client whose requests to the catalog reach the server as a proxy, because the URL of the catalog is fixed."""
    with Client(proxy=server.url, token="hf_fuzz", trust_env=False) as client:
        yield client


@pytest.fixture(autouse=True)
def only_the_server(server: ByteServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that connects to another address."""
    connect = socket.socket.connect

    def connect_to_the_server(self: socket.socket, address: Any) -> None:
        assert address == ("127.0.0.1", server.port)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_to_the_server)


@pytest.mark.parametrize("method", [name for name in METHODS if name not in CATALOG])
@fuzz(6)
@given(data=st.data())
def test_strange_arguments_raise_only_errors_of_the_client(
    method: str, server: ByteServer, clients: list[Client], data: st.DataObject
) -> None:
    client = clients[data.draw(st.integers(0, 1), label="transport")]
    for request in _requests_of(method, client, server, data):
        _check_target(request, server)


@pytest.mark.heavy
@pytest.mark.parametrize("method", [name for name in METHODS if name not in CATALOG])
def test_each_strange_value_of_each_argument_raises_only_errors_of_the_client(
    method: str, server: ByteServer, clients: list[Client]
) -> None:
    function = _function(method, clients[0])
    for name, value in product(_replaceable(function), STRANGE_VALUES):
        if not _is_error_of_the_caller(method, name, value):
            arguments = _valid_arguments(function) | {name: value.make()}
            for request in _call(method, clients[0], server, arguments):
                _check_target(request, server)


@pytest.mark.parametrize("method", sorted(CATALOG))
@fuzz(6)
@given(data=st.data())
def test_strange_arguments_of_the_catalog_raise_only_errors_of_the_client(
    method: str, server: ByteServer, proxied: Client, data: st.DataObject
) -> None:
    for request in _requests_of(method, proxied, server, data):
        assert request.startswith(f"CONNECT {Origin.of(CATALOG_URL).host}:443 ".encode())


def _requests_of(method: str, client: Client, server: ByteServer, data: st.DataObject) -> list[bytes]:
    """Call a method with drawn arguments, and return the requests that it sent."""
    return _call(method, client, server, _draw_arguments(method, _function(method, client), data))


def _function(method: str, client: Client) -> Any:
    resource, _, name = method.partition(".")
    return getattr(getattr(client, resource), name)


def _call(method: str, client: Client, server: ByteServer, arguments: dict[str, Any]) -> list[bytes]:
    """Call a method, and return the requests that it sent."""
    sent = len(server.requests)
    try:
        _read_result(_function(method, client)(**arguments))
    except HfError as error:
        _check_error(error, method)
    return server.requests[sent:]


def _check_error(error: HfError, method: str) -> None:
    """Check that an error can be printed, and that it names the method if the client raised it before sending."""
    assert str(error)
    assert repr(error)
    if isinstance(error, ValidationError) and error.status_code is None:
        assert error.where in {method, CALLED.get(method)}


def _valid_arguments(function: Any) -> dict[str, Any]:
    """Return valid values of the arguments that a method requires."""
    parameters = inspect.signature(function).parameters
    required = [name for name, each in parameters.items() if each.default is each.empty and name not in WAITS]
    valid = VALID | NEW_ENDPOINT if "compute" in required else VALID
    return {name: valid[name] for name in required} | (WAITS if "interval" in parameters else {})


def _replaceable(function: Any) -> list[str]:
    """Return the names of the arguments that a strange value may replace."""
    names = inspect.signature(function).parameters.keys()
    return sorted(names - WAITS.keys() if "interval" in names else names)


def _is_error_of_the_caller(method: str, name: str, value: Named) -> bool:
    """Whether a method raises the error of a strange value, because the value is an iterable of the caller."""
    reads = {("chat.create_many", "conversations"), ("embeddings.create_batch", "inputs")}
    return (method, name) in reads and value.name in FAILS_BY_ITSELF


def _draw_arguments(method: str, function: Any, data: st.DataObject) -> dict[str, Any]:
    arguments, names = _valid_arguments(function), _replaceable(function)
    if not names:
        return arguments
    replaced = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True), label="arguments")
    for name in replaced:
        value = data.draw(strange, label=name)
        if not _is_error_of_the_caller(method, name, value):
            arguments[name] = value.make()
    return arguments


def _read_result(result: Any) -> None:
    """Read an iterator of a listing, or a stream, because their requests are sent only then."""
    if hasattr(result, "__enter__"):
        with result as stream:
            list(stream)
    elif isinstance(result, Iterator):
        list(result)


def _check_target(request: bytes, server: ByteServer) -> None:
    """Check that a request is for the server, and that its path is one of an operation, with nothing added."""
    head = request.partition(b"\r\n\r\n")[0].decode("ascii")
    line, *headers = head.split("\r\n")
    hosts = [value for name, _, value in (header.partition(": ") for header in headers) if name.lower() == "host"]
    assert hosts == [f"127.0.0.1:{server.port}"]
    http_method, target, version = line.split(" ")
    path = target.partition("?")[0]
    assert version == "HTTP/1.1"
    assert any(each == http_method and pattern.fullmatch(path) for each, pattern in _paths()), line
    decoded = path.replace("%2F", "/") if "/revision/" in path else path  # the name of a branch may have slashes
    assert not re.search(r"/\.{1,2}(?:/|$)|//|\\|(?i:%2e%2e|%2f)", decoded), line


@cache
def _paths() -> list[tuple[str, re.Pattern[str]]]:
    """Return the method and the path of each generated operation."""
    found = walk_packages(hf_api.api.__path__, "hf_api.api.")
    modules = [import_module(module.name) for module in found if not module.ispkg]
    operations = [module.OPERATION for module in modules]
    return [(operation.method, _path_pattern(operation)) for operation in operations if operation.tag in TAGS]


def _path_pattern(operation: Any) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", operation.path)
    segments = {"{repo_id}": "[^/]+(?:/[^/]+)?", "{revision}": ".+", "{model_id}": "[^/]+(?:/[^/]+)*"}
    written = "".join(segments.get(part, "[^/]+") if part.startswith("{") else re.escape(part) for part in parts)
    return re.compile(f"/{operation.tag}{written}")
