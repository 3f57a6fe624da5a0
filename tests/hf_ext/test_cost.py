"""The cost of a client is its number of imported modules and function calls. Both are equal on every machine."""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, Client

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

MESSAGES = [{"role": "user", "content": "Say hello."}]
HTTP_LIBRARIES = {"httpx", "httpcore", "h11", "anyio", "urllib.request", "http.client"}


def imported_modules(code: str) -> set[str]:
    """Return the modules that a new interpreter has imported after it ran `code`."""
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    process = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    return set(process.stdout.split())


@pytest.mark.parametrize("client", ["Client", "AsyncClient"])
def test_creating_a_client_imports_neither_httpx_nor_numpy(client: str) -> None:
    modules = imported_modules(f"import hf_ext\nhf_ext.{client}(base_url='http://127.0.0.1:1', token=False).chat")
    assert modules & {*HTTP_LIBRARIES, "numpy", "dateutil"} == set()


@pytest.mark.parametrize("helper", ["similarity", "tokens", "usage", "resilience", "constants", "errors"])
def test_helpers_do_not_import_the_client(helper: str) -> None:
    modules = imported_modules(f"import hf_ext.{helper}")
    assert modules & {*HTTP_LIBRARIES, "hf_ext.client._sync", "hf_ext.client._async", "hf_api"} == set()


def count_calls(profile: cProfile.Profile) -> int:
    """Return the number of calls of Python and C functions."""
    return int(pstats.Stats(profile).total_calls)


def test_chat_call_needs_at_most_172_function_calls(llama: LlamaServer) -> None:
    """For comparison: httpx alone needs 2,400 function calls, huggingface_hub 3,000, openai 6,600."""
    counts = []
    with Client(base_url=llama.url, token="hf_" + "x" * 34) as client:
        for _ in range(4):
            with cProfile.Profile() as profile:
                client.chat.create(MESSAGES, model="m", max_tokens=1, temperature=0)
            counts.append(count_calls(profile))
    assert min(counts) <= 172, counts


def test_async_chat_call_needs_at_most_243_function_calls(llama: LlamaServer) -> None:
    async def count() -> list[int]:
        counts = []
        async with AsyncClient(base_url=llama.url, token="hf_" + "x" * 34) as client:
            for _ in range(4):
                with cProfile.Profile() as profile:
                    await client.chat.create(MESSAGES, model="m", max_tokens=1, temperature=0)
                counts.append(count_calls(profile))
        return counts

    counts = asyncio.run(count())
    assert min(counts) <= 243, counts


def test_call_without_an_observer_needs_at_most_one_function_call_more(llama: LlamaServer) -> None:
    """The default observer is the log. With its logger disabled, no call is observed."""
    with Client(base_url=llama.url) as client:

        def fewest_calls() -> int:
            counts = []
            for _ in range(4):
                with cProfile.Profile() as profile:
                    client.chat.create(MESSAGES, model="m", max_tokens=1, temperature=0)
                counts.append(count_calls(profile))
            return min(counts)

        fewest_calls()
        with_log = fewest_calls()
        client._core.observe = ignore_call
        assert with_log <= fewest_calls() + 1


def ignore_call(*_: object, **__: object) -> None:
    """Observe nothing."""


FIRST_CALL = """
import dataclasses, re, sys
import encodings.idna, json, msgspec, pathlib, ssl, urllib.parse  # these compile patterns of their own

created, compiled = [], []
create, compile_ = dataclasses._process_class, re._compiler.compile
dataclasses._process_class = lambda cls, *rest: created.append(cls) or create(cls, *rest)
re._compiler.compile = lambda *pattern: compiled.append(pattern) or compile_(*pattern)

from hf_ext import Client

with Client(base_url=sys.argv[1]) as client:
    client.chat.create([{"role": "user", "content": "Say hello."}], model="m", max_tokens=1)

own = [name for name in sys.modules if name.partition(".")[0] in ("hf_ext", "hf_api")]
heavy = {"attrs", "asyncio", "logging", "anyio", "numpy", "httpx"} & set(sys.modules)
print(len(own), len(created), len(compiled), *heavy)
"""


def test_first_chat_call_imports_few_modules_and_compiles_little(llama: LlamaServer) -> None:
    """Dataclasses compile their methods when they are created. Structs of msgspec and `lazy_pattern` cost nothing."""
    command = [sys.executable, "-c", FIRST_CALL, llama.url]
    process = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    modules, dataclasses, patterns, *heavy = process.stdout.split()

    assert heavy == []
    assert int(modules) <= 168
    assert int(dataclasses) <= 4
    assert int(patterns) <= 11
