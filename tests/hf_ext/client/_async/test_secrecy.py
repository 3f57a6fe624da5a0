"""The token is not visible in any log, output, result, client or error, or in any object that these contain."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import Break, ByteServer, head, response
from support.leaks import NEEDLE, everything, is_in, leaks

from hf_ext import (
    AsyncClient,
    AuthenticationError,
    BatchError,
    CertificateError,
    HfError,
    ModelUnavailableError,
    NetworkError,
    ProtocolError,
    ProxyError,
    RedirectError,
    RequestTimeoutError,
    ResponseDecodeError,
    StreamInterruptedError,
    ValidationError,
)

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio

CreateClient = Callable[..., AsyncClient]

HELLO = [{"role": "user", "content": "Say hello."}]
MODEL = "org/name"


@pytest.fixture
def log_text(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return a function that returns the text of all log records, with every field."""
    caplog.set_level(logging.DEBUG)
    for name in ("hf_ext", "httpx", "httpcore", "asyncio", "hpack"):
        caplog.set_level(logging.DEBUG, logger=name)

    def text() -> str:
        return "\n".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records)

    return text


@pytest.fixture(params=[None, "httpx"], ids=["default transport", "httpx transport"])
def create_client(request: pytest.FixtureRequest) -> CreateClient:
    """Return a function that creates a client for a server, with the default transport or with httpx."""

    def client(url: str, **settings: Any) -> AsyncClient:
        return AsyncClient(base_url=url, hub_url=url, token=NEEDLE, transport=request.param, **settings)

    return client


async def call_error(call: Callable[[], Awaitable[Any]]) -> HfError:
    """Return the error of a call."""
    with pytest.raises(HfError) as caught:
        await call()
    return caught.value


async def check_error(client: AsyncClient, kind: type[HfError], call: Callable[[], Awaitable[Any]]) -> None:
    """Check the class of the error of a call, and that neither the error nor the client contains the token."""
    async with client:
        error = await call_error(call)
        assert type(error) is kind
        assert leaks(error, client) == []


async def test_token_is_not_visible_after_successful_calls(
    create_client: CreateClient, llama: LlamaServer, capfd: pytest.CaptureFixture[str], log_text
) -> None:
    async with create_client(llama.url) as client:
        answer = await client.chat.create(HELLO, model=MODEL, max_tokens=2)
        vectors = await client.embeddings.create(["a"], model=MODEL, dialect="openai")
        listed = await client.router.models()
        async with client.chat.stream(HELLO, model=MODEL, max_tokens=2) as stream:
            events = [event async for event in stream]
            assert leaks(answer, vectors, listed, events, stream, client, client.with_options(timeout=1)) == []
    assert leaks(client) == []
    assert "POST" in log_text()
    assert not is_in(log_text())
    assert not is_in("".join(capfd.readouterr()))


async def test_token_is_not_visible_after_an_authentication_error(
    create_client: CreateClient, llama_with_key: LlamaServer, capfd: pytest.CaptureFixture[str], log_text
) -> None:
    client = create_client(llama_with_key.url)
    await check_error(client, AuthenticationError, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(log_text())
    assert not is_in("".join(capfd.readouterr()))


async def test_token_is_not_visible_after_an_authentication_error_of_a_stream(
    create_client: CreateClient, llama_with_key: LlamaServer
) -> None:
    client = create_client(llama_with_key.url)
    await check_error(client, AuthenticationError, lambda: client.chat.stream(HELLO, model=MODEL).final())


BODY_WITH_TOKEN = b'{"error":{"message":"Incorrect API key: %b","code":"%b"}}' % (NEEDLE.encode(), NEEDLE.encode())


@pytest.mark.parametrize(
    "answer",
    [
        response(BODY_WITH_TOKEN, status="401 Unauthorized"),
        response(BODY_WITH_TOKEN),
        head() + b"data: " + BODY_WITH_TOKEN + b"\n\n",
    ],
    ids=["error status", "error with status 200", "error in a stream"],
)
async def test_token_is_not_visible_if_the_server_repeats_the_token(create_client: CreateClient, answer: bytes) -> None:
    with ByteServer(answer) as server:
        async with create_client(server.url) as client:
            error = await call_error(lambda: chat_or_stream(client, answer))
    assert "Incorrect API key: ***" in error.message
    for raised in (error, error.__cause__):
        assert not is_in(f"{raised!r} {raised} {getattr(raised, '__dict__', '')}")
    assert not is_in(pickle.dumps(error))


async def chat_or_stream(client: AsyncClient, answer: bytes) -> None:
    """Send a chat, as a stream if the answer is an event stream."""
    if b"event-stream" in answer:
        await client.chat.stream(HELLO, model=MODEL).final()
    await client.chat.create(HELLO, model=MODEL)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("loading", ModelUnavailableError),
        ("unavailable", ModelUnavailableError),
        ("gateway_timeout", RequestTimeoutError),
        ("silence", RequestTimeoutError),
        ("empty_response", ProtocolError),
        ("reset", NetworkError),
        ("redirect_elsewhere", RedirectError),
        ("redirect_loop", RedirectError),
    ],
)
async def test_token_is_not_visible_after_a_fault_of_the_server(
    create_client: CreateClient, nginx: Nginx, fault: Any, kind: type[HfError], log_text
) -> None:
    client = create_client(nginx.fault(fault), timeout=0.2)
    await check_error(client, kind, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(log_text())


async def test_token_is_not_visible_if_the_server_is_unreachable(create_client: CreateClient, log_text) -> None:
    client = create_client("http://127.0.0.1:1")
    await check_error(client, NetworkError, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(log_text())


async def test_token_is_not_visible_after_a_deadline(create_client: CreateClient, nginx: Nginx) -> None:
    client = create_client(nginx.fault("silence"), deadline=0.1)
    await check_error(client, RequestTimeoutError, lambda: client.chat.create(HELLO, model=MODEL))


@pytest.mark.parametrize("is_argument", [True, False], ids=["proxy of the argument", "proxy of the environment"])
async def test_password_of_a_proxy_is_not_visible(
    llama: LlamaServer, log_text, monkeypatch: pytest.MonkeyPatch, is_argument: bool
) -> None:
    """No error and no log contains the password of a proxy."""
    proxy = f"http://user:{NEEDLE}@127.0.0.1:1"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    settings: dict[str, Any] = {"proxy": proxy} if is_argument else {}
    async with AsyncClient(base_url=llama.url, token=False, **settings) as client:
        error = await call_error(lambda: client.chat.create(HELLO, model=MODEL))
        assert not is_in(repr(client))
    assert type(error) is ProxyError
    assert not is_in(everything(error))
    assert not is_in(pickle.dumps(error))
    assert not is_in(log_text())


async def test_token_is_not_visible_after_an_untrusted_certificate(create_client: CreateClient, nginx: Nginx) -> None:
    client = create_client(nginx.tls("untrusted"))
    await check_error(client, CertificateError, lambda: client.chat.create(HELLO, model=MODEL))


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ([b"not HTTP at all\r\n\r\n"], ProtocolError),
        ([response(b"{}", length=100)], ProtocolError),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", Break.RESET], NetworkError),
        ([response(b"no gzip", "Content-Encoding: gzip")], ResponseDecodeError),
        ([response(b"{", "Content-Type: application/json")], ResponseDecodeError),
    ],
)
async def test_token_is_not_visible_after_an_invalid_response(
    create_client: CreateClient, steps: list[Any], kind: type[HfError]
) -> None:
    with ByteServer(*steps) as server:
        client = create_client(server.url)
        await check_error(client, kind, lambda: client.chat.create(HELLO, model=MODEL))


async def test_token_is_not_visible_after_an_interrupted_stream(create_client: CreateClient) -> None:
    with ByteServer(head() + b'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n', Break.RESET) as server:
        client = create_client(server.url)
        await check_error(client, StreamInterruptedError, lambda: client.chat.stream(HELLO, model=MODEL).final())


async def test_token_is_not_visible_after_a_failed_batch(
    create_client: CreateClient, llama_with_key: LlamaServer
) -> None:
    client = create_client(llama_with_key.url)
    await check_error(
        client,
        BatchError,
        lambda: client.embeddings.create_batch(["a", "b"], batch_size=1, model=MODEL, dialect="openai"),
    )


async def test_token_is_not_visible_after_an_invalid_call(create_client: CreateClient, llama: LlamaServer) -> None:
    client = create_client(llama.url)
    await check_error(client, ValidationError, lambda: client.chat.create([], model="..", max_tokens=-1))
