"""The client parses recorded responses of the real local servers. `pytest --record` records them again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import anyio
import httpx
import pytest
from support.recordings import FOLDER, host, recorder

from hf_ext import (
    AsyncClient,
    AuthenticationError,
    ChatCompletion,
    Client,
    HfError,
    ValidationError,
)
from scripts.local_servers.llama import TOOL_CALL_BIAS

TOKEN = "hf_neverInAnyRecording"
MINILM = "sentence-transformers/all-MiniLM-L6-v2"
QUESTION = [{"role": "user", "content": "How is the weather in London now?"}]
# Settings for reproducible answers: the server selects the most likely tokens and does not use its prompt cache.
STEADY: dict[str, Any] = {"model": "SmolLM2", "temperature": 0, "extra_body": {"cache_prompt": False}}
SHORT: dict[str, Any] = {**STEADY, "max_tokens": 8}


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Return the weather of a city."""
    return f"It is sunny in {city}."


TOOLS: dict[str, Any] = {
    **STEADY,
    "tools": [get_weather],
    "tool_choice": "required",
    "parallel_tool_calls": False,
    "logit_bias": TOOL_CALL_BIAS,
    "max_tokens": 100,
}


def check_answer(response: Any) -> None:
    assert response.text
    assert response.finish_reason == "length"
    assert response.usage.completion_tokens == 8


def check_tool_call(response: ChatCompletion) -> None:
    (call,) = response.tool_calls
    assert (response.finish_reason, call.function.name) == ("tool_calls", "get_weather")
    assert call.function.parse_arguments()["city"] in {"Paris", "London"}


def check_vectors(response: Any, *, shape: tuple[int, int]) -> None:
    assert response.vectors.shape == shape
    assert response.vectors.any()


def check_refusal(error: HfError, *, kind: type[HfError], status: int, words: str) -> None:
    assert (type(error), error.status_code) == (kind, status)
    assert words in error.message


@dataclass(frozen=True)
class Scene:
    """One call to one server, and a check of its result.

    `ask` makes the call. With a sync client it returns the result, and with an async client a coroutine.
    """

    server: str
    ask: Callable[[Any], Any]
    check: Callable[[Any], None]


SCENES = {
    "chat": Scene("llama", lambda c: c.chat.create(QUESTION, **SHORT), check_answer),
    "chat_stream": Scene(
        "llama",
        lambda c: c.chat.stream(QUESTION, stream_options={"include_usage": True}, **SHORT).final(),
        check_answer,
    ),
    "chat_tools": Scene("llama_tools", lambda c: c.chat.create(QUESTION, **TOOLS), check_tool_call),
    "chat_tools_stream": Scene("llama_tools", lambda c: c.chat.stream(QUESTION, **TOOLS).final(), check_tool_call),
    "chat_unauthorized": Scene(
        "llama_with_key",
        lambda c: c.chat.create(QUESTION, **SHORT),
        partial(check_refusal, kind=AuthenticationError, status=401, words="Invalid API Key"),
    ),
    "chat_bad_request": Scene(
        "llama",
        lambda c: c.chat.create(QUESTION, n=100, **SHORT),
        partial(check_refusal, kind=ValidationError, status=400, words="'n'"),
    ),
    "completion": Scene(
        "llama", lambda c: c.text.complete("Once upon a time", dialect="openai", **SHORT), check_answer
    ),
    "completion_stream": Scene(
        "llama",
        lambda c: c.text.stream_complete(
            "Once upon a time", dialect="openai", stream_options={"include_usage": True}, **SHORT
        ).final(),
        check_answer,
    ),
    "embeddings_openai": Scene(
        "llama",
        lambda c: c.embeddings.create("one", model="SmolLM2", dialect="openai", encoding_format="base64"),
        partial(check_vectors, shape=(1, 576)),
    ),
    "embeddings_e5": Scene(
        "e5",
        lambda c: c.embeddings.create(["a cat", "a kitten"], model="query", dialect="openai"),
        partial(check_vectors, shape=(2, 384)),
    ),
    "feature_extraction": Scene(
        "hf_inference",
        lambda c: c.embeddings.create(["a cat", "a kitten"], model=MINILM),
        partial(check_vectors, shape=(2, 384)),
    ),
    "feature_extraction_bad_request": Scene(
        "hf_inference",
        lambda c: c.embeddings.create("a cat", model=MINILM, extra_body={"parameters": {"no_such": 1}}),
        partial(check_refusal, kind=ValidationError, status=400, words="no_such"),
    ),
}


def outcome(scene: Scene, url: str) -> Any:
    """Make the call of a scene with a sync client. Return the result or the error."""
    settings: dict[str, Any] = {"base_url": url, "inference_url": url, "dialect": "huggingface", "token": TOKEN}
    with Client(transport=httpx.HTTPTransport(), **settings) as client:
        try:
            return scene.ask(client)
        except HfError as error:
            return error


async def async_outcome(scene: Scene, url: str) -> Any:
    """Make the call of a scene with an async client. Return the result or the error."""
    settings: dict[str, Any] = {"base_url": url, "inference_url": url, "dialect": "huggingface", "token": TOKEN}
    async with AsyncClient(transport=httpx.AsyncHTTPTransport(), **settings) as client:
        try:
            return await scene.ask(client)
        except HfError as error:
            return error


@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio"])
@pytest.mark.parametrize("name", SCENES)
def test_recorded_response_is_parsed(request: pytest.FixtureRequest, name: str, backend: str) -> None:
    scene, records = SCENES[name], request.config.getoption("--record")
    url = f"https://{host(scene.server)}"
    if records:
        (FOLDER / f"{name}.yaml").unlink(missing_ok=True)
        url = request.getfixturevalue(scene.server).url
    with recorder(scene.server).use_cassette(f"{name}.yaml", record_mode="once" if records else "none"):
        result = outcome(scene, url) if backend == "sync" else anyio.run(async_outcome, scene, url, backend=backend)
    scene.check(result)


@pytest.mark.parametrize("name", ["embeddings_openai", "chat_stream"])
def test_sync_httpx_transport_parses_recorded_response(name: str) -> None:
    scene = SCENES[name]
    url = f"https://{host(scene.server)}"
    with (
        recorder(scene.server).use_cassette(f"{name}.yaml", record_mode="none"),
        Client(transport="httpx", base_url=url, inference_url=url, dialect="huggingface", token=TOKEN) as client,
    ):
        scene.check(scene.ask(client))


async def ask_async(scene: Scene) -> Any:
    """Make the call of a scene with an async client and `transport="httpx"`."""
    url = f"https://{host(scene.server)}"
    async with AsyncClient(
        transport="httpx", base_url=url, inference_url=url, dialect="huggingface", token=TOKEN
    ) as client:
        return await scene.ask(client)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_async_httpx_transport_parses_recorded_response(backend: str) -> None:
    scene = SCENES["embeddings_openai"]
    with recorder(scene.server).use_cassette("embeddings_openai.yaml", record_mode="none"):
        scene.check(anyio.run(ask_async, scene, backend=backend))


def test_each_scene_has_exactly_one_recording() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_recording_contains_no_secret_and_no_local_path_or_port(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text()
    secrets = re.findall(r"\b(?:hf_|sk-)\w{4,}|\bBearer\b|authorization|cookie|eyJ\w+\.", text, re.IGNORECASE)
    traces = re.findall(r"127\.0\.0\.1|localhost|:\d{4,5}/|/home/|/root/|/tmp/|\.gguf\b", text)
    assert (secrets, traces) == ([], [])
    assert TOKEN not in text
