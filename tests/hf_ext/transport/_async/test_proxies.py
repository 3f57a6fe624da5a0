"""An option or the environment sets a proxy with a password. An unreachable or refusing proxy raises an error."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
from support.byte_server import Break, ByteServer, response
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AsyncClient, HfError, ProxyError, RequestTimeoutError, Timeout, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx, Tinyproxy

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


async def test_http_request_goes_through_the_proxy(tinyproxy: Tinyproxy, nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.echo, proxy=tinyproxy.url_with_password) as client:
        response = await client.chat.create(HELLO, model="acme/tiny")

    assert "tinyproxy" in response.raw["headers"]["via"]
    assert response.raw["body"] == {"model": "acme/tiny", "messages": HELLO}
    assert tinyproxy.password not in repr(client)


async def test_https_request_goes_through_a_tunnel(tinyproxy: Tinyproxy, nginx: Nginx) -> None:
    base_url = nginx.tls("ok")
    before = len(tinyproxy.requests())
    async with AsyncClient(
        base_url=base_url,
        proxy=tinyproxy.url_with_password,
        ssl_context=ssl.create_default_context(cafile=nginx.ca_file),
        token="sk-local",
    ) as client:
        first, second = [
            await client.with_options(base_url=f"{base_url}/echo").chat.create(HELLO, model="acme/tiny")
            for _ in range(2)
        ]
        streamed = await client.chat.stream(HELLO, model="SmolLM2", max_tokens=2).final()

    assert tinyproxy.requests()[before:] == [f"CONNECT {base_url.removeprefix('https://')}"]
    assert (first.raw["headers"]["via"], first.raw["headers"]["authorization"]) == ("", "Bearer sk-local")
    assert second.meta.headers["x-connection-request"] == "2"
    assert streamed.finish_reason == "length"


async def test_proxy_and_no_proxy_of_the_environment_are_used(
    tinyproxy: Tinyproxy, nginx: Nginx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", tinyproxy.url_with_password)
    async with AsyncClient(base_url=nginx.echo) as client:
        assert (await client.chat.create(HELLO, model="acme/tiny")).raw["headers"]["via"]
    async with AsyncClient(base_url=nginx.echo, trust_env=False) as client:
        assert not (await client.chat.create(HELLO, model="acme/tiny")).raw["headers"]["via"]

    for no_proxy in (
        "localhost,127.0.0.1",
        "10.0.0.0/8, 127.0.0.0/8",
        "127.*",
        f"127.0.0.1:{nginx.url.rpartition(':')[2]}",
    ):
        monkeypatch.setenv("NO_PROXY", no_proxy)
        async with AsyncClient(base_url=nginx.echo) as client:
            assert not (await client.chat.create(HELLO, model="acme/tiny")).raw["headers"]["via"]

    monkeypatch.setenv("NO_PROXY", "10.0.0.0/8, *.example, 127.0.0.1:1")
    async with AsyncClient(base_url=nginx.echo) as client:
        assert (await client.chat.create(HELLO, model="acme/tiny")).raw["headers"]["via"]


async def test_wrong_password_raises_a_proxy_error(tinyproxy: Tinyproxy, nginx: Nginx) -> None:
    wrong = tinyproxy.url.replace("http://", "http://local:sk-wrong@")
    async with AsyncClient(base_url=nginx.tls("ok"), proxy=wrong) as client:
        with pytest.raises(ProxyError, match="the proxy cannot be used: 401 Unauthorized") as caught:
            await client.chat.create(HELLO, model="acme/tiny")

    assert "sk-wrong" not in f"{caught.value} {caught.value!r} {client!r}"
    assert "proxy= or the variables HTTP_PROXY" in caught.value.hint


async def test_missing_password_raises_a_proxy_error(tinyproxy: Tinyproxy, nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.tls("ok"), proxy=tinyproxy.url) as client:
        with pytest.raises(ProxyError, match="407 Proxy Authentication Required"):
            await client.chat.create(HELLO, model="acme/tiny")
    async with AsyncClient(base_url=nginx.url, proxy=tinyproxy.url) as client:
        with pytest.raises(ProxyError, match="407 Proxy Authentication Required") as caught:
            await client.router.models()

    assert caught.value.status_code == 407
    assert not caught.value.is_retryable


@pytest.mark.parametrize(
    ("status", "is_retryable"),
    [
        ("407 Proxy Authentication Required", False),
        ("403 Forbidden", False),
        ("302 Found", False),
        ("407", False),
        ("429 Too Many Requests", True),
        ("502 Bad Gateway", True),
        ("503 Service Unavailable", True),
    ],
)
async def test_error_for_a_refused_tunnel_has_the_status_of_the_proxy(status: str, *, is_retryable: bool) -> None:
    with ByteServer(response(b"", status=status)) as proxy:
        async with AsyncClient(base_url="https://server.invalid", proxy=proxy.url, token=False) as client:
            with pytest.raises(ProxyError, match=f"the proxy cannot be used: {status}") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert (caught.value.status_code, caught.value.is_retryable) == (int(status[:3]), is_retryable)


@pytest.mark.parametrize(
    ("steps", "problem", "is_retryable"),
    [
        ([], "Server disconnected", True),
        # Older versions of anyio do not keep the reason of the operating system.
        ([Break.RESET], "(?:Connection reset by peer|the connection was lost)", True),
    ],
    ids=["close", "reset"],
)
async def test_proxy_that_does_not_respond_to_connect_raises_a_proxy_error(
    steps: list[bytes | Break], problem: str, *, is_retryable: bool
) -> None:
    with ByteServer(*steps) as proxy:
        async with AsyncClient(base_url="https://server.invalid", proxy=proxy.url, token=False) as client:
            with pytest.raises(ProxyError, match=f"the proxy cannot be used: {problem}") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert caught.value.is_retryable is is_retryable


@pytest.mark.parametrize("url", ["http://server.invalid", "https://server.invalid"])
@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "illegal status line"),
        (bytes.fromhex("15030100020246"), "the proxy expects TLS on this port"),
    ],
    ids=["no HTTP", "TLS alert"],
)
async def test_proxy_that_does_not_speak_http_raises_a_proxy_error(url: str, sent: bytes, problem: str) -> None:
    with ByteServer(sent) as proxy:
        async with AsyncClient(base_url=url, proxy=proxy.url, token=False, allow_http=True) as client:
            with pytest.raises(ProxyError, match=f"the proxy cannot be used: invalid response: {problem}") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable


@pytest.mark.parametrize("url", ["http://server.invalid", "https://server.invalid"])
@pytest.mark.parametrize("steps", [[5.0], [b"\x05\x00", 5.0]], ids=["no greeting", "no connection"])
async def test_connect_timeout_includes_the_handshake_with_a_socks_proxy(url: str, steps: list[bytes | float]) -> None:
    with ByteServer(*steps, raw=True) as server:
        proxy = server.url.replace("http:", "socks5:")
        timeout = Timeout(connect=0.3, read=None)
        async with AsyncClient(base_url=url, proxy=proxy, token=False, allow_http=True, timeout=timeout) as client:
            with pytest.raises(RequestTimeoutError, match=r"could not connect within 0.3 s"):
                await client.chat.create(HELLO, model="acme/tiny")


async def test_unreachable_proxy_raises_a_proxy_error(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, proxy="http://127.0.0.1:1") as client:
        with pytest.raises(ProxyError, match="the proxy cannot be used: Connection refused") as caught:
            await client.chat.create(HELLO, model="acme/tiny")

    assert "proxy=" in caught.value.hint
    assert caught.value.is_retryable


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
@pytest.mark.parametrize("url", ["https://server.invalid", "http://127.0.0.1:1"])
async def test_frames_of_an_error_do_not_contain_the_password_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch, fresh_default_context: None, scheme: str, url: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/missing/ca.pem")
    monkeypatch.setenv("ALL_PROXY", f"{scheme}://user:{NEEDLE}@127.0.0.1:1")
    with pytest.raises(HfError) as caught:
        async with AsyncClient(base_url=url, token=False) as client:
            await client.chat.create(HELLO, model="acme/tiny")

    assert not is_in(everything(caught.value))


async def test_frames_of_an_error_for_an_invalid_proxy_do_not_contain_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"socks4://user:{NEEDLE}@127.0.0.1:1")
    with pytest.raises(ValidationError) as caught:
        AsyncClient(base_url="https://server.invalid", token=False)

    assert not is_in(everything(caught.value))
