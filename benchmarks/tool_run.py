"""Measure what a run of tools adds to a stream: `python benchmarks/tool_run.py`.

The server sends one tool call in 1,000 deltas. Prints the ms for each stream in the fastest of the rounds, for
`chat.stream` and for `chat.run` with a tool that returns at once, and the goal: at most 1.1 times the stream. Both
clients read the same bytes over a real connection to a server in another process.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import socket
import time
from collections.abc import Awaitable, Callable
from typing import Any

from hf_ext import AsyncClient, Client

DELTAS = 1_000
ROUNDS = 100
GOAL = 1.1
MESSAGES = [{"role": "user", "content": "Find it."}]


def find(text: str) -> str:
    """Find a text."""
    return text[:1]


def body() -> bytes:
    """Return the event stream of one tool call whose arguments arrive in 1,000 deltas."""
    pieces = ['{"text": "', *["word "] * (DELTAS - 2), '"}']
    events = []
    for place, piece in enumerate(pieces):
        call: dict[str, Any] = {"index": 0, "function": {"arguments": piece}}
        if place == 0:
            call |= {"id": "call_1", "type": "function"}
            call["function"]["name"] = "find"
        events.append(event({"tool_calls": [call]}))
    return "".join([*events, event({}, "tool_calls"), "data: [DONE]\n\n"]).encode()


def event(delta: dict[str, Any], finish_reason: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    return f"data: {json.dumps({'id': 'c', 'object': 'chat.completion.chunk', 'model': 'm', 'choices': [choice]})}\n\n"


def serve(listener: socket.socket, content: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {len(content)}\r\n\r\n".encode()
    while True:
        connection, _ = listener.accept()
        with connection:
            while connection.recv(65_536):
                connection.sendall(head + content)


def measure(operations: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the best time of each operation in ms; the rounds of the operations alternate."""
    best = dict.fromkeys(operations, float("inf"))
    for _ in range(ROUNDS):
        for name, operation in operations.items():
            began = time.process_time()
            operation()
            best[name] = min(best[name], time.process_time() - began)
    return {name: seconds * 1e3 for name, seconds in best.items()}


async def ameasure(operations: dict[str, Callable[[], Awaitable[object]]]) -> dict[str, float]:
    best = dict.fromkeys(operations, float("inf"))
    for _ in range(ROUNDS):
        for name, operation in operations.items():
            began = time.process_time()
            await operation()
            best[name] = min(best[name], time.process_time() - began)
    return {name: seconds * 1e3 for name, seconds in best.items()}


def sync_times(url: str) -> dict[str, float]:
    with Client(base_url=url) as client:

        def stream() -> object:
            return client.chat.stream(MESSAGES, model="m", tools=[find]).final()

        def run() -> object:
            return client.chat.run(MESSAGES, model="m", tools=[find], max_rounds=1).final()

        return measure({"stream": stream, "run": run})


async def async_times(url: str) -> dict[str, float]:
    async with AsyncClient(base_url=url) as client:

        async def stream() -> object:
            return await client.chat.stream(MESSAGES, model="m", tools=[find]).final()

        async def run() -> object:
            return await client.chat.run(MESSAGES, model="m", tools=[find], max_rounds=1).final()

        return await ameasure({"stream": stream, "run": run})


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = multiprocessing.Process(target=serve, args=(listener, body()), daemon=True)
    server.start()
    print(f"{'':8}{'stream ms':>11}{'run ms':>9}{'ratio':>8}{'goal':>7}")
    for name, times in (("sync", sync_times(url)), ("async", asyncio.run(async_times(url)))):
        ratio = times["run"] / times["stream"]
        print(f"{name:8}{times['stream']:11.2f}{times['run']:9.2f}{ratio:8.2f}{GOAL:7.1f}")
    server.terminate()


if __name__ == "__main__":
    main()
