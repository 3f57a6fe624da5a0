"""Each error status of a real server or proxy raises its error class, with the message of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hf_ext import (
    ApiError,
    AsyncClient,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    RateLimitError,
    RequestTimeoutError,
    ValidationError,
)

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello. " * 10}]

# (fault of nginx, error class, status, message, seconds of Retry-After, is_retryable)
FAULTS = [
    ("too_many_requests", RateLimitError, 429, "Rate limit reached", 2.0, True),
    ("loading", ModelUnavailableError, 503, "Model acme/tiny is currently loading", None, True),
    ("unavailable", ModelUnavailableError, 503, "503 Service Temporarily Unavailable", 1.0, True),
    ("internal_error", ApiError, 500, "Internal Server Error", None, True),
    ("bad_gateway", ApiError, 502, "502 Bad Gateway", None, True),
    ("gateway_timeout", RequestTimeoutError, 504, "504 Gateway Time-out", None, True),
    ("too_large", ValidationError, 413, "413 Request Entity Too Large", None, False),
]


def check_error(error: HfError, fault: tuple[Any, ...], where: str) -> None:
    """Compare the fields of an error with a row of FAULTS."""
    _, cls, status, message, retry_after, is_retryable = fault
    assert type(error) is cls
    assert (error.status_code, error.message) == (status, message)
    assert (error.retry_after, error.is_retryable) == (retry_after, is_retryable)
    assert error.where == where
    assert message in error.body
    assert error.request_id is None or error.request_id in str(error)
    assert str(error).startswith(f"{message} ({where}, status {status}")
    assert error.hint


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
async def test_error_status_of_a_call_raises_its_error_class(
    nginx_client: AsyncClient, nginx: Nginx, fault: tuple[Any, ...]
) -> None:
    base_url = nginx.fault(fault[0])
    with pytest.raises(HfError) as caught:
        await nginx_client.with_options(base_url=base_url).chat.create(HELLO, model="acme/tiny")

    check_error(caught.value, fault, f"POST {base_url}/v1/chat/completions")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
async def test_error_status_of_a_stream_raises_its_error_class(
    nginx_client: AsyncClient, nginx: Nginx, fault: tuple[Any, ...]
) -> None:
    base_url = nginx.fault(fault[0])
    with pytest.raises(HfError) as caught:
        async with nginx_client.with_options(base_url=base_url).chat.stream(HELLO, model="acme/tiny"):
            pytest.fail("entered")

    check_error(caught.value, fault, f"POST {base_url}/v1/chat/completions")


async def test_loading_model_error_has_the_estimated_time(nginx_client: AsyncClient, nginx: Nginx) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        await nginx_client.with_options(base_url=nginx.fault("loading")).chat.create(HELLO, model="acme/tiny")

    assert caught.value.estimated_time == 20.0


async def test_connection_is_reused_after_an_error_status(nginx_client: AsyncClient, nginx: Nginx) -> None:
    with pytest.raises(RateLimitError):
        await nginx_client.with_options(base_url=nginx.fault("too_many_requests")).chat.create(HELLO, model="x")
    response = await nginx_client.with_options(base_url=nginx.echo).chat.create(HELLO, model="x")

    assert response.meta.headers["x-connection-request"] == "2"


async def test_wrong_token_raises_an_authentication_error_without_the_token(llama_with_key: LlamaServer) -> None:
    async with AsyncClient(base_url=llama_with_key.url, token="sk-wrong-key") as client:
        with pytest.raises(AuthenticationError, match="Invalid API Key") as caught:
            await client.chat.create(HELLO, model=llama_with_key.model)
        with pytest.raises(AuthenticationError, match="Invalid API Key"):
            await client.chat.stream(HELLO, model=llama_with_key.model).final()

    assert (caught.value.status_code, caught.value.code) == (401, "authentication_error")
    assert not caught.value.is_retryable
    assert "sk-wrong-key" not in f"{caught.value!s} {caught.value!r} {caught.value.body} {client!r}"


async def test_server_that_needs_a_token_rejects_a_call_without_a_token(llama_with_key: LlamaServer) -> None:
    async with AsyncClient(base_url=llama_with_key.url, token=False) as client:
        with pytest.raises(AuthenticationError):
            await client.chat.create(HELLO, model=llama_with_key.model)
        with_key = client.with_options(token=llama_with_key.api_key)
        assert (await with_key.chat.create(HELLO, model=llama_with_key.model, max_tokens=1)).choices


async def test_rejected_request_raises_an_error_with_the_message_of_the_server(
    client: AsyncClient, llama: LlamaServer
) -> None:
    with pytest.raises(ValidationError, match="exceeds the available context size") as caught:
        await client.chat.create([{"role": "user", "content": "word " * 3000}], model=llama.model)

    assert (caught.value.status_code, caught.value.code) == (400, "exceed_context_size_error")
    assert "longer context" in caught.value.hint


async def test_unreachable_server_raises_a_network_error() -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1") as client:
        with pytest.raises(HfError, match=r"cannot connect to the server: .*refused") as caught:
            await client.chat.create(HELLO, model="acme/tiny")

    assert isinstance(caught.value, ConnectionError)
    assert caught.value.is_retryable
    assert caught.value.status_code is None
