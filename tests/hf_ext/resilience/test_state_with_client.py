"""Cache, Metrics, HealthChecker and as_curl around the real client, against a real server, in both colours."""

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
def nowhere() -> str:
    """A base URL where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/v1"


def options(server: LlamaServer) -> dict[str, Any]:
    return {"model": server.model, "max_tokens": 8, "temperature": 0.0}


def test_a_completion_comes_from_memory_whole(llama: LlamaServer) -> None:
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


async def test_many_tasks_make_one_request(llama: LlamaServer) -> None:
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


async def test_metrics_of_calls_and_streams(llama: LlamaServer) -> None:
    # llama.cpp hangs up after a stream, now or in a moment: each call has a client of its own.
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
    assert 0 < stats.time_to_first_token.least <= stats.time_to_first_token.greatest < stats.latency.greatest
    assert response.usage is not None
    assert stats.output_tokens >= 3 * (response.usage.completion_tokens or 0)


async def test_a_failed_call_counts_by_its_class(nowhere: str) -> None:
    metrics = Metrics()
    with Client(base_url=nowhere, token="sk-a") as client, pytest.raises(NetworkError):
        metrics.call(client.chat.create, MESSAGES, model="m/m")
    async with AsyncClient(base_url=nowhere, token="sk-a") as aclient:
        with pytest.raises(NetworkError):
            await Pipeline(metrics, Retry(on=NetworkError, attempts=2, wait_initial=0.001)).acall(
                aclient.chat.create, MESSAGES, model="m/m"
            )
    assert metrics.snapshot().series["m/m", ""].errors == {"NetworkError": 2}


def test_checks_of_a_living_and_a_dead_server(llama: LlamaServer, nowhere: str) -> None:
    with (
        Client(base_url=f"{llama.url}/v1", token="sk-local") as alive,
        Client(base_url=nowhere, token="sk-a") as dead,
    ):
        checker = HealthChecker(
            {
                "ping": ping(llama.url),
                "cheap": lightweight(alive.router.models, timeout=5),
                "real": full(alive.chat.create, MESSAGES, **options(llama), timeout=30),
                "no ping": ping(nowhere),
                "not cheap": lightweight(dead.router.models, timeout=5),
                "not real": full(dead.chat.create, MESSAGES, model="m/m", timeout=5),
            },
            failure_threshold=1,
            timeout=30,
        )
        healthy = {name: status.is_healthy for name, status in checker.check().items()}
        assert healthy == {
            "ping": True,
            "cheap": True,
            "real": True,
            "no ping": False,
            "not cheap": False,
            "not real": False,
        }
        with checker:
            until(lambda: all(status.checks > 1 for status in checker.statuses().values()))
    assert {name: status.is_healthy for name, status in checker.statuses().items()} == healthy


async def test_a_failover_led_by_async_checks(llama: LlamaServer, nowhere: str) -> None:
    async with (
        AsyncClient(base_url=nowhere, token="sk-a") as dead,
        AsyncClient(base_url=f"{llama.url}/v1", token="sk-local") as alive,
    ):
        failover = Failover({"dead": dead, "alive": alive}, on=NetworkError)
        checker = HealthChecker(
            {name: lightweight(client.router.models) for name, client in {"dead": dead, "alive": alive}.items()},
            interval=0.01,
            failure_threshold=1,
        )
        checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
        async with checker:
            await auntil(lambda: not checker.is_healthy("dead") and checker.status("alive").checks > 0)
        assert [status.is_healthy for status in failover.status()] == [False, True]
        asked: list[AsyncClient] = []

        async def ask(client: AsyncClient) -> str:
            asked.append(client)
            return (await client.chat.create(MESSAGES, **options(llama))).text

        assert await failover.acall(ask)
        assert asked == [alive]


def test_a_curl_command_gets_the_same_answer(llama_with_key: LlamaServer) -> None:
    """The command has `$HF_TOKEN` where the request had the key, and a real curl finds the key there."""
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
