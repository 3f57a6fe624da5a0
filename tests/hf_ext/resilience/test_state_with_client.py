"""Cache, Metrics, HealthChecker and as_curl work with sync and async clients and a real server."""

from __future__ import annotations

import json
import pickle
import socket
import subprocess
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from support.waiting import auntil, until

from hf_ext import AsyncClient, Client, NetworkError
from hf_ext.diagnostics import as_curl
from hf_ext.resilience import (
    Cache,
    Failover,
    HealthChecker,
    Metrics,
    Pipeline,
    Retry,
)
from hf_ext.resilience.checks import full, lightweight, ping

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

MESSAGES = [{"role": "user", "content": "Count to three."}]


@pytest.fixture
def closed_url() -> str:
    """A base URL whose port refuses connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/v1"


def options(server: LlamaServer) -> dict[str, Any]:
    return {"model": server.model, "max_tokens": 8, "temperature": 0.0}


def test_second_equal_call_returns_the_cached_completion_with_meta_and_raw(llama: LlamaServer) -> None:
    cache, metrics = Cache(), Metrics()
    pipeline = Pipeline(cache, metrics)
    with Client(base_url=f"{llama.url}/v1", token="sk-local") as client:
        first, second = (pipeline.call(client.chat.create, MESSAGES, **options(llama)) for _ in range(2))
        other = client.with_options(token="sk-other")
        pipeline.call(other.chat.create, MESSAGES, **options(llama))
    assert second == first
    assert second is not first
    assert (second.meta.status, second.raw) == (200, first.raw)
    assert (cache.stats().hits, cache.stats().misses) == (1, 2)
    assert metrics.snapshot().total.requests == 2
    assert b"sk-local" not in pickle.dumps(list(cache._entries._entries.values()), 5)


async def test_equal_calls_in_many_tasks_send_one_request(llama: LlamaServer) -> None:
    cache, metrics, texts = Cache(), Metrics(), []
    pipeline = Pipeline(cache, metrics)
    async with AsyncClient(base_url=f"{llama.url}/v1", token="sk-local") as client:

        async def ask() -> None:
            texts.append((await pipeline.acall(client.chat.create, MESSAGES, **options(llama))).text)

        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(ask)
    assert len(texts) == 20
    assert len(set(texts)) == 1
    assert metrics.snapshot().total.requests == 1


async def test_metrics_have_calls_and_streams_of_sync_and_async_clients(llama: LlamaServer) -> None:
    # Each call uses its own client, because llama.cpp closes the connection some time after a stream.
    metrics = Metrics()
    more = options(llama) | {"stream_options": {"include_usage": True}}
    settings: dict[str, Any] = {"base_url": f"{llama.url}/v1", "token": "sk-local"}
    with Client(**settings) as client:
        response = metrics.call(client.chat.create, MESSAGES, **options(llama))
    with Client(**settings) as client, metrics.stream(client.chat.stream, MESSAGES, **more) as stream:
        text = "".join(metrics.watch(stream.text_stream, of=stream))
    with Client(**settings) as client, metrics.stream(client.chat.stream, MESSAGES, **more) as stream:
        assert "".join(chunk.text for chunk in metrics.watch(stream)) == text
    async with AsyncClient(**settings) as aclient, metrics.astream(aclient.chat.stream, MESSAGES, **more) as astream:
        assert "".join([chunk.text async for chunk in metrics.awatch(astream)]) == text
    stats = metrics.snapshot().series[llama.model, ""]
    assert (stats.requests, stats.failures) == (4, 0)
    assert stats.time_to_first_token.count == stats.tokens_per_second.count - 1 == 3
    assert 0 < stats.time_to_first_token.min <= stats.time_to_first_token.max < stats.latency.max
    assert response.usage is not None
    assert stats.output_tokens >= 3 * (response.usage.completion_tokens or 0)


async def test_failed_calls_are_counted_by_error_class(closed_url: str) -> None:
    metrics = Metrics()
    with Client(base_url=closed_url, token="sk-a") as client, pytest.raises(NetworkError):
        metrics.call(client.chat.create, MESSAGES, model="m/m")
    async with AsyncClient(base_url=closed_url, token="sk-a") as aclient:
        with pytest.raises(NetworkError):
            await Pipeline(metrics, Retry(on=NetworkError, attempts=2, wait_initial=0.001)).acall(
                aclient.chat.create, MESSAGES, model="m/m"
            )
    assert metrics.snapshot().series["m/m", ""].errors == {"NetworkError": 2}


def test_checks_succeed_for_a_running_server_and_fail_for_a_closed_port(llama: LlamaServer, closed_url: str) -> None:
    with (
        Client(base_url=f"{llama.url}/v1", token="sk-local") as running,
        Client(base_url=closed_url, token="sk-a") as closed,
    ):
        checker = HealthChecker(
            {
                "ping": ping(llama.url),
                "lightweight": lightweight(running.router.models, timeout=5),
                "full": full(running.chat.create, MESSAGES, **options(llama), timeout=30),
                "failing ping": ping(closed_url),
                "failing lightweight": lightweight(closed.router.models, timeout=5),
                "failing full": full(closed.chat.create, MESSAGES, model="m/m", timeout=5),
            },
            failure_threshold=1,
            timeout=30,
        )
        healthy = {name: status.is_healthy for name, status in checker.check().items()}
        assert healthy == {
            "ping": True,
            "lightweight": True,
            "full": True,
            "failing ping": False,
            "failing lightweight": False,
            "failing full": False,
        }
        with checker:
            until(lambda: all(status.checks > 1 for status in checker.statuses().values()))
    assert {name: status.is_healthy for name, status in checker.statuses().items()} == healthy


async def test_failover_uses_the_target_that_passes_its_async_checks(llama: LlamaServer, closed_url: str) -> None:
    async with (
        AsyncClient(base_url=closed_url, token="sk-a") as closed,
        AsyncClient(base_url=f"{llama.url}/v1", token="sk-local") as running,
    ):
        failover = Failover({"closed": closed, "running": running}, on=NetworkError)
        checker = HealthChecker(
            {
                name: lightweight(client.router.models)
                for name, client in {"closed": closed, "running": running}.items()
            },
            interval=0.01,
            failure_threshold=1,
        )
        checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
        async with checker:
            await auntil(lambda: not checker.is_healthy("closed") and checker.status("running").checks > 0)
        assert [status.is_healthy for status in failover.status()] == [False, True]
        asked: list[AsyncClient] = []

        async def ask(client: AsyncClient) -> str:
            asked.append(client)
            return (await client.chat.create(MESSAGES, **options(llama))).text

        assert await failover.acall(ask)
        assert asked == [running]


def test_curl_command_returns_the_same_answer_as_the_client(llama_with_key: LlamaServer) -> None:
    """The command contains `$HF_TOKEN` instead of the key. The shell inserts the key from the environment."""
    url = f"{llama_with_key.url}/v1/chat/completions"
    body = {"messages": [{"role": "user", "content": 'It\'s "quoted" & $HOME `id`'}], **options(llama_with_key)}
    command = as_curl("POST", url, headers={"Authorization": f"Bearer {llama_with_key.api_key}"}, body=body)
    assert str(llama_with_key.api_key) not in command
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        capture_output=True,
        check=True,
        env={"HF_TOKEN": str(llama_with_key.api_key)},
        timeout=60,
    )
    with Client(base_url=f"{llama_with_key.url}/v1", token=str(llama_with_key.api_key)) as client:
        response = client.chat.create(body["messages"], **options(llama_with_key))
    assert json.loads(done.stdout)["choices"][0]["message"]["content"] == response.text
