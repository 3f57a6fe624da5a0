"""The default TLS context of the process. It is created at the first use, because reading authorities takes time."""

from __future__ import annotations

import os
import ssl
from functools import cache
from pathlib import Path

from hf_ext._core.settings.trust_store import TrustStore, find_trust_store
from hf_ext.errors import ValidationError


@cache
def default_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return the shared context, which requires TLS 1.2 or newer and verifies certificates.

    Args:
        trust_env: Whether SSL_CERT_FILE and SSL_CERT_DIR of the environment name the certificate authorities.

    Raises:
        ValidationError: The file or folder that SSL_CERT_FILE or SSL_CERT_DIR names, or the file of the operating
            system, cannot be used.
    """
    context = _context(find_trust_store(trust_env=trust_env))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _context(store: TrustStore) -> ssl.SSLContext:
    if store.source == "SSL_CERT_FILE":
        return _context_from_file(store.file)
    if store.source == "SSL_CERT_DIR":
        return _context_from_folders(store.folder)
    if not store.file and not store.folder:
        import truststore

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return _context_of_package_or_system(store)


def _context_from_file(file: str) -> ssl.SSLContext:
    try:
        with Path(file).open("rb"):  # OpenSSL's own error does not name the file
            return ssl.create_default_context(cafile=file)
    except OSError as error:
        raise _environment_error("SSL_CERT_FILE", file, _problem(error)) from None


def _context_of_package_or_system(store: TrustStore) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=store.file or None, capath=store.folder or None)
    except OSError as error:
        raise ValidationError(
            f"the certificate authorities are in {store.file!r}, which {_problem(error)}",
            hint="Repair the file, name another file in SSL_CERT_FILE, or pass ssl_context=.",
        ) from None


def _context_from_folders(folders: str) -> ssl.SSLContext:
    if not any(folder and Path(folder).is_dir() for folder in folders.split(os.pathsep)):
        raise _environment_error("SSL_CERT_DIR", folders, "is not a folder")
    return ssl.create_default_context(capath=folders)


def _problem(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return "contains no certificates in PEM format"
    return f"cannot be read: {error.strerror or error}"


def _environment_error(variable: str, path: str, problem: str) -> ValidationError:
    return ValidationError(
        f"{variable} of the environment names {path!r}, which {problem}",
        hint=f"Correct or unset {variable}, or pass ssl_context= or trust_env=False.",
    )
