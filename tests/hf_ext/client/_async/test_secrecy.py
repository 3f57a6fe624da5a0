"""The token is never visible: not in logs, output, results, clients, errors, nor in any object in these."""

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

Make = Callable[..., AsyncClient]

HELLO = [{"role": "user", "content": "Say hello."}]
MODEL = "org/name"


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return the text of all log records, with every field."""
    caplog.set_level(logging.DEBUG)
    for name in ("hf_ext", "httpx", "httpcore", "asyncio", "hpack"):
        caplog.set_level(logging.DEBUG, logger=name)

    def text() -> str:
        return "\n".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records)

    return text


@pytest.fixture(params=[None, "httpx"], ids=["default", "httpx"])
def make(request: pytest.FixtureRequest) -> Make:
    """Return a function that creates a client for a server, with the default transport or with httpx."""

    def client(url: str, **settings: Any) -> AsyncClient:
        return AsyncClient(base_url=url, hub_url=url, token=NEEDLE, transport=request.param, **settings)

    return client


async def error_from_response(call: Callable[[], Awaitable[Any]]) -> HfError:
    """Return the error of a call that must fail, with its traceback."""
    with pytest.raises(HfError) as failed:
        await call()
    return failed.value


async def check_failure(client: AsyncClient, kind: type[HfError], call: Callable[[], Awaitable[Any]]) -> None:
    async with client:
        error = await error_from_response(call)
        assert type(error) is kind
        assert leaks(error, client) == []


async def test_token_is_not_visible_after_successful_calls(
    make: Make, llama: LlamaServer, capfd: pytest.CaptureFixture[str], logged
) -> None:
    async with make(llama.url) as client:
        answer = await client.chat.create(HELLO, model=MODEL, max_tokens=2)
        vectors = await client.embeddings.create(["a"], model=MODEL, dialect="openai")
        listed = await client.router.models()
        async with client.chat.stream(HELLO, model=MODEL, max_tokens=2) as stream:
            events = [event async for event in stream]
            assert leaks(answer, vectors, listed, events, stream, client, client.with_options(timeout=1)) == []
    assert leaks(client) == []
    assert "POST" in logged()
    assert not is_in(logged())
    assert not is_in("".join(capfd.readouterr()))


async def test_token_is_not_visible_after_a_refused_call(
    make: Make, llama_with_key: LlamaServer, capfd: pytest.CaptureFixture[str], logged
) -> None:
    client = make(llama_with_key.url)
    await check_failure(client, AuthenticationError, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(logged())
    assert not is_in("".join(capfd.readouterr()))


async def test_token_is_not_visible_after_a_refused_stream(make: Make, llama_with_key: LlamaServer) -> None:
    client = make(llama_with_key.url)
    await check_failure(client, AuthenticationError, lambda: client.chat.stream(HELLO, model=MODEL).final())


SAID_BACK = b'{"error":{"message":"Incorrect API key: %b","code":"%b"}}' % (NEEDLE.encode(), NEEDLE.encode())


@pytest.mark.parametrize(
    "answer",
    [response(SAID_BACK, status="401 Unauthorized"), response(SAID_BACK), head() + b"data: " + SAID_BACK + b"\n\n"],
    ids=["refusal", "success", "event"],
)
async def test_token_is_not_visible_if_the_server_repeats_it(make: Make, answer: bytes) -> None:
    with ByteServer(answer) as server:
        async with make(server.url) as client:
            error = await error_from_response(lambda: ask_either(client, answer))
    assert "Incorrect API key: ***" in error.message
    for raised in (error, error.__cause__):
        assert not is_in(f"{raised!r} {raised} {getattr(raised, '__dict__', '')}")
    assert not is_in(pickle.dumps(error))


async def ask_either(client: AsyncClient, answer: bytes) -> None:
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
    make: Make, nginx: Nginx, fault: Any, kind: type[HfError], logged
) -> None:
    client = make(nginx.fault(fault), timeout=0.2)
    await check_failure(client, kind, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(logged())


async def test_token_is_not_visible_if_the_server_is_unreachable(make: Make, logged) -> None:
    client = make("http://127.0.0.1:1")
    await check_failure(client, NetworkError, lambda: client.chat.create(HELLO, model=MODEL))
    assert not is_in(logged())


async def test_token_is_not_visible_after_a_deadline(make: Make, nginx: Nginx) -> None:
    client = make(nginx.fault("silence"), deadline=0.1)
    await check_failure(client, RequestTimeoutError, lambda: client.chat.create(HELLO, model=MODEL))


@pytest.mark.parametrize("given", [True, False])
async def test_password_of_a_proxy_is_not_visible(
    llama: LlamaServer, logged, monkeypatch: pytest.MonkeyPatch, given: bool
) -> None:
    """No error and no log contains the password, whether it was passed or found in the environment."""
    proxy = f"http://user:{NEEDLE}@127.0.0.1:1"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    settings: dict[str, Any] = {"proxy": proxy} if given else {}
    async with AsyncClient(base_url=llama.url, token=False, **settings) as client:
        error = await error_from_response(lambda: client.chat.create(HELLO, model=MODEL))
        assert not is_in(repr(client))
    assert type(error) is ProxyError
    assert not is_in(everything(error))
    assert not is_in(pickle.dumps(error))
    assert not is_in(logged())


async def test_token_is_not_visible_after_an_untrusted_certificate(make: Make, nginx: Nginx) -> None:
    client = make(nginx.tls("untrusted"))
    await check_failure(client, CertificateError, lambda: client.chat.create(HELLO, model=MODEL))


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
    make: Make, steps: list[Any], kind: type[HfError]
) -> None:
    with ByteServer(*steps) as server:
        client = make(server.url)
        await check_failure(client, kind, lambda: client.chat.create(HELLO, model=MODEL))


async def test_token_is_not_visible_after_an_interrupted_stream(make: Make) -> None:
    with ByteServer(head() + b'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n', Break.RESET) as server:
        client = make(server.url)
        await check_failure(client, StreamInterruptedError, lambda: client.chat.stream(HELLO, model=MODEL).final())


async def test_token_is_not_visible_after_a_failed_batch(make: Make, llama_with_key: LlamaServer) -> None:
    client = make(llama_with_key.url)
    await check_failure(
        client,
        BatchError,
        lambda: client.embeddings.create_batch(["a", "b"], batch_size=1, model=MODEL, dialect="openai"),
    )


async def test_token_is_not_visible_after_an_invalid_call(make: Make, llama: LlamaServer) -> None:
    client = make(llama.url)
    await check_failure(client, ValidationError, lambda: client.chat.create([], model="..", max_tokens=-1))
