"""A client for each real local server. Heavy runs use each client with the default transport and with httpx."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partialmethod
from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient

__all__ = ["client", "e5_client", "inference_client", "nginx_client", "thinking_client", "tools_client", "transport"]

if TYPE_CHECKING:
    from scripts.local_servers import E5Server, HfInferenceServer, LlamaServer, Nginx


@pytest.fixture(params=["default", pytest.param("httpx", marks=pytest.mark.heavy)], autouse=True)
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the clients of a test use the default transport. Heavy runs repeat the test with httpx."""
    if request.param == "httpx":
        monkeypatch.setattr(AsyncClient, "__init__", partialmethod(AsyncClient.__init__, transport="httpx"))


@pytest.fixture
async def client(llama: LlamaServer) -> AsyncGenerator[AsyncClient]:
    """A client of llama.cpp."""
    async with AsyncClient(base_url=llama.url) as client:
        yield client


@pytest.fixture
async def tools_client(llama_tools: LlamaServer) -> AsyncGenerator[AsyncClient]:
    """A client of llama.cpp with a chat template that supports tools."""
    async with AsyncClient(base_url=llama_tools.url) as client:
        yield client


@pytest.fixture
async def thinking_client(llama_thinking: LlamaServer) -> AsyncGenerator[AsyncClient]:
    """A client of llama.cpp with a chat template that separates reasoning from the answer."""
    async with AsyncClient(base_url=llama_thinking.url) as client:
        yield client


@pytest.fixture
async def nginx_client(nginx: Nginx) -> AsyncGenerator[AsyncClient]:
    """A client of llama.cpp behind nginx."""
    async with AsyncClient(base_url=nginx.url) as client:
        yield client


@pytest.fixture
async def inference_client(hf_inference: HfInferenceServer) -> AsyncGenerator[AsyncClient]:
    """A client of Hugging Face's own hf-inference server code."""
    async with AsyncClient(inference_url=hf_inference.url) as client:
        yield client


@pytest.fixture
async def e5_client(e5: E5Server) -> AsyncGenerator[AsyncClient]:
    """A client of multilingual-e5-small."""
    async with AsyncClient(base_url=e5.url) as client:
        yield client
