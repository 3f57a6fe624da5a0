"""Certificates of real servers are verified. An interrupted handshake or a server without TLS raises an error."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
from support.byte_server import Break, ByteServer

from hf_ext import AsyncClient, CertificateError, NetworkError, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.local_servers import Nginx
    from scripts.local_servers.nginx import Tls

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.fixture
def context(nginx: Nginx) -> ssl.SSLContext:
    """A context that trusts the certificate authority of nginx."""
    return ssl.create_default_context(cafile=nginx.ca_file)


async def test_ssl_context_can_trust_a_private_authority(nginx: Nginx, context: ssl.SSLContext) -> None:
    async with AsyncClient(base_url=nginx.tls("ok"), ssl_context=context) as client:
        assert (await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices
        streamed = await client.chat.stream(HELLO, model="SmolLM2", max_tokens=2).final()
        response = await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)

    assert streamed.finish_reason == "length"
    assert response.meta.headers["x-connection-request"] == "3"


async def test_ssl_cert_file_can_trust_a_private_authority(
    nginx: Nginx, monkeypatch: pytest.MonkeyPatch, fresh_default_context: None
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(nginx.ca_file))
    async with AsyncClient(base_url=nginx.tls("ok")) as client:
        assert await client.router.models()
    async with AsyncClient(base_url=nginx.tls("ok"), trust_env=False) as client:
        with pytest.raises(CertificateError):
            await client.router.models()


async def test_server_that_prefers_http2_is_used_with_http1(nginx: Nginx, context: ssl.SSLContext) -> None:
    async with AsyncClient(base_url=nginx.tls("http2"), ssl_context=context) as client:
        assert (await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("expired", "certificate has expired"),
        ("untrusted", "unable to get local issuer certificate"),
        ("wrong_host", "IP address mismatch"),
        ("tls11", r"(?i)alert protocol version|unsupported protocol"),
    ],
)
async def test_untrusted_server_raises_a_certificate_error(
    nginx: Nginx, context: ssl.SSLContext, kind: Tls, reason: str
) -> None:
    async with AsyncClient(base_url=nginx.tls(kind), ssl_context=context, token="sk-local") as client:
        with pytest.raises(CertificateError, match=reason) as caught:
            await client.chat.create(HELLO, model="acme/tiny")
        with pytest.raises(CertificateError, match=reason):
            await client.chat.stream(HELLO, model="acme/tiny").final()

    assert not caught.value.is_retryable
    assert caught.value.where == f"POST {nginx.tls(kind)}/v1/chat/completions"


async def test_private_authority_is_not_trusted_by_default(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.tls("ok")) as client:
        with pytest.raises(CertificateError, match="unable to get local issuer certificate"):
            await client.chat.create(HELLO, model="acme/tiny")


async def test_https_url_for_a_server_without_tls_raises_a_certificate_error(
    nginx: Nginx, context: ssl.SSLContext
) -> None:
    async with AsyncClient(base_url=nginx.url.replace("http:", "https:"), ssl_context=context) as client:
        with pytest.raises(CertificateError, match="the server does not speak TLS on this port") as caught:
            await client.chat.create(HELLO, model="acme/tiny")
        with pytest.raises(CertificateError, match="the server does not speak TLS on this port"):
            await client.chat.stream(HELLO, model="acme/tiny").final()

    assert not caught.value.is_retryable
    assert "http://" in caught.value.hint


async def test_https_url_for_a_server_that_sends_first_raises_a_certificate_error() -> None:
    with ByteServer(5.0, first=b"SSH-2.0-OpenSSH_9.2\r\n", raw=True) as server:
        async with AsyncClient(base_url=f"https://127.0.0.1:{server.port}") as client:
            for _ in range(5):
                with pytest.raises(CertificateError, match="the server does not speak TLS on this port"):
                    await client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [Break.RESET],
        [b"\x16\x03\x03\x00\x7a\x02\x00"],
        [b"\x16\x03\x03\x00\x7a\x02\x00", Break.RESET],
    ],
    ids=["close", "reset", "close in a record", "reset in a record"],
)
async def test_close_during_the_tls_handshake_raises_a_network_error(steps: list[bytes | Break]) -> None:
    with ByteServer(*steps, raw=True) as server:
        async with AsyncClient(base_url=f"https://127.0.0.1:{server.port}") as client:
            with pytest.raises(NetworkError, match="the TLS handshake with the server was cut off") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert type(caught.value) is NetworkError
    assert not caught.value.is_retryable
    assert caught.value.where == f"POST https://127.0.0.1:{server.port}/v1/chat/completions"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "cannot be read: No such file"),
        (b"", "contains no certificates"),
        (b"\x30\x82", "contains no certificates"),
    ],
    ids=["missing", "empty", "not PEM"],
)
async def test_error_for_an_invalid_ssl_cert_file_names_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh_default_context: None,
    content: bytes | None,
    problem: str,
) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    async with AsyncClient(base_url="https://127.0.0.1:1") as client:
        with pytest.raises(
            ValidationError, match=f"SSL_CERT_FILE of the environment names .*, which {problem}"
        ) as error:
            await client.chat.create(HELLO, model="acme/tiny")

    assert str(path) in error.value.message
    assert not error.value.is_retryable
    assert "SSL_CERT_FILE" in error.value.hint


async def test_error_for_a_missing_ssl_cert_dir_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_default_context: None
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "missing"))
    async with AsyncClient(base_url="https://127.0.0.1:1") as client:
        with pytest.raises(ValidationError, match=r"SSL_CERT_DIR .* names .*missing', which is not a folder"):
            await client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize("weakness", ["version", "verification", "host name"])
def test_ssl_context_without_full_verification_is_refused(weakness: str) -> None:
    context = ssl.create_default_context()
    if weakness == "version":
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    else:
        context.check_hostname = False
    if weakness == "verification":
        context.verify_mode = ssl.CERT_NONE

    with pytest.raises(ValidationError, match="ssl_context"):
        AsyncClient(base_url="https://127.0.0.1:1", ssl_context=context)
