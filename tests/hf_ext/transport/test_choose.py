"""Which transport a client has is decided once, by the table in the module."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from hf_ext import ClientConfig, ValidationError
from hf_ext.transport.choose import choose, choose_async

NOWHERE = Path("/nonexistent")
NAMES = [f"{scheme}_proxy" for scheme in ("http", "https", "all", "no")]


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def config(**settings: Any) -> ClientConfig:
    return ClientConfig.resolve(environ={}, cwd=NOWHERE, home=NOWHERE, **settings)


class Own:
    """A transport of the caller's, in both colours."""

    name = "own"

    def send(self, request: Any) -> Any: ...

    def stream(self, request: Any) -> Any: ...

    def close(self) -> None: ...

    async def aclose(self) -> None: ...


def test_by_default_it_is_our_own():
    assert choose(config(), None).name == "llhttp"


@pytest.mark.anyio
async def test_an_asynchronous_one_is_our_own_but_inside_trio(anyio_backend_name):
    assert choose_async(config(), None).name == ("httpx" if anyio_backend_name == "trio" else "llhttp")


def test_outside_any_event_loop_asyncio_is_expected():
    assert choose_async(config(), None).name == "llhttp"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_httpx_can_be_asked_for(pick):
    assert pick(config(), "httpx").name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_a_proxy_takes_httpx(pick):
    assert pick(config(proxy="http://u:p@proxy.example:3128"), None).name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_a_proxy_of_the_environment_takes_httpx_where_it_leads_to_one_of_the_servers(pick, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert pick(config(), None).name == "httpx"
    assert pick(config(trust_env=False), None).name == "llhttp"
    local = dict.fromkeys(("base_url", "hub_url", "endpoints_url"), "http://127.0.0.1:8080")
    assert pick(config(**local), None).name == "llhttp"
    monkeypatch.setenv("NO_PROXY", "huggingface.co,huggingface.cloud")
    assert pick(config(), None).name == "llhttp"


def test_a_transport_of_httpx_is_sent_through():
    assert choose(config(), httpx.HTTPTransport()).name == "httpx"
    assert choose_async(config(), httpx.AsyncHTTPTransport()).name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_any_object_of_the_protocol_is_taken_as_it_is(pick):
    own = Own()
    assert pick(config(proxy="http://proxy.example"), own) is own


@pytest.mark.parametrize(
    ("pick", "given", "closing"),
    [
        (choose, object(), "close"),
        (choose, "llhttp", "close"),
        (choose, httpx.AsyncHTTPTransport(), "close"),
        (choose_async, httpx.HTTPTransport(), "aclose"),
        (choose_async, 5, "aclose"),
    ],
)
def test_what_cannot_send_is_refused_at_once(pick, given, closing):
    with pytest.raises(ValidationError, match=f"have send, stream and {closing}; not {type(given).__name__}"):
        pick(config(), given)


def test_our_own_transport_does_without_httpx():
    script = (
        "import sys; from hf_ext import AsyncClient, Client; Client(token='t'); AsyncClient(token='t');"
        "assert not {'httpx', 'trio', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
