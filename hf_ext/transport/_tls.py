"""The default TLS context of the process. Creating it takes about 20 ms, so it is created at the first use."""

from __future__ import annotations

import os
import ssl
from functools import cache
from pathlib import Path

from hf_ext.errors import ValidationError


@cache
def default_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return the shared context, which requires TLS 1.2 or newer and verifies certificates.

    If `trust_env` is set, the certificate authorities are read from SSL_CERT_FILE or SSL_CERT_DIR. If neither variable
    is set, or `trust_env` is not set, the package certifi provides the certificate authorities.

    Raises:
        ValidationError: The file or folder that SSL_CERT_FILE or SSL_CERT_DIR names cannot be used.
    """
    context = _context_from_environment() if trust_env else None
    if context is None:
        import certifi

        context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _context_from_environment() -> ssl.SSLContext | None:
    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file:
        try:
            with Path(file).open("rb"):  # OpenSSL's own error does not name the file
                return ssl.create_default_context(cafile=file)
        except ssl.SSLError:
            raise _environment_error("SSL_CERT_FILE", file, "contains no certificates in PEM format") from None
        except OSError as error:
            raise _environment_error("SSL_CERT_FILE", file, f"cannot be read: {error.strerror or error}") from None
    if folders:
        if not any(Path(folder).is_dir() for folder in folders.split(os.pathsep)):
            raise _environment_error("SSL_CERT_DIR", folders, "is not a folder")
        return ssl.create_default_context(capath=folders)
    return None


def _environment_error(variable: str, path: str, problem: str) -> ValidationError:
    return ValidationError(
        f"{variable} of the environment names {path!r}, which {problem}",
        hint=f"Correct or unset {variable}, or pass ssl_context= or trust_env=False.",
    )
