"""TLS: the one default context of the process, made when first needed, for it takes some 20 ms."""

from __future__ import annotations

import os
import ssl
from functools import cache
from pathlib import Path

from hf_ext.errors import ValidationError


@cache
def default_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return the shared context: TLS 1.2 or newer, verified by certifi's CAs or SSL_CERT_FILE's or _DIR's.

    Raises:
        ValidationError: The environment names a file or a folder that cannot be used.
    """
    context = _context_of_environment() if trust_env else None
    if context is None:
        import certifi

        context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _context_of_environment() -> ssl.SSLContext | None:
    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file:
        try:
            with Path(file).open("rb"):  # OpenSSL's own error does not name the file
                return ssl.create_default_context(cafile=file)
        except ssl.SSLError:
            raise _unusable("SSL_CERT_FILE", file, "holds no certificates in PEM form") from None
        except OSError as error:
            raise _unusable("SSL_CERT_FILE", file, f"cannot be read: {error.strerror or error}") from None
    if folders:
        if not any(Path(folder).is_dir() for folder in folders.split(os.pathsep)):
            raise _unusable("SSL_CERT_DIR", folders, "is no folder")
        return ssl.create_default_context(capath=folders)
    return None


def _unusable(variable: str, path: str, why: str) -> ValidationError:
    return ValidationError(
        f"{variable} of the environment names {path!r}, which {why}",
        hint=f"Correct or unset {variable}, or pass ssl_context= or trust_env=False.",
    )
