"""Policies around sync and async clients, with a real server."""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
import pytest
from support.byte_server import Break, ByteServer, InTurn, head, response
from support.policies import FailsAtTheEnd

from hf_ext import AsyncClient, Client, HfError, NetworkError, RateLimitError, ValidationError
from hf_ext.resilience import (
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    Pipeline,
    RateLimiter,
    Retry,
)

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

MESSAGES = [{"role": "user", "content": "Count to three."}]


@pytest.fixture
def closed_port() -> str:
    """A base URL whose port is closed."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/v1"


def all_policies(**breaker: Any) -> Pipeline:
    return Pipeline(Retry(on=HfError, attempts=2, wait_initial=0), CircuitBreaker(**breaker), RateLimiter.standard())


def options(server: LlamaServer) -> dict[str, Any]:
    return {"model": server.model, "max_tokens": 8, "temperature": 0.0}


def create(client: Client, /, **options: Any) -> str:
    return client.chat.create(MESSAGES, **options).text


async def acreate(client: AsyncClient, /, **options: Any) -> str:
    return (await client.chat.create(MESSAGES, **options)).text


def test_call_and_stream_pass_all_policies(llama: LlamaServer) -> None:
    pipeline = all_policies()
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        assert pipeline.call(client.chat.create, MESSAGES, **options(llama)).text
        with pipeline.stream(client.chat.stream, MESSAGES, **options(llama)) as stream:
            assert "".join(stream.text_stream) == stream.final().text


@pytest.mark.anyio
async def test_async_call_and_stream_pass_all_policies(llama: LlamaServer) -> None:
    pipeline = all_policies()
    async with AsyncClient(base_url=f"{llama.url}/v1", token="sk-local") as client:
        assert (await pipeline.acall(client.chat.create, MESSAGES, **options(llama))).text
        async with pipeline.astream(client.chat.stream, MESSAGES, **options(llama)) as stream:
            assert "".join([text async for text in stream.text_stream]) == (await stream.final()).text


def test_failover_calls_another_client(llama: LlamaServer, closed_port: str) -> None:
    breakers: list[CircuitBreaker] = []

    def each(_: Client) -> Pipeline:
        breakers.append(CircuitBreaker(failure_threshold=2))
        return Pipeline(Retry(on=HfError, attempts=2, wait_initial=0), breakers[-1])

    with Client(base_url=closed_port, token="sk-a") as down, Client(base_url=f"{llama.url}/v1", token="sk-local") as up:
        failover = Failover({"down": down, "up": up}, on=NetworkError, each=each)
        assert failover.call(create, **options(llama))
        assert [breaker.state for breaker in breakers] == ["open", "closed"]
        with failover.stream(lambda client: client.chat.stream(MESSAGES, **options(llama))) as stream:
            assert "".join(stream.text_stream)


@pytest.mark.anyio
async def test_tasks_share_a_failover_of_clients(llama: LlamaServer, closed_port: str) -> None:
    responses: list[str] = []
    async with (
        AsyncClient(base_url=closed_port, token="sk-a") as down,
        AsyncClient(base_url=f"{llama.url}/v1", token="sk-local") as up,
    ):
        failover = Failover([down, up], on=NetworkError, each=lambda _: CircuitBreaker(failure_threshold=1))

        async def work() -> None:
            responses.append(await failover.acall(acreate, **options(llama)))

        async with anyio.create_task_group() as tasks:
            for _ in range(4):
                tasks.start_soon(work)
    assert len(responses) == 4
    assert all(responses)


def test_closed_port_opens_the_circuit_and_failover_reports_each_cause(closed_port: str) -> None:
    with Client(base_url=closed_port, token="sk-a") as client:
        pipeline = all_policies(failure_threshold=2)
        with pytest.raises(NetworkError):
            pipeline.call(client.chat.create, MESSAGES, model="m/m")
        with pytest.raises(CircuitOpenError):
            pipeline.call(client.chat.create, MESSAGES, model="m/m")
        with pytest.raises(FailoverError) as raised:
            Failover([client, client.with_options(token="sk-b")], on=NetworkError).call(create, model="m/m")
        assert [type(error) for error in raised.value.exceptions] == [NetworkError, NetworkError]


def test_request_that_fails_validation_is_not_sent_and_not_counted(closed_port: str) -> None:
    with Client(base_url=closed_port, token="sk-a") as client:
        breaker = CircuitBreaker(failure_threshold=1)
        with pytest.raises(ValidationError):
            Pipeline(Retry(on=HfError), breaker).call(client.chat.create, MESSAGES, model="m/m", temperature=-1.0)
        assert breaker.state == "closed"


def test_stream_that_is_rejected_with_status_200_is_retried() -> None:
    rejected = response(
        b'{"error":{"message":"slow","code":429}}', "Content-Type: application/json", "Connection: close"
    )
    events = head() + b'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n'
    policy = Retry(on=RateLimitError, attempts=2, wait_initial=0)
    with (
        ByteServer(endless=InTurn(rejected, events)) as server,
        Client(base_url=server.url) as client,
        policy.stream(client.chat.stream, MESSAGES, model="acme/tiny") as stream,
    ):
        assert list(stream.text_stream) == ["Hi"]
    assert len(server.requests) == 2


STREAM = (
    b'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {"choices": [{"delta": {"content": "a"}}]}\n\n'
)


def test_connection_is_closed_if_a_policy_fails_at_the_end_of_a_stream() -> None:
    with ByteServer(STREAM, Break.NEXT) as server, Client(base_url=server.url, policy=FailsAtTheEnd()) as client:
        stream = client.chat.stream(MESSAGES, model="m")
        events = iter(stream)
        next(events)
        with pytest.raises(LookupError):
            stream.close()
        server.wait_for_end()


@pytest.mark.anyio
async def test_connection_is_closed_if_a_policy_fails_at_the_end_of_an_async_stream() -> None:
    with ByteServer(STREAM, Break.NEXT) as server:
        async with AsyncClient(base_url=server.url, policy=FailsAtTheEnd()) as client:
            stream = client.chat.stream(MESSAGES, model="m")
            events = aiter(stream)
            assert isinstance(events, AsyncGenerator)
            async with aclosing(events):
                await anext(events)
                with pytest.raises(LookupError):
                    await stream.aclose()
            await anyio.to_thread.run_sync(server.wait_for_end)
