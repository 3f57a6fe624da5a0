"""A process has one default TLS context, which requires TLS 1.2 or newer and verifies certificates.

Its certificate authorities are those of the environment, of the operating system, or of the package certifi.
"""

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import certifi
import pytest
import trustme
from support.tls_server import TlsPeer

from hf_ext import Client, ValidationError
from hf_ext.config import ClientConfig, TrustStore
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


@pytest.fixture
def openssl_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ssl.DefaultVerifyPaths:
    """The default paths of OpenSSL: a file that does not exist, and an empty folder."""
    folder = tmp_path / "certs"
    folder.mkdir()
    file = str(tmp_path / "cert.pem")
    paths = ssl.DefaultVerifyPaths(None, None, "SSL_CERT_FILE", file, "SSL_CERT_DIR", str(folder))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    return paths


def add_authorities(folder: str, count: int) -> None:
    """Add files with the names under which OpenSSL finds authorities."""
    for number in range(count):
        Path(folder, f"{number:08x}.0").touch()
    Path(folder, "ca-certificates.crt").touch()


def store(**settings: Any) -> TrustStore:
    return ClientConfig.resolve(token=False, **settings).trust_store


@pytest.mark.parametrize("trust_env", [True, False])
def test_default_context_verifies_and_requires_tls_1_2(trust_env):
    context = default_context(trust_env=trust_env)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname


def test_file_of_the_system_is_used(openssl_paths, private_ca):
    private_ca.rename(openssl_paths.openssl_cafile)
    assert store() == TrustStore("system", file=openssl_paths.openssl_cafile)
    assert str(store()) == f"system: {openssl_paths.openssl_cafile}"
    assert organizations(default_context(trust_env=True)) == {"Private"}


def test_complete_folder_of_the_system_is_used_without_the_file(openssl_paths, private_ca):
    private_ca.rename(openssl_paths.openssl_cafile)
    add_authorities(openssl_paths.openssl_capath, 140)
    assert store() == TrustStore("system", folder=openssl_paths.openssl_capath)
    assert organizations(default_context(trust_env=True)) == set()  # OpenSSL reads an authority when it needs it


def test_folder_with_a_few_authorities_does_not_replace_the_file(openssl_paths, private_ca):
    private_ca.rename(openssl_paths.openssl_cafile)
    add_authorities(openssl_paths.openssl_capath, 3)
    assert store() == TrustStore("system", openssl_paths.openssl_cafile, openssl_paths.openssl_capath)
    assert organizations(default_context(trust_env=True)) == {"Private"}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT RUN: the command openssl is missing")
def test_server_of_an_authority_in_the_complete_folder_is_trusted(openssl_paths, tmp_path):
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("server.test").configure_cert(server)
    add_authorities(openssl_paths.openssl_capath, 140)
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(default_context(trust_env=False), server)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    command = ["openssl", "x509", "-hash", "-noout", "-in", str(tmp_path / "ca.pem")]
    name = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "ca.pem").rename(Path(openssl_paths.openssl_capath, f"{name}.0"))
    default_context.cache_clear()

    connect(default_context(trust_env=False), server)


def connect(client_context: ssl.SSLContext, server_context: ssl.SSLContext) -> None:
    """Complete a handshake in memory."""
    client, server = TlsPeer(client_context, host="server.test"), TlsPeer(server_context)
    received = b""
    while not client.shake_hands(received):
        server.shake_hands(client.take_output())
        received = server.take_output()


@pytest.mark.parametrize("file_exists", [True, False])
def test_certifi_is_used_if_the_system_has_no_authorities(openssl_paths, file_exists):
    if file_exists:
        Path(openssl_paths.openssl_cafile).touch()
    assert store() == TrustStore("certifi", file=certifi.where())
    assert len(organizations(default_context(trust_env=True))) > 20


def test_folder_in_the_place_of_the_file_has_no_authorities(openssl_paths):
    Path(openssl_paths.openssl_cafile).mkdir()
    assert store() == TrustStore("certifi", file=certifi.where())


@pytest.mark.parametrize("content", [b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_damaged_file_of_the_system_raises_an_error_that_names_it(openssl_paths, content):
    Path(openssl_paths.openssl_cafile).write_bytes(content)
    named = r"cert\.pem', which contains no certificates"
    with (
        Client(token=False, base_url="https://127.0.0.1:9") as client,
        pytest.raises(ValidationError, match=named) as caught,
    ):
        client.router.models()
    assert caught.value.where.startswith("GET ")
    assert "SSL_CERT_FILE" in caught.value.hint


@pytest.mark.parametrize("folders", ["", "missing"])
def test_ssl_cert_dir_without_a_folder_raises_an_error(monkeypatch, tmp_path, folders):
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join([folders and str(tmp_path / folders), ""]))
    with pytest.raises(ValidationError, match="which is not a folder"):
        default_context(trust_env=True)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_macos_and_windows_verify_certificates_themselves(monkeypatch, platform):
    truststore = pytest.importorskip("truststore", reason="NOT RUN: truststore is not installed")
    monkeypatch.setattr(sys, "platform", platform)
    assert str(store()) == "system"
    assert isinstance(default_context(trust_env=True), truststore.SSLContext)
    assert default_context(trust_env=True).minimum_version == ssl.TLSVersion.TLSv1_2


def test_environment_and_context_of_the_caller_come_first(monkeypatch, private_ca, tmp_path):
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert store() == TrustStore("SSL_CERT_DIR", folder=str(tmp_path))
    monkeypatch.setenv("SSL_CERT_FILE", str(private_ca))
    assert store() == TrustStore("SSL_CERT_FILE", file=str(private_ca))
    assert store(trust_env=False).source in {"system", "certifi"}
    assert store(ssl_context=ssl.create_default_context()) == TrustStore("ssl_context")


def test_no_authority_is_read_before_the_first_connection(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    with Client(token=False) as client:
        assert client.config.trust_store.source == "SSL_CERT_FILE"
    assert default_context.cache_info().currsize == 0


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


def test_configured_context_is_used_unchanged():
    context = ssl.create_default_context()
    assert PoolSettings(ssl_context=context).tls_context() is context
