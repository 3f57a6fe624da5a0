"""Each method of Inference Endpoints sends its request and parses the response.

There is no local server of this API and no recording. The response bodies are written by hand, from the OpenAPI
document of the API and the tests of huggingface_hub. A transport records the requests.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.recording_transport import RecordingTransport

from hf_ext import Client, ValidationError

API = "https://api.endpoints.huggingface.cloud/v2"
CATALOG = "https://endpoints.huggingface.co/api/v1/catalog"
BODY = {
    "name": "my-endpoint",
    "type": "authenticated",
    "status": {"state": "running", "url": "https://x.endpoints.huggingface.cloud", "readyReplica": 1},
    "model": {"repository": "org/model"},
    "new": 1,
}


def client(*bodies: Any) -> tuple[Client, RecordingTransport]:
    """Return a client whose responses have these bodies, and its transport."""
    transport = RecordingTransport(*bodies)
    return Client(token="hf_test", transport=transport), transport


def last_request(transport: RecordingTransport) -> tuple[str, str, Any]:
    """Return the method, URL and body of the last request."""
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
def test_each_method_sends_the_expected_request_and_returns_the_endpoint(
    method: str, arguments: list[Any], options: dict[str, Any], request_: Any
) -> None:
    api, transport = client(BODY)
    endpoint = getattr(api.endpoints, method)("me", *arguments, **options)
    assert last_request(transport) == request_
    assert (endpoint.name, endpoint.status.state, endpoint.status.ready_replica) == ("my-endpoint", "running", 1)
    assert endpoint.url == "https://x.endpoints.huggingface.cloud"
    assert endpoint.raw["new"] == 1


def test_deleting_an_endpoint_returns_none() -> None:
    api, transport = client(b"")
    assert api.endpoints.delete("me", "x") is None
    assert last_request(transport)[:2] == ("DELETE", f"{API}/endpoint/me/x")


def test_list_requests_the_next_page_only_when_the_loop_reaches_that_page() -> None:
    api, transport = client({"items": [BODY], "nextCursor": "c 2"}, {"items": [BODY]})
    endpoints = api.endpoints.list("me", search="my", limit=1)
    assert transport.sent == []
    assert [endpoint.name for endpoint in endpoints] == ["my-endpoint"] * 2
    assert [request.url for request in transport.sent] == [
        f"{API}/endpoint/me?search=my&limit=1",
        f"{API}/endpoint/me?search=my&cursor=c+2&limit=1",
    ]


@pytest.mark.parametrize("body", [[{"id": "r1"}], {"items": [{"id": "r1"}]}], ids=["list", "object with a list"])
def test_replicas_are_read_from_a_list_or_an_object(body: Any) -> None:
    assert client(body)[0].endpoints.replicas("me", "x")[0].id == "r1"


def test_logs_and_open_metrics_are_returned_as_text() -> None:
    api, transport = client(b"line 1\nline 2")
    assert api.endpoints.logs("me", "x", tail=2) == "line 1\nline 2"
    assert last_request(transport)[1] == f"{API}/endpoint/me/x/logs?tail=2"
    assert client(b"# HELP x")[0].endpoints.open_metrics("me", "x") == "# HELP x"


def test_metric_is_requested_for_a_time_range_and_returned_as_json() -> None:
    api, transport = client([[1, 2]])
    assert api.endpoints.metric("me", "x", "request-count", begin=1, end=2, step="60s") == [[1, 2]]
    assert last_request(transport)[2] == {"from": 1, "to": 2, "step": "60s"}


def test_hardware_and_quotas_are_flat_lists_of_items_with_a_vendor() -> None:
    compute = {"id": "i", "accelerator": "gpu", "pricePerHour": 0.5, "gpuMemoryGb": 24}
    vendors = {"vendors": [{"name": "aws", "regions": [{"name": "us-east-1", "computes": [compute]}]}]}
    hardware = client(vendors)[0].endpoints.hardware("me")[0]
    assert (hardware.vendor, hardware.region, hardware.price_per_hour) == ("aws", "us-east-1", 0.5)
    quotas = {"vendors": [{"name": "aws", "quotas": [{"instanceType": "x", "maxAccelerators": 4}]}]}
    quota = client(quotas)[0].endpoints.quotas("me")[0]
    assert (quota.vendor, quota.instance_type, quota.max_accelerators) == ("aws", "x", 4)


def test_catalog_lists_models_with_recipes() -> None:
    api, transport = client({"items": [{"repoId": "org/m", "recipes": [{"publicId": "p1", "engineType": "vllm"}]}]})
    model = api.endpoints.catalog(license="mit")[0]
    assert last_request(transport)[1] == f"{CATALOG}/list?license=mit"
    assert model.recipes is not None
    assert (model.repo_id, model.recipes[0].public_id) == ("org/m", "p1")


def test_deploy_and_deploy_recipe_return_the_endpoint() -> None:
    api, transport = client({"endpoint": BODY})
    assert api.endpoints.deploy("me", "org/m", name="x", accelerator="gpu").name == "my-endpoint"
    assert last_request(transport) == (
        "POST",
        f"{CATALOG}/model/org/m/deploy",
        {"namespace": "me", "accelerator": "gpu", "config": {"name": "x"}},
    )
    assert api.endpoints.deploy_recipe("me", "p1").raw["new"] == 1
    assert last_request(transport) == ("POST", f"{CATALOG}/recipe/p1/deploy", {"namespace": "me"})


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a b", "x?", "é", "-x", "x" * 97])
def test_endpoint_name_that_would_change_the_path_raises_before_a_request_is_sent(name: str) -> None:
    api, transport = client(BODY)
    with pytest.raises(ValidationError, match="name must be"):
        api.endpoints.get("me", name)
    assert transport.sent == []
