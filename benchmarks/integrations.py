"""Measure what the adaptors for frameworks add: `python benchmarks/integrations.py`, in .venv-frameworks.

- Import: the milliseconds of processor time for the adaptor, after that of its framework. The goal is at most 30 ms.
- Call: the µs of processor time that the adaptor and its framework add to a call, which a transport in the same process
  answers; and their share of a short call to llama.cpp. The goal is at most 15 %.

Each figure is the least of the rounds. In a round, the calls of the client and of the adaptor follow each other, so
that the machine is as busy for one as for the other. A framework that is not installed is NOT RUN.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generated")]

from hf_ext import AsyncClient, Client  # noqa: E402
from hf_ext._core.results.headers import Headers  # noqa: E402
from hf_ext.transport import Request, Response  # noqa: E402
from hf_ext.transport.base import AsyncStreamResponse, StreamResponse  # noqa: E402
from scripts.local_servers.llama import MODEL, LlamaServer  # noqa: E402

ROUNDS = 15
CALLS = 200
IMPORT_GOAL, CALL_GOAL = 30, 15
LOOP = asyncio.new_event_loop()
HELLO = [{"role": "user", "content": "Say hello."}]
CHAT = (
    b'{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},'
    b'"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":14}}'
)
# The imports of the framework that its users have made already, and the import of the adaptor.
IMPORTS = {
    "langchain": (
        "from langchain_core.language_models import BaseChatModel; from langchain_core.messages import HumanMessage;"
        "from langchain_core.output_parsers.openai_tools import PydanticToolsParser;"
        "import langchain_core.tools, langchain_core.output_parsers",
        "from hf_ext.integrations.langchain import ChatHf",
    ),
    "llm": ("import llm, llm.cli, llm.parts", "import hf_ext.integrations.llm"),
    "pydantic-ai": (
        "from pydantic_ai import Agent, Embedder",
        "from hf_ext.integrations.pydantic_ai import HfEmbeddingModel, HfModel",
    ),
    "llama-index": (
        "from llama_index.core import VectorStoreIndex; import llama_index.core.llms.function_calling",
        "from hf_ext.integrations.llama_index import HfEmbedding, HfLLM, HfRerank",
    ),
    "haystack": (
        "from haystack import Document, Pipeline; from haystack.dataclasses import ChatMessage;"
        "from haystack.tools import Tool",
        "from hf_ext.integrations.haystack import HfChatGenerator, HfTextEmbedder",
    ),
    "dspy": ("import dspy, dspy.lm15", "from hf_ext.integrations.dspy import HfEngine"),
}
TIMER = "import time\n{framework}\nstart = time.process_time()\n{adaptor}\nprint(1000 * (time.process_time() - start))"
WITHOUT_PLUGINS = {**os.environ, "LLM_LOAD_PLUGINS": ""}  # llm would import the adaptor itself


class Answer:
    """A transport that answers at once."""

    name = "answer"

    def send(self, _: Request) -> Response:
        return Response(200, Headers([("content-type", "application/json")]), CHAT)

    def stream(self, _: Request) -> StreamResponse:
        raise NotImplementedError

    def close(self) -> None:
        """There is nothing to close."""


class AsyncAnswer:
    """The async form of `Answer`."""

    name = "answer"

    async def send(self, _: Request) -> Response:
        return Response(200, Headers([("content-type", "application/json")]), CHAT)

    async def stream(self, _: Request) -> AsyncStreamResponse:
        raise NotImplementedError

    async def aclose(self) -> None:
        """There is nothing to close."""


def imports() -> None:
    for name, (framework, adaptor) in IMPORTS.items():
        if find_spec(framework.replace("import ", "from ").split()[1].split(".")[0].rstrip(",")) is None:
            print(f"{name:12} NOT RUN: it is not installed")
            continue
        code = TIMER.format(framework=framework, adaptor=adaptor)
        runs = [
            float(subprocess.check_output([sys.executable, "-c", code], env=WITHOUT_PLUGINS)) for _ in range(ROUNDS)
        ]
        print(f"{name:12} import {min(runs):6.1f} ms, goal {IMPORT_GOAL} ms")


def seconds(call: Callable[[], object], count: int, clock: Callable[[], float]) -> float:
    """Return the seconds of one call."""
    start = clock()
    for _ in range(count):
        call()
    return (clock() - start) / count


def least(calls: list[Callable[[], object]], count: int, clock: Callable[[], float]) -> list[float]:
    """Return the seconds of one call of each kind in the fastest of its rounds."""
    for call in calls:
        call()
    rounds = [[seconds(call, count, clock) for call in calls] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def adaptors(client: Client, async_client: AsyncClient) -> dict[str, Callable[[], object]]:
    """Return a call of each adaptor that is installed."""
    calls: dict[str, Callable[[], object]] = {}
    if find_spec("langchain_core"):
        from hf_ext.integrations.langchain import ChatHf

        chat = ChatHf(model=MODEL, client=client, max_tokens=8, temperature=0)
        calls["langchain"] = lambda: chat.invoke("Say hello.")
    if find_spec("llm"):
        from hf_ext.integrations.llm import HfChat

        model: Any = HfChat("m", MODEL, client=client)
        calls["llm"] = lambda: model.prompt("Say hello.", stream=False, max_tokens=8, temperature=0).text()
    if find_spec("pydantic_ai"):
        from pydantic_ai.direct import model_request
        from pydantic_ai.messages import ModelRequest

        from hf_ext.integrations.pydantic_ai import HfModel

        hf, settings = HfModel(MODEL, async_client=async_client), {"max_tokens": 8, "temperature": 0}
        history = [ModelRequest.user_text_prompt("Say hello.")]
        calls["pydantic-ai"] = lambda: LOOP.run_until_complete(model_request(hf, history, model_settings=settings))
    if find_spec("llama_index"):
        from llama_index.core.llms import ChatMessage

        from hf_ext.integrations.llama_index import HfLLM

        llm = HfLLM(model=MODEL, context_window=2048, client=client, max_tokens=8, temperature=0)
        calls["llama-index"] = lambda: llm.chat([ChatMessage("Say hello.")])
    if find_spec("haystack"):
        from hf_ext.integrations.haystack import HfChatGenerator

        generator = HfChatGenerator(MODEL, client=client, generation_kwargs={"max_tokens": 8, "temperature": 0})
        calls["haystack"] = lambda: generator.run("Say hello.")
    if find_spec("dspy"):
        import dspy

        from hf_ext.integrations.dspy import HfEngine

        dspy.disable_logging()  # it warns that max_tokens cuts the answer
        engine = HfEngine(client=client)
        lm = dspy.LM(MODEL, engine=engine, max_tokens=8, temperature=0, cache=False, num_retries=0)
        calls["dspy"] = lambda: lm("Say hello.")
    return calls


def bare(client: Client) -> Callable[[], object]:
    return lambda: client.chat.create(HELLO, model=MODEL, max_tokens=8, temperature=0)


def main() -> None:
    imports()
    with LlamaServer() as server, Client(base_url=server.url, token=False) as client:
        (real,) = least([bare(client)], 1, time.perf_counter)
    with Client(base_url="http://127.0.0.1:9", token=False, transport=Answer()) as client:
        async_client = AsyncClient(config=client.config, transport=AsyncAnswer())
        for name, call in adaptors(client, async_client).items():
            alone, whole = least([bare(client), call], CALLS, time.process_time)
            added = whole - alone
            share = f"{100 * added / real:.1f} % of a call of {1000 * real:.0f} ms, goal {CALL_GOAL} %"
            print(f"{name:12} call   {1e6 * alone:.0f} µs + {1e6 * added:.0f} µs, {share}")


if __name__ == "__main__":
    main()
