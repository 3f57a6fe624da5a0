"""Responses with status 200 whose body is not what the operation returns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError

pytestmark = pytest.mark.anyio

PAGE = b"<!DOCTYPE html><html><title>Sign in</title></html>"

Call = Callable[[AsyncClient], Awaitable[Any]]

TEXT_METHODS: dict[str, Call] = {
    "delete": lambda client: client.endpoints.delete("me", "x"),
    "delete_domain": lambda client: client.endpoints.delete_domain("me", "models.example.com"),
    "delete_cidr_list": lambda client: client.endpoints.delete_cidr_list("me", "c-1"),
    "delete_private_service": lambda client: client.endpoints.delete_private_service("me", "s-1"),
    "open_metrics": lambda client: client.endpoints.open_metrics("me", "x"),
}


async def call_with_response(response: bytes, call: Call) -> Any:
    """Return the result of a call, from a server that sends this response."""
    with ByteServer(response) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            return await call(client)


@pytest.mark.parametrize("name", TEXT_METHODS)
async def test_login_page_of_a_proxy_is_no_success(name: str) -> None:
    with pytest.raises(ResponseDecodeError, match="the server sent a web page: Sign in"):
        await call_with_response(answer(PAGE, "text/html"), TEXT_METHODS[name])


async def test_metrics_and_deletions_accept_any_other_text() -> None:
    metrics = b"# TYPE requests counter\nrequests 3\n"
    for name, method in TEXT_METHODS.items():
        found = await call_with_response(answer(metrics, "text/plain"), method)
        assert found == (metrics.decode() if name == "open_metrics" else None)


@pytest.mark.parametrize("body", [None, 5, "abc", {"items": 5}, {"items": {"a": 1}}, [1], [None]])
async def test_listing_that_is_no_list_of_objects_raises_a_decode_error(body: Any) -> None:
    with pytest.raises(ResponseDecodeError, match=r"does not fit its schema: Expected `(array|object)`, got"):
        await call_with_response(answer(body), lambda client: client.endpoints.replicas("me", "x"))


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"items": items}])
async def test_listing_is_a_list_or_an_object_with_a_list(wrap: Callable[[Any], Any]) -> None:
    body = wrap([{"id": "r-1", "new": "\ud83e\udd17"}, {"id": "r-2"}])
    replicas = await call_with_response(answer(body), lambda client: client.endpoints.replicas("me", "x"))
    assert [replica.id for replica in replicas] == ["r-1", "r-2"]
    assert replicas.raw == wrap([{"id": "r-1", "new": "🤗"}, {"id": "r-2"}])
