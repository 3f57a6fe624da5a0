"""The choice of a transport follows the table in the docstring of `hf_ext.transport.choose`."""

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
def no_proxy_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def config(**settings: Any) -> ClientConfig:
    return ClientConfig.resolve(environ={}, cwd=NOWHERE, home=NOWHERE, **settings)


class CustomTransport:
    """An object with the methods of a sync and of an async transport."""

    name = "custom"

    def send(self, request: Any) -> Any: ...

    def stream(self, request: Any) -> Any: ...

    def close(self) -> None: ...

    async def aclose(self) -> None: ...


def test_default_transport_is_llhttp():
    assert choose(config(), None).name == "llhttp"


@pytest.mark.anyio
async def test_default_async_transport_is_httpx_inside_trio(anyio_backend_name):
    assert choose_async(config(), None).name == ("httpx" if anyio_backend_name == "trio" else "llhttp")


def test_default_async_transport_outside_of_an_event_loop_is_llhttp():
    assert choose_async(config(), None).name == "llhttp"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_transport_option_httpx_selects_the_httpx_transport(pick):
    assert pick(config(), "httpx").name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_proxy_option_selects_the_httpx_transport(pick):
    assert pick(config(proxy="http://u:p@proxy.example:3128"), None).name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_proxy_of_the_environment_selects_the_httpx_transport_if_it_applies_to_one_of_the_servers(pick, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert pick(config(), None).name == "httpx"
    assert pick(config(trust_env=False), None).name == "llhttp"
    local = dict.fromkeys(("base_url", "hub_url", "endpoints_url"), "http://127.0.0.1:8080")
    assert pick(config(**local), None).name == "llhttp"
    monkeypatch.setenv("NO_PROXY", "huggingface.co,huggingface.cloud")
    assert pick(config(), None).name == "llhttp"


def test_httpx_transport_of_the_user_is_wrapped():
    assert choose(config(), httpx.HTTPTransport()).name == "httpx"
    assert choose_async(config(), httpx.AsyncHTTPTransport()).name == "httpx"


@pytest.mark.parametrize("pick", [choose, choose_async])
def test_custom_transport_is_used_unchanged(pick):
    custom = CustomTransport()
    assert pick(config(proxy="http://proxy.example"), custom) is custom


@pytest.mark.parametrize(
    ("pick", "option", "close_method"),
    [
        (choose, object(), "close"),
        (choose, "llhttp", "close"),
        (choose, httpx.AsyncHTTPTransport(), "close"),
        (choose_async, httpx.HTTPTransport(), "aclose"),
        (choose_async, 5, "aclose"),
    ],
)
def test_object_without_the_methods_of_a_transport_is_refused(pick, option, close_method):
    with pytest.raises(ValidationError, match=f"methods send, stream and {close_method}; got {type(option).__name__}"):
        pick(config(), option)


def test_default_client_imports_neither_httpx_nor_trio():
    script = (
        "import sys; from hf_ext import AsyncClient, Client; Client(token='t'); AsyncClient(token='t');"
        "assert not {'httpx', 'trio', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
