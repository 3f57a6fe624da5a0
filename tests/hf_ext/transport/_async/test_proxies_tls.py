"""A client can use proxies with TLS, and servers with IPv6 addresses behind a proxy."""

from __future__ import annotations

import ssl
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest
import trustme
from support.byte_server import ByteServer, response
from support.relay import Relay

from hf_ext import AsyncClient, CertificateError, ProxyError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx, Tinyproxy

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def context(authority: trustme.CA, nginx: Nginx) -> ssl.SSLContext:
    """A context that trusts the certificate authorities of the proxy and of nginx."""
    context = ssl.create_default_context(cafile=nginx.ca_file)
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="module")
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "::1").configure_cert(context)
    return context


@pytest.fixture
def tls_proxy(tinyproxy: Tinyproxy, server_context: ssl.SSLContext) -> Generator[Relay]:
    """A relay that accepts TLS connections and forwards them to tinyproxy."""
    with Relay(tinyproxy.port, tls=server_context) as relay:
        yield relay


def url_of(relay: Relay, proxy: Tinyproxy, scheme: str = "https") -> str:
    return f"{scheme}://{proxy.user}:{proxy.password}@127.0.0.1:{relay.port}"


async def test_ssl_context_can_trust_a_private_authority_of_the_proxy(
    tls_proxy: Relay, tinyproxy: Tinyproxy, nginx: Nginx, context: ssl.SSLContext
) -> None:
    proxy = url_of(tls_proxy, tinyproxy)
    async with AsyncClient(base_url=nginx.echo, proxy=proxy, ssl_context=context) as client:
        plain = await client.chat.create(HELLO, model="acme/tiny")
    async with AsyncClient(base_url=f"{nginx.tls('ok')}/echo", proxy=proxy, ssl_context=context) as client:
        encrypted = await client.chat.create(HELLO, model="acme/tiny")
    async with AsyncClient(base_url=nginx.tls("ok"), proxy=proxy, ssl_context=context) as client:
        streamed = await client.chat.stream(HELLO, model="SmolLM2", max_tokens=2).final()

    assert "tinyproxy" in plain.raw["headers"]["via"]
    assert encrypted.raw["headers"]["via"] == ""
    assert streamed.finish_reason == "length"
    assert tls_proxy.count == 3


async def test_ssl_cert_file_can_trust_a_private_authority_of_the_proxy(
    tls_proxy: Relay,
    tinyproxy: Tinyproxy,
    nginx: Nginx,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
    fresh_default_context: None,
) -> None:
    with authority.cert_pem.tempfile() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        async with AsyncClient(base_url=nginx.echo, proxy=url_of(tls_proxy, tinyproxy)) as client:
            assert (await client.chat.create(HELLO, model="acme/tiny")).raw["headers"]["via"]


async def test_error_for_an_untrusted_proxy_names_the_proxy(
    tls_proxy: Relay, tinyproxy: Tinyproxy, nginx: Nginx
) -> None:
    async with AsyncClient(base_url=nginx.tls("ok"), proxy=url_of(tls_proxy, tinyproxy)) as client:
        with pytest.raises(
            CertificateError, match="the TLS handshake with the proxy failed: unable to get local"
        ) as caught:
            await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable


async def test_error_for_an_untrusted_server_behind_a_proxy_names_the_server(
    tls_proxy: Relay, tinyproxy: Tinyproxy, nginx: Nginx, context: ssl.SSLContext
) -> None:
    proxy = url_of(tls_proxy, tinyproxy)
    async with AsyncClient(base_url=nginx.tls("expired"), proxy=proxy, ssl_context=context) as client:
        with pytest.raises(CertificateError, match="the TLS handshake with the server failed: certificate has expired"):
            await client.chat.create(HELLO, model="acme/tiny")


async def test_https_proxy_url_for_a_proxy_without_tls_raises_a_certificate_error(
    nginx: Nginx, context: ssl.SSLContext
) -> None:
    with ByteServer(b"HTTP/1.1 400 Bad Request\r\n\r\n", raw=True) as server:
        proxy = f"https://user:sk-proxy@127.0.0.1:{server.port}"
        async with AsyncClient(base_url=nginx.tls("ok"), proxy=proxy, ssl_context=context) as client:
            with pytest.raises(CertificateError, match="the proxy does not speak TLS on this port") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable
    assert caught.value.hint == "Use http:// in the URL of the proxy: it carries https requests too."
    assert "sk-proxy" not in str(caught.value)


async def test_close_during_the_tls_handshake_with_the_proxy_raises_a_proxy_error(
    nginx: Nginx, context: ssl.SSLContext
) -> None:
    with ByteServer(raw=True) as server:
        proxy = server.url.replace("http:", "https:")
        async with AsyncClient(base_url=nginx.tls("ok"), proxy=proxy, ssl_context=context) as client:
            with pytest.raises(ProxyError, match="the TLS handshake with the proxy was cut off") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable


async def test_failed_tls_handshakes_behind_a_proxy_free_their_connections(tinyproxy: Tinyproxy, nginx: Nginx) -> None:
    async with AsyncClient(
        base_url=nginx.tls("ok"), proxy=tinyproxy.url_with_password, max_connections=1, timeout=5
    ) as client:
        for _ in range(3):
            with pytest.raises(CertificateError):
                await client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize("proxy_scheme", ["http", "https"])
async def test_ipv6_address_of_a_server_is_sent_to_the_proxy_in_brackets(
    proxy_scheme: str,
    tls_proxy: Relay,
    tinyproxy: Tinyproxy,
    nginx: Nginx,
    server_context: ssl.SSLContext,
    context: ssl.SSLContext,
) -> None:
    port = tls_proxy.port if proxy_scheme == "https" else tinyproxy.port
    proxy = f"{proxy_scheme}://{tinyproxy.user}:{tinyproxy.password}@127.0.0.1:{port}"
    nginx_port = int(nginx.url.rpartition(":")[2])
    before = len(tinyproxy.requests())
    with Relay(nginx_port, host="::1", tls=server_context) as encrypted, Relay(nginx_port, host="::1") as plain:
        for url in (f"https://[::1]:{encrypted.port}/echo", f"http://[::1]:{plain.port}/echo"):
            async with AsyncClient(base_url=url, proxy=proxy, ssl_context=context) as client:
                for _ in range(2):
                    completion = await client.chat.create(HELLO, model="acme/tiny")
                    assert completion.raw["body"]["messages"] == HELLO

        assert encrypted.count == 1
        assert tinyproxy.requests()[before:] == [
            f"CONNECT [::1]:{encrypted.port}",
            *[f"POST http://[::1]:{plain.port}/echo/v1/chat/completions"] * 2,
        ]


async def test_client_connects_to_a_proxy_with_an_ipv6_address() -> None:
    with ByteServer(response(GOOD), host="::1") as server:
        async with AsyncClient(base_url="http://server.example", allow_http=True, proxy=server.url) as client:
            assert (await client.chat.create(HELLO, model="acme/tiny")).text == "Hello"

    assert server.requests[0].startswith(b"POST http://server.example/v1/chat/completions HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("no_proxy", "is_direct"),
    [
        ("::1", True),
        ("[::1]", True),
        ("::/8", True),
        ("fd00::/8, ::1", True),
        ("fd00::/8", False),
        ("127.0.0.0/8", False),
        ("", False),
    ],
)
async def test_no_proxy_matches_ipv6_addresses(no_proxy: str, is_direct: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    with ByteServer(response(GOOD), host="::1") as server:
        async with AsyncClient(base_url=server.url) as client:
            if is_direct:
                assert (await client.chat.create(HELLO, model="acme/tiny")).text == "Hello"
            else:
                with pytest.raises(ProxyError):
                    await client.chat.create(HELLO, model="acme/tiny")
