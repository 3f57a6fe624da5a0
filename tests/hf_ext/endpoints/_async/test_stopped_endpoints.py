"""A call to a stopped endpoint raises ModelUnavailableError, although Inference Endpoints returns status 400."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ModelUnavailableError, ValidationError

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
STATUS = "400 Bad Request"
BODIES = {
    "JSON": answer({"error": "Bad Request: Invalid state"}, status=STATUS),
    "JSON without a prefix": answer({"error": "Invalid state"}, status=STATUS),
    "text": answer(b"Bad Request: Invalid state\n", "text/plain", status=STATUS),
    "message field": answer({"message": "Invalid state."}, status=STATUS),
    "paused": answer({"error": "Endpoint is paused"}, status=STATUS),
    "scaled to zero": answer({"error": "The endpoint is currently scaled to zero"}, status=STATUS),
}
CALLS: list[Callable[[AsyncClient], Awaitable[Any]]] = [
    lambda client: client.chat.create(HELLO, model="tgi"),
    lambda client: client.chat.stream(HELLO, model="tgi").final(),
    lambda client: client.text.complete("hello", dialect="tgi"),
    lambda client: client.toolkit.call("hello"),
    lambda client: client.tei.embed_all("hello"),
]


@pytest.mark.parametrize("name", BODIES)
async def test_call_to_a_stopped_endpoint_raises_model_unavailable_error_with_a_hint(name: str) -> None:
    for call in CALLS:
        with ByteServer(BODIES[name]) as server:
            async with AsyncClient(token=False) as client:
                with pytest.raises(ModelUnavailableError) as caught:
                    await call(client.for_endpoint(server.url))
        assert caught.value.status_code == 400
        assert "endpoints.resume" in caught.value.hint
        assert not caught.value.is_retryable


@pytest.mark.parametrize(
    "message",
    ["Invalid state transition of the session", "invalid state_dict given", "stop must be a list", "paused=1"],
)
async def test_other_400_response_of_an_endpoint_raises_a_validation_error(message: str) -> None:
    with ByteServer(answer({"error": message}, status=STATUS)) as server:
        async with AsyncClient(token=False) as client:
            with pytest.raises(ValidationError):
                await client.for_endpoint(server.url).chat.create(HELLO, model="tgi")


async def test_400_response_of_the_management_api_raises_a_validation_error() -> None:
    with ByteServer(answer({"error": "Invalid state"}, status=STATUS)) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            with pytest.raises(ValidationError):
                await client.endpoints.resume("me", "mine")
