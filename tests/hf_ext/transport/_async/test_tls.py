"""TLS of a real server, in every state of repair."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, CertificateError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Generator

    from scripts.local_servers import Nginx
    from scripts.local_servers.nginx import Tls

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.fixture
def context(nginx: Nginx) -> ssl.SSLContext:
    """A context that trusts nginx's authority."""
    return ssl.create_default_context(cafile=nginx.ca_file)


@pytest.fixture
def fresh_default_context() -> Generator[None]:
    """Let the process read the environment anew for its default context."""
    from hf_ext.transport._tls import default_context

    default_context.cache_clear()
    yield
    default_context.cache_clear()


async def test_a_private_authority_is_trusted_by_its_context(nginx: Nginx, context: ssl.SSLContext) -> None:
    async with AsyncClient(base_url=nginx.tls("ok"), ssl_context=context) as client:
        assert (await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices
        whole = await client.chat.stream(HELLO, model="SmolLM2", max_tokens=2).final()
        reply = await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)

    assert whole.finish_reason == "length"
    assert reply.meta.headers["x-connection-request"] == "3"


async def test_a_private_authority_is_trusted_by_the_environment(
    nginx: Nginx, monkeypatch: pytest.MonkeyPatch, fresh_default_context: None
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(nginx.ca_file))
    async with AsyncClient(base_url=nginx.tls("ok")) as client:
        assert await client.router.models()
    async with AsyncClient(base_url=nginx.tls("ok"), trust_env=False) as client:
        with pytest.raises(CertificateError):
            await client.router.models()


async def test_a_server_that_prefers_http2_is_spoken_to_in_http1(nginx: Nginx, context: ssl.SSLContext) -> None:
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
async def test_a_server_that_must_not_be_trusted(nginx: Nginx, context: ssl.SSLContext, kind: Tls, reason: str) -> None:
    async with AsyncClient(base_url=nginx.tls(kind), ssl_context=context, token="sk-local") as client:
        with pytest.raises(CertificateError, match=reason) as caught:
            await client.chat.create(HELLO, model="acme/tiny")
        with pytest.raises(CertificateError, match=reason):
            await client.chat.stream(HELLO, model="acme/tiny").final()

    assert not caught.value.is_retryable
    assert caught.value.where == f"POST {nginx.tls(kind)}/v1/chat/completions"


async def test_nobody_trusts_a_private_authority_by_default(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.tls("ok")) as client:
        with pytest.raises(CertificateError, match="unable to get local issuer certificate"):
            await client.chat.create(HELLO, model="acme/tiny")


async def test_tls_to_a_server_that_speaks_none(nginx: Nginx, context: ssl.SSLContext) -> None:
    async with AsyncClient(base_url=nginx.url.replace("http:", "https:"), ssl_context=context) as client:
        with pytest.raises(CertificateError) as caught:
            await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable


@pytest.mark.parametrize("weakness", ["version", "verification", "host name"])
def test_a_weak_context_is_refused(weakness: str) -> None:
    context = ssl.create_default_context()
    if weakness == "version":
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    else:
        context.check_hostname = False
    if weakness == "verification":
        context.verify_mode = ssl.CERT_NONE

    with pytest.raises(ValidationError, match="ssl_context"):
        AsyncClient(base_url="https://127.0.0.1:1", ssl_context=context)
