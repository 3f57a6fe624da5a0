"""An endpoint is an object: it has the fields of the last response, and the methods that act on the endpoint."""

from __future__ import annotations

import json
import pickle
from copy import copy
from typing import Any

import pytest
from hf_api.models import CreateEndpointRequest, UpdateEndpointRequest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, ValidationError
from hf_ext.endpoints import AsyncEndpoint, EndpointInfo

pytestmark = pytest.mark.anyio

HELLO = answer({"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "Hello!"}}]})
NEW: dict[str, Any] = {
    "name": "mine",
    "type": "authenticated",
    "provider": {"vendor": "aws", "region": "us-east-1"},
    "compute": {
        "accelerator": "gpu",
        "instanceType": "nvidia-l4",
        "instanceSize": "x1",
        "scaling": {"minReplica": 0, "maxReplica": 1},
    },
    "model": {"repository": "org/model", "framework": "pytorch", "image": {"tgi": {"url": "image"}}},
}


def endpoint(state: str = "running", **fields: Any) -> bytes:
    return answer({**NEW, "status": {"state": state, **fields}})


def client_of(server: ByteServer) -> AsyncClient:
    return AsyncClient(endpoints_url=server.url, base_url=server.url, token="hf_x")


def sent(server: ByteServer) -> list[tuple[str, Any]]:
    """Return the method and the path of each request, and its body."""
    found = []
    for request in server.requests:
        start, _, body = request.partition(b"\r\n\r\n")
        found.append((" ".join(start.decode().split()[:2]), json.loads(body) if body else None))
    return found


async def test_fields_of_an_endpoint_are_keyword_arguments() -> None:
    with ByteServer(endpoint("pending")) as server:
        async with client_of(server) as client:
            created = await client.endpoints.create("org", **NEW, tags=["a"], deadline=30)
            await client.endpoints.update("org", "mine", compute={"scaling": {"maxReplica": 4}})
    assert sent(server) == [
        ("POST /endpoint/org", {**NEW, "tags": ["a"]}),
        ("PUT /endpoint/org/mine", {"compute": {"scaling": {"maxReplica": 4}}}),
    ]
    assert (created.name, created.status.state, created.namespace) == ("mine", "pending", "org")


async def test_mapping_and_model_are_sent_unchanged_and_keyword_arguments_are_added() -> None:
    unknown = {**NEW, "new_field": None}
    changes = UpdateEndpointRequest(tags=["b"])
    with ByteServer(endpoint()) as server:
        async with client_of(server) as client:
            await client.endpoints.create("org", unknown)
            await client.endpoints.create("org", unknown, tags=["a"])
            await client.endpoints.create("org", CreateEndpointRequest.from_dict(NEW), tags=["a"])
            await client.endpoints.update("org", "mine", changes, type="public")
    assert [body for _, body in sent(server)] == [
        unknown,
        {**unknown, "tags": ["a"]},
        {**NEW, "tags": ["a"]},
        {"tags": ["b"], "type": "public"},
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"name": "mine"}, "4 problems: type must be"),
        ({**NEW, "type": "open"}, "type must be"),
        ({**NEW, "instance": 5}, "unknown option 'instance'"),
        ({"endpoint": NEW, "name": "other"}, "name is given twice: in endpoint and as a keyword argument"),
        ({"endpoint": 5}, "endpoint must be a mapping"),
    ],
)
async def test_invalid_fields_raise_before_a_request_is_sent(arguments: dict[str, Any], problem: str) -> None:
    with ByteServer(endpoint()) as server:
        async with client_of(server) as client:
            with pytest.raises(ValidationError, match=problem):
                await client.endpoints.create("org", **arguments)
            with pytest.raises(ValidationError, match="pass changes, or its fields as keyword arguments"):
                await client.endpoints.update("org", "mine")
    assert server.requests == []


async def test_methods_of_an_endpoint_update_its_fields() -> None:
    states = ["running", "updating", "paused", "initializing", "scaledToZero", "running"]
    with ByteServer(endless=InTurn(*map(endpoint, states))) as server:
        async with client_of(server) as client:
            mine = await client.endpoints.get("org", "mine")
            seen = [mine.status.state]
            assert await mine.update(tags=[]) is mine
            seen.append(mine.status.state)
            for method in (mine.pause, mine.resume, mine.scale_to_zero, mine.refresh):
                assert await method() is mine
                seen.append(mine.status.state)
    assert seen == states
    assert [path for path, _ in sent(server)] == [
        "GET /endpoint/org/mine",
        "PUT /endpoint/org/mine",
        "POST /endpoint/org/mine/pause",
        "POST /endpoint/org/mine/resume",
        "POST /endpoint/org/mine/scale-to-zero",
        "GET /endpoint/org/mine",
    ]
    assert mine.meta.status == 200
    assert mine.raw["status"] == {"state": "running"}


async def test_endpoint_waits_until_it_runs_and_gives_its_client() -> None:
    with ByteServer() as server:
        running = endpoint("running", url=server.url)
        server._endless = InTurn(endpoint("pending"), endpoint("initializing"), running, HELLO)
        async with client_of(server) as client:
            mine = await client.endpoints.create("org", NEW)
            with pytest.raises(ValidationError, match="endpoint mine has no URL yet: it is pending"):
                mine.client()
            assert await mine.wait(deadline=60, interval=0.001) is mine
            opened = mine.client()
            assert (opened.config.base_url, opened.config.dialect) == (server.url, "tgi")
            completion = await opened.chat.create([{"role": "user", "content": "Hi"}], model="tgi")
    assert completion.text == "Hello!"
    assert sent(server)[-1][0] == "POST /v1/chat/completions"


async def test_client_of_an_endpoint_has_the_given_dialect_and_token() -> None:
    with ByteServer(endpoint("running", url="https://e.example")) as server:
        async with client_of(server) as client:
            mine = await client.endpoints.get("org", "mine")
            opened = mine.client(dialect="openai", token="hf_other")
    assert opened.config.dialect == "openai"
    assert opened.config.token is not None
    assert opened.config.token.reveal() == "hf_other"


async def test_endpoint_is_deleted_and_its_log_is_read() -> None:
    responses = [endpoint(), answer(b"line 1\nline 2\n", "text/plain"), answer([]), answer(b"# metrics", "text/plain")]
    with ByteServer(endless=InTurn(*responses, answer({"a": 1}), answer({}))) as server:
        async with client_of(server) as client:
            mine = await client.endpoints.get("org", "mine")
            assert await mine.logs(tail=5) == "line 1\nline 2\n"
            assert list(await mine.replicas()) == []
            assert await mine.open_metrics() == "# metrics"
            assert await mine.metric("request-count", begin=1, end=2) == {"a": 1}
            await mine.delete()
    assert [path for path, _ in sent(server)] == [
        "GET /endpoint/org/mine",
        "GET /endpoint/org/mine/logs?tail=5",
        "GET /endpoint/org/mine/replica",
        "GET /endpoint/org/mine/open-metrics",
        "POST /endpoint/org/mine/metrics/request-count",
        "DELETE /endpoint/org/mine",
    ]


async def test_endpoints_of_a_list_and_of_the_catalog_have_their_namespace() -> None:
    page = answer({"items": [NEW]})
    with ByteServer(endless=InTurn(page, endpoint("paused"))) as server:
        async with client_of(server) as client:
            found = [each async for each in client.endpoints.list("org")]
            await found[0].pause()
    assert [path for path, _ in sent(server)] == ["GET /endpoint/org", "POST /endpoint/org/mine/pause"]


async def test_pickled_endpoint_has_its_fields_but_no_client() -> None:
    with ByteServer(endpoint("running", url="https://e.example")) as server:
        async with client_of(server) as client:
            mine = await client.endpoints.get("org", "mine")
            restored = pickle.loads(pickle.dumps(mine))
            assert (restored, restored.raw, restored.namespace) == (mine, mine.raw, "")
            assert copy(mine).namespace == "org"
            for method in (restored.refresh, restored.pause, restored.delete, restored.logs):
                with pytest.raises(ValidationError, match="this endpoint is not from a client"):
                    await method()
            with pytest.raises(ValidationError, match="this endpoint is not from a client"):
                restored.client()
            assert client.for_endpoint(restored).config.base_url == "https://e.example"


async def test_endpoint_can_be_made_without_a_client() -> None:
    made = AsyncEndpoint(name="e")
    assert isinstance(made, EndpointInfo)
    assert made == AsyncEndpoint(name="e")
    assert (made.name, made.namespace, made.url) == ("e", "", None)
    assert "owner" not in repr(made)
