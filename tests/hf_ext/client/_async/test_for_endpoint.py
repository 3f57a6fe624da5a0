"""A client for a dedicated endpoint is created from a URL or an `Endpoint`. An endpoint without a URL is an error."""

from __future__ import annotations

from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ValidationError

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
RESPONSE = {"choices": [{"message": {"role": "assistant", "content": "Hello."}, "finish_reason": "stop"}]}


def endpoint_response(state: str, url: Any = None) -> bytes:
    """Return the response of the endpoints API for an endpoint in this state."""
    status = {"state": state} if url is None else {"state": state, "url": url}
    return answer({"name": "mine", "status": status})


@pytest.mark.parametrize("url", [None, "", " ", "\n"])
async def test_endpoint_without_a_url_is_refused(url: Any) -> None:
    async with AsyncClient(token="hf_test") as client:
        with pytest.raises(ValidationError) as caught:
            client.for_endpoint(url)
    assert caught.value.message == "the endpoint has no URL yet"
    assert caught.value.where == "for_endpoint"
    assert "endpoints.resume" in caught.value.hint
    assert "endpoints.wait" in caught.value.hint


@pytest.mark.parametrize(
    ("state", "advice"),
    [
        ("paused", "endpoints.resume"),
        ("scaledToZero", "endpoints.resume"),
        ("pending", "endpoints.wait"),
        ("initializing", "endpoints.wait"),
        ("failed", "logs"),
        ("an unknown state", "endpoints.wait"),
    ],
)
@pytest.mark.parametrize("url", [None, ""])
async def test_error_of_an_endpoint_without_a_url_has_its_state_and_a_hint(state: str, advice: str, url: Any) -> None:
    with ByteServer(endpoint_response(state, url)) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            endpoint = await client.endpoints.get("me", "mine")
            with pytest.raises(ValidationError) as caught:
                client.for_endpoint(endpoint)
    assert caught.value.message == f"endpoint mine has no URL yet: it is {state}"
    assert advice in caught.value.hint


async def test_client_for_an_endpoint_sends_its_calls_to_the_endpoint() -> None:
    with ByteServer(answer(RESPONSE)) as server, ByteServer(endpoint_response("running", server.url)) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            endpoint = await client.endpoints.get("me", "mine")
            for derived in (client.for_endpoint(endpoint), client.for_endpoint(endpoint.url or "")):
                response = await derived.chat.create(HELLO, model="tgi")
                assert response.text == "Hello."
                assert derived.config.base_url == derived.config.inference_url == server.url
    assert len(server.requests) == 2


async def test_url_of_an_endpoint_may_end_with_the_version_of_the_api() -> None:
    async with AsyncClient(token=False) as client:
        config = client.for_endpoint("http://127.0.0.1:8080/v1/", dialect="tei").config
    assert config.base_url == config.inference_url == "http://127.0.0.1:8080"


async def test_client_for_an_endpoint_can_have_its_own_token() -> None:
    with ByteServer(answer(RESPONSE)) as server, ByteServer(endpoint_response("running", server.url)) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            endpoint = await client.endpoints.get("me", "mine")
            await client.for_endpoint(endpoint).chat.create(HELLO, model="tgi")
            await client.for_endpoint(endpoint, token="own").chat.create(HELLO, model="tgi")
    without_token, with_token = server.requests
    assert b"authorization" not in without_token.lower()
    assert b"Authorization: Bearer own" in with_token


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (7, "url must be a URL such as 'https://example.com', not 7"),
        ("ftp://host", "url must start with one of http://, https://"),
        ("https://host\n", "url must not contain a backslash, whitespace or a control character"),
        ("http://host", "url must use https; pass allow_http=True to send over plain http"),
    ],
)
async def test_invalid_url_of_an_endpoint_is_reported(url: Any, problem: str) -> None:
    async with AsyncClient(token="hf_test") as client:
        with pytest.raises(ValidationError) as caught:
            client.for_endpoint(url)
    assert caught.value.problems == [problem]


async def test_base_url_none_keeps_the_base_url_of_a_derived_client() -> None:
    with ByteServer(answer(RESPONSE)) as server:
        async with AsyncClient(base_url=server.url, token="hf_test") as client:
            derived = client.with_options(base_url=None, inference_url=None, timeout=5)
            assert (await derived.chat.create(HELLO, model="tgi")).text == "Hello."
    assert len(server.requests) == 1
