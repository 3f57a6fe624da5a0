"""The standard tests of LangChain for chat models and embeddings, unit and integration, against real local servers."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

pytest.importorskip("langchain_tests", reason="NOT RUN: needs .venv-frameworks (make test-frameworks)")

from langchain_tests.integration_tests import ChatModelIntegrationTests, EmbeddingsIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests, EmbeddingsUnitTests

from hf_ext.integrations.langchain import ChatHf, HfEmbeddings
from scripts.local_servers.e5 import E5Server
from scripts.local_servers.llama import MODEL, LlamaServer

NOWHERE = "http://127.0.0.1:9"
# The bias makes the small model begin its answer with `<tool_call>`, and end it after one call. Without the cache, equal
# requests get equal answers.
TOOL_CALLS = {"logit_bias": {"44": 6, "2": 6}, "extra_body": {"cache_prompt": False}}


class TestChatUnit(ChatModelUnitTests):
    chat_model_class = ChatHf
    chat_model_params: ClassVar = {"model": MODEL, "base_url": NOWHERE}


class TestEmbeddingsUnit(EmbeddingsUnitTests):
    embeddings_class = HfEmbeddings
    embedding_model_params: ClassVar = {"model": E5Server.model, "base_url": NOWHERE}


class TestChat(ChatModelIntegrationTests):
    chat_model_class = ChatHf
    model_override_value = "other-model"
    supports_json_mode = True
    url = ""

    @pytest.fixture(autouse=True, scope="class")
    def _server(self, request: pytest.FixtureRequest, llama_tools: LlamaServer) -> None:
        request.cls.url = llama_tools.url

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"model": MODEL, "base_url": self.url, "temperature": 0, "max_tokens": 60, "model_kwargs": TOOL_CALLS}


class TestEmbeddings(EmbeddingsIntegrationTests):
    embeddings_class = HfEmbeddings
    url = ""

    @pytest.fixture(autouse=True, scope="class")
    def _server(self, request: pytest.FixtureRequest, e5: E5Server) -> None:
        request.cls.url = e5.url

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"model": E5Server.model, "base_url": self.url}
