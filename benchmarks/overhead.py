"""What a chat call costs through hf_ext, beside bare httpx and the generated code: CPU time in one process, by rounds.

The rounds are interleaved, so that a busy machine is unfair to all alike; the figures to read are the ratios.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
from hf_api import Client as LowLevelClient
from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest, ChatMessage

from hf_ext import AsyncClient, Client

ROUNDS, CALLS = 15, 200
MESSAGES = [{"role": "user", "content": "Say hello."}]
BODY = {"messages": MESSAGES, "model": "SmolLM2-135M-Instruct", "max_tokens": 12, "temperature": 0}


def measure(call: Callable[[], object]) -> float:
    """Return CPU microseconds a call."""
    started = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - started) / CALLS * 1e6


async def measure_async(call: Callable[[], Awaitable[object]]) -> float:
    """Return CPU microseconds a call."""
    started = time.process_time()
    for _ in range(CALLS):
        await call()
    return (time.process_time() - started) / CALLS * 1e6


def sync_rounds(url: str) -> dict[str, list[float]]:
    results: dict[str, list[float]] = {"httpx": [], "hf_api": [], "hf_ext": []}
    low = LowLevelClient(base_url=url)
    request = ChatCompletionRequest(
        model=BODY["model"], messages=[ChatMessage(role="user", content="Say hello.")], max_tokens=12, temperature=0
    )
    with httpx.Client(base_url=url) as bare, Client(base_url=url) as client:
        calls = {
            "httpx": lambda: bare.post("/v1/chat/completions", json=BODY).raise_for_status().json(),
            "hf_api": lambda: create_chat_completion.sync(client=low, body=request),
            "hf_ext": lambda: client.chat.create(MESSAGES, model=BODY["model"], max_tokens=12, temperature=0),
        }
        for _ in range(ROUNDS):
            for name, call in calls.items():
                results[name].append(measure(call))
    return results


async def async_rounds(url: str) -> dict[str, list[float]]:
    results: dict[str, list[float]] = {"httpx": [], "hf_ext": []}
    async with httpx.AsyncClient(base_url=url) as bare, AsyncClient(base_url=url) as client:

        async def through_httpx() -> object:
            return (await bare.post("/v1/chat/completions", json=BODY)).raise_for_status().json()

        async def through_hf_ext() -> object:
            return await client.chat.create(MESSAGES, model=BODY["model"], max_tokens=12, temperature=0)

        for _ in range(ROUNDS):
            results["httpx"].append(await measure_async(through_httpx))
            results["hf_ext"].append(await measure_async(through_hf_ext))
    return results


def report(title: str, results: dict[str, list[float]]) -> None:
    base = statistics.median(results["httpx"][1:])
    print(f"\n| {title} | CPU µs a call (median) | least | ratio to bare httpx |\n| --- | --- | --- | --- |")
    for name, rounds in results.items():
        median = statistics.median(rounds[1:])  # the first round warms up
        print(f"| {name} | {median:.0f} | {min(rounds):.0f} | {median / base:.2f} |")


def main() -> None:
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("replay.py"))], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        report("sync", sync_rounds(url))
        report("async", asyncio.run(async_rounds(url)))
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
