"""Methods of the billing send the requests of the Hub's document, and read its responses."""

from __future__ import annotations

from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError, ValidationError
from hf_ext.billing import SessionCost

pytestmark = pytest.mark.anyio

PERIOD = {
    "_id": "65a0",
    "entityId": "65a1",
    "entityType": "org",
    "entityName": "my-org",
    "periodStart": "2026-01-01T00:00:00.000Z",
    "periodEnd": "2026-02-01T00:00:00.000Z",
    "invoice": {"type": "no-invoice", "id": "no-invoice"},
}
PRODUCT = {
    "entityId": "65a2",
    "label": "my-endpoint",
    "product": "endpoints/aws/nvidia-l4/x1",
    "productPrettyName": "L4",
    "quantity": 90.0,
    "unitLabel": "minutes",
    "totalCostMicroUSD": 1_200_000,
    "unitCostMicroUSD": 13_333,
    "active": True,
}
USAGE = {"usage": {"Endpoints": [PRODUCT], "Spaces": [PRODUCT]}, "period": PERIOD}
SESSIONS = {
    "currency": "usd",
    "periods": [{"period": "2026-01-01T00:00:00Z", "sessions": [{"id": "s", "requestCount": 3, "costCents": 0.5}]}],
}
GROUPS = {
    "currency": "usd",
    "periods": [
        {
            "period": "2026-01-01T00:00:00Z",
            "resourceGroups": [{"id": None, "name": None, "inference": {"requestCount": 3, "costCents": 0.5}}],
        }
    ],
}


def client_of(server: ByteServer) -> AsyncClient:
    return AsyncClient(hub_url=server.url, base_url=server.url, token="hf_x")


def paths(server: ByteServer) -> list[str]:
    return [" ".join(request.decode().split()[:2]) for request in server.requests]


async def test_usage_of_an_account_and_of_an_organization_is_read() -> None:
    with ByteServer(answer(USAGE)) as server:
        async with client_of(server) as client:
            own = await client.billing.usage()
            other = await client.billing.usage("my-org", period_id="65a0")
    assert (own, other.cost_usd) == (other, 2.4)
    product = own.usage["Endpoints"][0]
    assert (product.label, product.quantity, product.cost_usd) == ("my-endpoint", 90.0, 1.2)
    assert (own.period.id, own.period.entity_name, own.raw) == ("65a0", "my-org", USAGE)
    assert paths(server) == [
        "GET /api/settings/billing/usage",
        "GET /api/organizations/my-org/billing/usage?periodId=65a0",
    ]


async def test_usage_by_session_is_read() -> None:
    with ByteServer(answer(SESSIONS)) as server:
        async with client_of(server) as client:
            own = await client.billing.usage_by_session(start_date="2026-01-01T00:00:00Z")
            await client.billing.usage_by_session("my-org", end_date="2026-02-01T00:00:00Z")
    assert own.periods[0].sessions == [SessionCost(id="s", request_count=3, cost_cents=0.5)]
    assert paths(server) == [
        "GET /api/settings/billing/usage-by-inference-session?startDate=2026-01-01T00%3A00%3A00Z",
        "GET /api/organizations/my-org/billing/usage-by-inference-session?endDate=2026-02-01T00%3A00%3A00Z",
    ]


async def test_usage_by_resource_group_is_read() -> None:
    with ByteServer(answer(GROUPS)) as server:
        async with client_of(server) as client:
            found = await client.billing.usage_by_resource_group("my-org")
    group = found.periods[0].resource_groups[0]
    assert (group.id, group.inference) == (None, {"requestCount": 3, "costCents": 0.5})
    assert paths(server) == ["GET /api/organizations/my-org/billing/usage-by-resource-group"]


async def test_invalid_arguments_raise_before_a_request_is_sent() -> None:
    arguments: list[Any] = ["a/b", "../x", "", 5]
    with ByteServer(answer(USAGE)) as server:
        async with client_of(server) as client:
            for organization in arguments:
                with pytest.raises(ValidationError, match="organization must be the name of an organization"):
                    await client.billing.usage(organization)
            with pytest.raises(ValidationError, match="organization must be the name of an organization, not None"):
                await client.billing.usage_by_resource_group(None)  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match="start_date must be"):
                await client.billing.usage_by_session(start_date="")
            with pytest.raises(ValidationError, match="period_id must be"):
                await client.billing.usage(period_id=5)  # type: ignore[arg-type]
    assert server.requests == []


async def test_another_document_is_not_read_as_usage() -> None:
    with ByteServer(answer(b"<html></html>", "text/html")) as server:
        async with client_of(server) as client:
            with pytest.raises(ResponseDecodeError):
                await client.billing.usage()
