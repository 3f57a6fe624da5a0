"""Fixtures for all tests: real local servers, the three async backends, and a summary of the tests that were not run."""

from __future__ import annotations

import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from scripts.local_servers import (
    E5Server,
    EverythingServer,
    Gateway,
    HAProxy,
    HfInferenceServer,
    LlamaServer,
    LocalServer,
    LocalServerError,
    LocalTtsServer,
    MuseqServer,
    Nginx,
    RedisServer,
    Tinyproxy,
    WhisperServer,
)
from scripts.local_servers.llama import THINKING_TEMPLATE, TOOLS_TEMPLATE
from scripts.local_servers.whisper import SPOKEN, speak

# No upper bound on the time of an example: on a busy machine, the default of 200 ms fails tests by chance.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

Server = TypeVar("Server", bound=LocalServer)
Start = Callable[[Server], Server]

NOT_RUN = pytest.StashKey[Counter[str]]()
SERVER_FIXTURES = {
    *("llama", "llama_with_key", "llama_tools", "llama_thinking", "llama_ranking", "hf_inference", "e5", "whisper"),
    *("museq", "local_tts", "everything_server"),
    *("nginx", "nginx_alone", "haproxy", "tinyproxy", "redis"),
}
OPT_IN = {
    "heavy": "pytest --heavy (make test-all)",
    "weekly": "pytest -m weekly (make test-weekly)",
    "live": "pytest -m live (make test-live)",
}
TRAFFIC_DIR = "HF_TRAFFIC_DIR"
WITHOUT_NGINX = "HF_TESTS_WITHOUT_NGINX"


@pytest.fixture(scope="session")
def start() -> Generator[Start[Any]]:
    """Return a function that starts a server for the rest of the run.

    If the server cannot be started, the tests that need the server fail. They are not skipped.
    """
    with ExitStack() as servers:

        def enter(server: Server) -> Server:
            try:
                servers.enter_context(server)
            except LocalServerError as error:
                pytest.fail(str(error), pytrace=False)
            return server

        yield enter


@pytest.fixture(scope="session")
def llama(start: Start[LlamaServer]) -> LlamaServer:
    """llama.cpp with SmolLM2, without an API key. It serves chat, streams, completions and embeddings."""
    return start(LlamaServer())


@pytest.fixture(scope="session")
def llama_with_key(start: Start[LlamaServer]) -> LlamaServer:
    """llama.cpp that requires an API key. The attribute `api_key` of the server contains the key."""
    return start(LlamaServer(api_key="sk-local"))


@pytest.fixture(scope="session")
def llama_tools(start: Start[LlamaServer]) -> LlamaServer:
    """llama.cpp with a chat template that supports tools.

    Requests need `logit_bias=TOOL_CALL_BIAS` (see `scripts/local_servers/llama.py`), so that the model makes a tool call.
    """
    return start(LlamaServer(chat_template=TOOLS_TEMPLATE))


@pytest.fixture(scope="session")
def llama_thinking(start: Start[LlamaServer]) -> LlamaServer:
    """llama.cpp with a chat template that separates reasoning from the answer.

    Requests need `grammar=THOUGHT` (see `scripts/local_servers/llama.py`), so that the model writes reasoning.
    """
    return start(LlamaServer(chat_template=THINKING_TEMPLATE))


@pytest.fixture(scope="session")
def llama_ranking(start: Start[LlamaServer]) -> LlamaServer:
    """llama.cpp that ranks texts. The scores have no meaning, but are always the same."""
    return start(LlamaServer(ranking=True))


@pytest.fixture(scope="session")
def hf_inference(start: Start[HfInferenceServer]) -> HfInferenceServer:
    """Hugging Face's own hf-inference server code with all-MiniLM-L6-v2."""
    return start(HfInferenceServer())


@pytest.fixture(scope="session")
def e5(start: Start[E5Server]) -> E5Server:
    """An embeddings server with multilingual-e5-small. Related texts have similar embeddings."""
    return start(E5Server())


@pytest.fixture(scope="session")
def whisper(start: Start[WhisperServer]) -> WhisperServer:
    """Whisper tiny.en, which really transcribes speech. Only for tests marked `heavy`."""
    return start(WhisperServer())


@pytest.fixture(scope="session")
def museq(start: Start[MuseqServer]) -> MuseqServer:
    """Images, transcriptions, translations and rankings in OpenAI's format. Only for tests marked `heavy`."""
    return start(MuseqServer())


@pytest.fixture(scope="session")
def local_tts(start: Start[LocalTtsServer]) -> LocalTtsServer:
    """Speech in OpenAI's format. Only for tests marked `heavy`."""
    return start(LocalTtsServer())


@pytest.fixture(scope="session")
def everything_server(start: Start[EverythingServer]) -> EverythingServer:
    """A tool server with every kind of content, over HTTP. Only for tests marked `heavy`."""
    return start(EverythingServer())


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WAV recording of a voice that speaks the sentence `SPOKEN`. Only for tests marked `heavy`."""
    path = tmp_path_factory.mktemp("speech") / "speech.wav"
    try:
        speak(SPOKEN, path)
    except LocalServerError as error:
        pytest.fail(str(error), pytrace=False)
    return path


@pytest.fixture(scope="session")
def proxies() -> None:
    """Skip tests that need nginx, HAProxy or Tinyproxy if HF_TESTS_WITHOUT_NGINX is 1."""
    if os.environ.get(WITHOUT_NGINX) == "1":
        pytest.skip(f"NOT RUN: needs nginx, HAProxy or Tinyproxy ({WITHOUT_NGINX}=1)")


@pytest.fixture(scope="session")
def gateway(proxies: None, start: Start[Gateway], llama: LlamaServer, hf_inference: HfInferenceServer) -> Gateway:
    """A server with chat and hf-inference under one base URL, like the router of Hugging Face."""
    return start(Gateway(llama.url, hf_inference.url))


@pytest.fixture(scope="session")
def nginx(proxies: None, start: Start[Nginx], llama: LlamaServer) -> Nginx:
    """nginx in front of `llama`.

    `nginx.fault(name)` returns a URL where every response has this fault. `nginx.tls(name)` returns a URL with this kind
    of TLS.
    """
    return start(Nginx(llama.url))


@pytest.fixture(scope="session")
def nginx_alone(proxies: None, start: Start[Nginx]) -> Nginx:
    """nginx without an upstream, for URLs that nginx answers itself, such as `nginx_alone.upload`."""
    return start(Nginx("http://127.0.0.1:1"))


@pytest.fixture(scope="session")
def haproxy(proxies: None, start: Start[HAProxy], llama: LlamaServer) -> HAProxy:
    """HAProxy in front of `llama`. `haproxy.cut()` interrupts all responses in progress."""
    return start(HAProxy(llama.url))


@pytest.fixture(scope="session")
def tinyproxy(proxies: None, start: Start[Tinyproxy]) -> Tinyproxy:
    """A forward proxy that requires a password. `tinyproxy.url_with_password` contains the password."""
    return start(Tinyproxy())


@pytest.fixture(scope="session")
def redis(start: Start[RedisServer]) -> RedisServer:
    """Redis, without a password. Each test uses keys of its own."""
    return start(RedisServer())


@pytest.fixture(scope="session")
def traffic_dir() -> Path:
    """The folder of recorded traffic. Only for tests marked `traffic`."""
    return Path(os.environ[TRAFFIC_DIR])


@pytest.fixture(scope="session")
def not_run(request: pytest.FixtureRequest) -> Counter[str]:
    """A counter of the recordings and cases that tests leave out. It is printed at the end of the run."""
    return request.config.stash[NOT_RUN]


@pytest.fixture(
    params=[
        pytest.param(("asyncio", {"use_uvloop": False}), id="asyncio"),
        pytest.param(("asyncio", {"use_uvloop": True}), id="uvloop"),
        pytest.param("trio", id="trio"),
    ]
)
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run each test marked `anyio` three times: on asyncio, on uvloop and on trio."""
    return request.param


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--heavy", action="store_true", help="also run the tests marked heavy")
    parser.addoption("--record", action="store_true", help="record the responses of the local servers again")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[NOT_RUN] = Counter()
    folder = os.environ.get(TRAFFIC_DIR)
    if folder and not Path(folder).is_dir():
        raise pytest.UsageError(f"{TRAFFIC_DIR} is {folder}, which is not a folder")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect garbage neither while pytest collects the tests nor later among them: they live until the end of the run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    if SERVER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
        item.add_marker("server")
    markers = _marker_names(item)
    if not markers.isdisjoint({"server", "one_loop"}) and _is_on_another_loop(item):
        item.add_marker("heavy")
    if "traffic" in markers and not os.environ.get(TRAFFIC_DIR):
        item.add_marker(pytest.mark.skip(reason=f"NOT RUN: recorded traffic (set {TRAFFIC_DIR} to its folder)"))


def _marker_names(item: pytest.Item) -> set[str]:
    return {marker.name for marker in item.iter_markers()}


def _is_on_another_loop(item: pytest.Item) -> bool:
    """Return whether a test runs on uvloop or trio.

    With a real server it is slow, and with the marker `one_loop` the loop cannot change what it proves: both are part of
    `make test-all`.
    """
    return isinstance(item, pytest.Function) and bool({"uvloop", "trio"}.intersection(_parameter_ids(item)))


def _parameter_ids(item: pytest.Function) -> list[str]:
    return item.callspec.id.split("-") if hasattr(item, "callspec") else []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the heavy and live tests that were not requested. This runs after pytest has applied -k and -m."""
    absent = [marker for marker in OPT_IN if not _is_requested(config, marker)]
    markers = {item: _marker_names(item) for item in items}
    left_out = {item: marker for item in items for marker in absent if marker in markers[item]}
    if not left_out:
        return
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=list(left_out))
    config.stash[NOT_RUN].update(f"{marker} tests: {OPT_IN[marker]}" for marker in left_out.values())


def _is_requested(config: pytest.Config, marker: str) -> bool:
    named = re.search(rf"\b{marker}\b", config.option.markexpr)
    return bool(named or (marker == "heavy" and config.option.heavy))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    not_run = config.stash[NOT_RUN].copy()
    not_run.update(_reason(report) for report in terminalreporter.stats.get("skipped", ()))
    if not not_run:
        return
    terminalreporter.section("NOT RUN", yellow=True)
    for reason, count in not_run.most_common():
        terminalreporter.line(f"{count:5} {reason}")


def _reason(report: pytest.TestReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ").removeprefix("NOT RUN: ")
