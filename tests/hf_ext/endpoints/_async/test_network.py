"""Methods for networks send the requests of the API document, and read its responses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, ValidationError
from hf_ext.endpoints import CidrList

pytestmark = pytest.mark.anyio

OFFICE = {"id": "1", "name": "office", "cidrList": ["192.0.2.0/24"]}
DOMAIN = {"domain": "m.example.com", "createdAt": "2026-01-01T00:00:00Z", "status": "ready"}
SERVICE = {"id": "s", "endpointName": "e", "privateService": {"accountId": "1"}, "status": {"stage": "ready"}}


def client_of(server: ByteServer) -> AsyncClient:
    return AsyncClient(endpoints_url=server.url, base_url=server.url, token="hf_x")


def sent(server: ByteServer) -> list[tuple[str, Any]]:
    """Return the method and the path of each request, and its body."""
    found = []
    for request in server.requests:
        start, _, body = request.partition(b"\r\n\r\n")
        found.append((" ".join(start.decode().split()[:2]), json.loads(body) if body else None))
    return found


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"items": items}])
async def test_lists_are_read_with_and_without_a_field_around_them(wrap: Any) -> None:
    with ByteServer(endless=InTurn(*[answer(wrap([item])) for item in (OFFICE, DOMAIN, SERVICE)])) as server:
        async with client_of(server) as client:
            lists = await client.endpoints.cidr_lists("org")
            domains = await client.endpoints.domains("org")
            services = await client.endpoints.private_services("org", account_id="1", shared=False)
    assert list(lists) == [CidrList(id="1", name="office", cidr_list=["192.0.2.0/24"])]
    assert (domains[0].domain, domains[0].status) == ("m.example.com", "ready")
    assert (services[0].id, services[0].endpoint_name, services[0].private_service) == ("s", "e", {"accountId": "1"})
    assert [request for request, _ in sent(server)] == [
        "GET /network/cidr-list/org",
        "GET /network/domain/org",
        "GET /network/private-service/org?account-id=1&shared=false",
    ]


async def test_address_list_is_created_replaced_and_deleted() -> None:
    with ByteServer(endless=InTurn(answer(OFFICE), answer(OFFICE), answer({}))) as server:
        async with client_of(server) as client:
            created = await client.endpoints.create_cidr_list("org", "office", ("192.0.2.0/24",))
            await client.endpoints.update_cidr_list("org", "1", "home", ["192.0.2.1/32"])
            await client.endpoints.delete_cidr_list("org", "1")
    assert (created.id, created.cidr_list) == ("1", ["192.0.2.0/24"])
    assert sent(server) == [
        ("POST /network/cidr-list/org", {"name": "office", "cidrList": ["192.0.2.0/24"]}),
        ("POST /network/cidr-list/org/1", {"name": "home", "cidrList": ["192.0.2.1/32"]}),
        ("DELETE /network/cidr-list/org/1", None),
    ]


async def test_domain_and_private_service_are_removed() -> None:
    with ByteServer(endless=InTurn(answer(DOMAIN), answer({}), answer({}))) as server:
        async with client_of(server) as client:
            assert (await client.endpoints.create_domain("org", "m.example.com")).domain == "m.example.com"
            await client.endpoints.delete_domain("org", "m.example.com")
            await client.endpoints.delete_private_service("org", "s")
    assert sent(server) == [
        ("POST /network/domain/org", {"domain": "m.example.com"}),
        ("DELETE /network/domain/org/m.example.com", None),
        ("DELETE /network/private-service/org/s", None),
    ]


async def test_endpoints_are_searched_and_examined() -> None:
    endpoint = {"name": "e", "status": {"state": "failed"}}
    with ByteServer(endless=InTurn(answer({"items": ["e"]}), answer(endpoint), answer(endpoint))) as server:
        async with client_of(server) as client:
            assert await client.endpoints.search("org", search="e", limit=5) == {"items": ["e"]}
            examined = await client.endpoints.debug("org", "e")
            assert await examined.debug() is examined
    assert examined.status.state == "failed"
    assert [request for request, _ in sent(server)] == [
        "GET /search/org?search=e&limit=5",
        *["POST /endpoint/org/e/agent/debug"] * 2,
    ]


async def test_invalid_arguments_raise_before_a_request_is_sent() -> None:
    with ByteServer(answer(OFFICE)) as server:
        async with client_of(server) as client:
            endpoints = client.endpoints
            with pytest.raises(ValidationError, match=r"3 problems: name .*addresses .*namespace"):
                await endpoints.create_cidr_list("a/b", "", "192.0.2.0/24")
            with pytest.raises(ValidationError, match="cidr_id must be"):
                await endpoints.update_cidr_list("org", "../1", "home", [])
            with pytest.raises(ValidationError, match="domain must be"):
                await endpoints.create_domain("org", "a/b")
            with pytest.raises(ValidationError, match="account_id must be"):
                await endpoints.private_services("org", account_id="")
    assert server.requests == []
