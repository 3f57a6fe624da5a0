"""Inference Endpoints: what is asked, how answers are read, when a wait ends.

Nothing here runs the service, and nothing of it is recorded: bodies are minimal and hand-checked against its OpenAPI
document and huggingface_hub's; the bytes that a call sends are seen by a transport that keeps them.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from hf_ext import Client, Meta, ModelUnavailableError, ValidationError
from hf_ext._calls.streaming.events import EventReader
from hf_ext._core.results.headers import Headers
from hf_ext.endpoints import Endpoint, EndpointStatus
from hf_ext.endpoints.operations import STREAM_LOGS, LogAccumulator, has_settled
from hf_ext.transport import Request, Response

API = "https://api.endpoints.huggingface.cloud/v2"
CATALOG = "https://endpoints.huggingface.co/api/v1/catalog"
BODY = {
    "name": "my-endpoint",
    "type": "authenticated",
    "status": {"state": "running", "url": "https://x.endpoints.huggingface.cloud", "readyReplica": 1},
    "model": {"repository": "org/model"},
    "new": 1,
}


class Written:
    """A transport that keeps what is sent, and answers with the bodies it was given, in order, the last again."""

    name = "written"

    def __init__(self, *bodies: Any) -> None:
        self.bodies = list(bodies)
        self.sent: list[Request] = []

    def send(self, request: Request) -> Response:
        self.sent.append(request)
        body = self.bodies.pop(0) if len(self.bodies) > 1 else self.bodies[0]
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return Response(200, Headers([("content-type", "application/json")]), content)

    def stream(self, request: Request) -> Any:
        raise AssertionError(request.where)

    def close(self) -> None:
        return


def client(*bodies: Any) -> tuple[Client, Written]:
    transport = Written(*bodies)
    return Client(token="hf_test", transport=transport), transport


def asked(transport: Written) -> tuple[str, str, Any]:
    request = transport.sent[-1]
    return request.method, request.url, json.loads(request.content or b"null")


@pytest.mark.parametrize(
    ("method", "arguments", "options", "request_"),
    [
        ("create", [{"name": "x", "tags": None}], {}, ("POST", f"{API}/endpoint/me", {"name": "x", "tags": None})),
        ("get", ["x"], {}, ("GET", f"{API}/endpoint/me/x", None)),
        ("update", ["x", {"tags": ["a"]}], {}, ("PUT", f"{API}/endpoint/me/x", {"tags": ["a"]})),
        ("pause", ["x"], {}, ("POST", f"{API}/endpoint/me/x/pause", None)),
        ("resume", ["x"], {}, ("POST", f"{API}/endpoint/me/x/resume", None)),
        ("scale_to_zero", ["x"], {}, ("POST", f"{API}/endpoint/me/x/scale-to-zero", None)),
    ],
)
def test_lifecycle(method: str, arguments: list[Any], options: dict[str, Any], request_: Any) -> None:
    """Each step sends its documented request and returns the endpoint, unknown fields in raw."""
    there, transport = client(BODY)
    endpoint = getattr(there.endpoints, method)("me", *arguments, **options)
    assert asked(transport) == request_
    assert (endpoint.name, endpoint.status.state, endpoint.status.ready_replica) == ("my-endpoint", "running", 1)
    assert endpoint.url == "https://x.endpoints.huggingface.cloud"
    assert endpoint.raw["new"] == 1


def test_delete() -> None:
    """Nothing comes back."""
    there, transport = client(b"")
    assert there.endpoints.delete("me", "x") is None
    assert asked(transport)[:2] == ("DELETE", f"{API}/endpoint/me/x")


def test_list_follows_the_cursor() -> None:
    """Pages are fetched when they are needed; the last has no cursor."""
    there, transport = client({"items": [BODY], "nextCursor": "c 2"}, {"items": [BODY]})
    endpoints = there.endpoints.list("me", search="my", limit=1)
    assert transport.sent == []
    assert [endpoint.name for endpoint in endpoints] == ["my-endpoint"] * 2
    assert [request.url for request in transport.sent] == [
        f"{API}/endpoint/me?search=my&limit=1",
        f"{API}/endpoint/me?search=my&cursor=c+2&limit=1",
    ]


def test_what_surrounds_an_endpoint() -> None:
    """Replicas in both forms, logs and metrics as text, hardware with prices, quotas."""
    for body in ([{"id": "r1"}], {"items": [{"id": "r1"}]}):
        assert client(body)[0].endpoints.replicas("me", "x")[0].id == "r1"
    there, transport = client(b"line 1\nline 2")
    assert there.endpoints.logs("me", "x", tail=2) == "line 1\nline 2"
    assert asked(transport)[1] == f"{API}/endpoint/me/x/logs?tail=2"
    assert client(b"# HELP x")[0].endpoints.open_metrics("me", "x") == "# HELP x"
    there, transport = client([[1, 2]])
    assert there.endpoints.metric("me", "x", "request-count", begin=1, end=2, step="60s") == [[1, 2]]
    assert asked(transport)[2] == {"from": 1, "to": 2, "step": "60s"}
    compute = {"id": "i", "accelerator": "gpu", "pricePerHour": 0.5, "gpuMemoryGb": 24}
    vendors = {"vendors": [{"name": "aws", "regions": [{"name": "us-east-1", "computes": [compute]}]}]}
    hardware = client(vendors)[0].endpoints.hardware("me")[0]
    assert (hardware.vendor, hardware.region, hardware.price_per_hour) == ("aws", "us-east-1", 0.5)
    quotas = {"vendors": [{"name": "aws", "quotas": [{"instanceType": "x", "maxAccelerators": 4}]}]}
    quota = client(quotas)[0].endpoints.quotas("me")[0]
    assert (quota.vendor, quota.instance_type, quota.max_accelerators) == ("aws", "x", 4)


def test_catalog() -> None:
    """Models with recipes; deployed by model or recipe."""
    there, transport = client({"items": [{"repoId": "org/m", "recipes": [{"publicId": "p1", "engineType": "vllm"}]}]})
    model = there.endpoints.catalog(license="mit")[0]
    assert asked(transport)[1] == f"{CATALOG}/list?license=mit"
    assert model.recipes is not None
    assert (model.repo_id, model.recipes[0].public_id) == ("org/m", "p1")
    there, transport = client({"endpoint": BODY})
    assert there.endpoints.deploy("me", "org/m", name="x", accelerator="gpu").name == "my-endpoint"
    assert asked(transport) == (
        "POST",
        f"{CATALOG}/model/org/m/deploy",
        {"namespace": "me", "accelerator": "gpu", "config": {"name": "x"}},
    )
    assert there.endpoints.deploy_recipe("me", "p1").raw["new"] == 1
    assert asked(transport) == ("POST", f"{CATALOG}/recipe/p1/deploy", {"namespace": "me"})


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a b", "x?", "é", "-x", "x" * 97])
def test_names_stay_names(name: str) -> None:
    """What could lead to another path is refused before anything is sent."""
    there, transport = client(BODY)
    with pytest.raises(ValidationError, match="name must be"):
        there.endpoints.get("me", name)
    assert transport.sent == []


@pytest.mark.parametrize("state", ["failed", "updateFailed", "paused", "scaledToZero"])
def test_wait_ends_in_a_state_that_does_not_pass(state: str) -> None:
    """The error tells the state, the service's reason and what to do."""
    endpoint = Endpoint(name="x", status=EndpointStatus(state=state, error_message="no GPU"))
    with pytest.raises(ModelUnavailableError, match=f"endpoint x is {state}: no GPU") as caught:
        has_settled(endpoint, "running")
    assert caught.value.hint
    assert has_settled(endpoint, state)


def test_log_lines_may_speak_of_errors() -> None:
    """A line is a line, whatever it says; the log may end at any time."""
    lines = LogAccumulator()
    reader = EventReader(
        STREAM_LOGS.event, accumulator=lines, meta=Meta(200), where="GET x", max_event_bytes=99, errors_inside=False
    )
    for line in reader.feed(b'data: {"error": "boom"}\n\ndata: plain\n\n'):
        lines.add(line)
        assert lines.text(line) == line.text
    assert lines.finished
    assert lines.result() == '{"error": "boom"}\nplain'
