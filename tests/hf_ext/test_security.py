"""Invalid tokens and headers are refused, no output contains a token, and only calls use the network."""

import asyncio
import logging
import subprocess
import sys
import textwrap

import pytest
from support.byte_server import ByteServer
from support.leaks import NEEDLE, everything, is_in, leaks
from support.responses import request

from hf_ext import (
    AsyncClient,
    AuthenticationError,
    Client,
    HfError,
    Secret,
    ValidationError,
)
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport.llhttp.request_head import RequestHead
from hf_ext.transport.llhttp.route import Route

HELLO = [{"role": "user", "content": "Say hello."}]
INVALID_TOKENS = [
    f"{NEEDLE}\n{NEEDLE}",
    f"{NEEDLE}\r\nX-Evil: 1",
    f"hf x{NEEDLE}",
    f"{NEEDLE}É",
    f"hf_\u2028{NEEDLE}",
    f"{NEEDLE}\ud800",
    "",
    " ",
    NEEDLE * 2**15,
    NEEDLE.encode(),
]
INVALID_HEADER_NAMES = ["x\r\nevil", "x y", "", "x:", "é"]
INVALID_HEADER_VALUES = ["b\r\nX-Evil: 1", "b\nX", "b\rc", "b\x00c", "мод", "é", "\ud800"]
CLIENT_HEADERS = ["Authorization", "host", "Content-Length", "transfer-encoding", "Accept-Encoding"]


def test_leak_search_finds_a_visible_value_in_an_object() -> None:
    """The client does not hide header values, so the search must find the value."""
    with Client(token="hf_other", headers={"X-Gateway-Key": NEEDLE}) as client:
        assert leaks(client) != []
        assert not is_in(repr(client))


def test_leak_search_finds_a_value_in_a_frame_of_an_error() -> None:
    def fail(secret: str) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError) as caught:
        fail(NEEDLE)
    assert leaks(caught.value) != []


@pytest.mark.parametrize("create", [Client, AsyncClient, Client(token=False).with_options])
@pytest.mark.parametrize("token", INVALID_TOKENS)
def test_error_of_an_invalid_token_does_not_contain_the_token(create, token) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        create(token=token)
    assert type(caught.value) is ValidationError
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert not is_in(everything(caught.value))


@pytest.mark.parametrize("token", [token for token in INVALID_TOKENS[:5] if token.isprintable()])
def test_error_of_an_invalid_token_of_the_environment_does_not_contain_the_token(monkeypatch, token) -> None:
    monkeypatch.setenv("HUGGINGFACE_API_KEY", token)
    with pytest.raises(AuthenticationError, match="HUGGINGFACE_API_KEY") as caught:
        Client()
    assert not is_in(everything(caught.value))


@pytest.mark.parametrize(
    "headers", [{name: "x"} for name in INVALID_HEADER_NAMES] + [{"X-A": v} for v in INVALID_HEADER_VALUES]
)
def test_invalid_headers_of_a_client_and_of_a_call_are_refused(headers) -> None:
    """Both a client and a call refuse invalid headers, and nothing is sent."""
    with pytest.raises(ValidationError):
        Client(token="hf_example", headers=headers)
    with ByteServer() as server, Client(token="hf_example", base_url=server.url) as client:
        with pytest.raises(ValidationError):
            client.chat.create(HELLO, model="org/name", headers=headers)
        assert server.requests == []


@pytest.mark.parametrize("name", CLIENT_HEADERS)
def test_headers_that_the_client_sets_cannot_be_overridden(name) -> None:
    with pytest.raises(ValidationError, match=name):
        Client(token="hf_example", headers={name: "x"})
    with Client(token="hf_example") as client, pytest.raises(ValidationError, match=name):
        client.router.models(headers={name: "x"})


@pytest.mark.parametrize(
    ("url", "headers"), [("http://h/a\r\nX-Evil: 1", []), ("http://h/", [("X-A", "b\nX-Evil: 1")])]
)
def test_line_break_in_a_request_head_raises_an_error_without_the_token(url, headers) -> None:
    """This check runs after the validation of headers and URLs."""
    unsafe = request("GET", url, headers=headers)
    unsafe.token = Secret(NEEDLE)
    origin, target = origin_and_target(url)
    with pytest.raises(ValidationError, match="line end") as caught:
        RequestHead(unsafe, target, Route(origin, "h", 80, None))
    assert leaks(caught.value) == []


def test_debug_output_of_asyncio_does_not_contain_the_token(caplog) -> None:
    caplog.set_level(logging.DEBUG)

    async def send_chat() -> None:
        async with AsyncClient(base_url="http://127.0.0.1:1", token=NEEDLE) as client:
            with pytest.raises(HfError):
                await client.chat.create(HELLO, model="org/name")
            asyncio.get_running_loop().call_exception_handler({"message": "seen", "client": client})

    asyncio.run(send_chat(), debug=True)
    assert "asyncio" in {record.name for record in caplog.records}
    assert not is_in("\n".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records))


def test_imports_clients_and_token_counts_use_no_network() -> None:
    """Only calls send requests."""
    program = """
        import importlib, pkgutil, socket

        def refuse(*args, **kwargs):
            raise AssertionError("the network was used")

        socket.socket = type("socket", (socket.socket,), {"__init__": refuse})
        socket.create_connection = socket.getaddrinfo = refuse

        import hf_api, hf_ext
        from hf_ext import AsyncClient, Client, ClientConfig

        for package in (hf_ext, hf_api):
            for name in getattr(package, "__all__", ()):
                getattr(package, name)
        for module in pkgutil.walk_packages(hf_ext.__path__, "hf_ext."):
            try:
                importlib.import_module(module.name)
            except ImportError as missing:
                assert "pip install" in str(missing), missing

        config = ClientConfig.resolve(token="hf_example")
        for client in (Client(config=config), AsyncClient(token="hf_example"), Client(token=False)):
            derived = client.with_options(timeout=1)
            resources = [getattr(derived, name) for name in dir(derived) if not name.startswith("_")]
            repr(client), client.transport

        from hf_ext.tokens import TokenCounter
        assert TokenCounter().count("Hello") > 0

        try:
            socket.socket()
        except AssertionError:
            print("nothing was sent")
    """
    process = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert (process.returncode, process.stdout, process.stderr) == (0, "nothing was sent\n", "")
