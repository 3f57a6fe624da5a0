"""A process has one default TLS context, which requires TLS 1.2 or newer and verifies certificates."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from hf_ext.transport._pool_settings import PoolSettings
from hf_ext.transport._tls import default_context


@pytest.fixture(autouse=True)
def clear_default_context(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test its own default context."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    default_context.cache_clear()
    yield
    default_context.cache_clear()


@pytest.fixture
def private_ca(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    trustme.CA(organization_name="Private").cert_pem.write_to_path(str(path))
    return path


def organizations(context: ssl.SSLContext) -> set[str]:
    subjects = [
        dict(pair for part in certificate["subject"] for pair in part) for certificate in context.get_ca_certs()
    ]
    return {str(subject.get("organizationName")) for subject in subjects}


@pytest.mark.parametrize("trust_env", [True, False])
def test_default_context_verifies_and_requires_tls_1_2(trust_env):
    context = default_context(trust_env=trust_env)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert len(organizations(context)) > 20


def test_default_context_is_shared():
    assert default_context(trust_env=True) is default_context(trust_env=True)
    assert PoolSettings().tls_context() is PoolSettings(max_connections=5).tls_context()


def test_ssl_cert_file_replaces_the_authorities(monkeypatch, private_ca):
    monkeypatch.setenv("SSL_CERT_FILE", str(private_ca))
    assert organizations(default_context(trust_env=True)) == {"Private"}
    assert "Private" not in organizations(default_context(trust_env=False))


def test_ssl_cert_dir_replaces_the_authorities(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert (
        organizations(default_context(trust_env=True)) == set()
    )  # OpenSSL reads the folder only when it verifies a server
    assert default_context(trust_env=True).verify_mode == ssl.CERT_REQUIRED
    assert len(organizations(default_context(trust_env=False))) > 20


def test_configured_context_is_used_unchanged():
    context = ssl.create_default_context()
    assert PoolSettings(ssl_context=context).tls_context() is context
