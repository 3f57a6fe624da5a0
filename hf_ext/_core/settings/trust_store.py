"""TrustStore: the certificate authorities that a client trusts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.value import Value

_HASHED_NAME = lazy_pattern(r"[0-9a-f]{8}\.[0-9]+")  # the name under which OpenSSL finds an authority in a folder
_COMPLETE = 100  # authorities; the lists of Mozilla, which distributions use, have had more than this for 15 years


class TrustStore(Value, frozen=True):
    """The certificate authorities that a client trusts.

    Attributes:
        source: "ssl_context" if the caller passed one. "SSL_CERT_FILE" or "SSL_CERT_DIR" for a variable of the
            environment. "system" for the authorities of the operating system. "certifi" for the authorities of the
            package certifi, if the system has none.
        file: The file with the authorities in PEM format, "" if there is none.
        folder: The folder from which OpenSSL reads an authority when a server needs it, "" if there is none.
    """

    source: Literal["ssl_context", "SSL_CERT_FILE", "SSL_CERT_DIR", "system", "certifi"]
    file: str = ""
    folder: str = ""

    def __str__(self) -> str:
        paths = " and ".join(filter(None, (self.file, self.folder)))
        return f"{self.source}: {paths}" if paths else self.source


def find_trust_store(*, trust_env: bool, environ: Mapping[str, str] = os.environ) -> TrustStore:
    """Return where the certificate authorities are. No authority is read.

    Args:
        trust_env: Whether SSL_CERT_FILE and SSL_CERT_DIR count. The file comes first.
        environ: The environment variables.
    """
    if trust_env and environ.get("SSL_CERT_FILE"):
        return TrustStore("SSL_CERT_FILE", file=environ["SSL_CERT_FILE"])
    if trust_env and environ.get("SSL_CERT_DIR"):
        return TrustStore("SSL_CERT_DIR", folder=environ["SSL_CERT_DIR"])
    if sys.platform in {"darwin", "win32"}:  # the system verifies certificates itself, through the package truststore
        return TrustStore("system")
    return _openssl_store() or _certifi_store()


def _openssl_store() -> TrustStore | None:
    """Return the default paths of OpenSSL, None if they contain no authorities.

    Reading the usual file takes about 20 ms. A complete folder takes 0.2 ms, because OpenSSL reads only the authorities
    that it needs. The folder of some systems contains only a few authorities of the administrator: then both are used.
    """
    import ssl

    paths = ssl.get_default_verify_paths()
    file = paths.openssl_cafile if _has_content(paths.openssl_cafile) else ""
    count = _count_authorities(paths.openssl_capath)
    if count >= _COMPLETE:
        return TrustStore("system", folder=paths.openssl_capath)
    if file or count:
        return TrustStore("system", file=file, folder=paths.openssl_capath if count else "")
    return None


def _has_content(file: str) -> bool:
    try:
        return Path(file).is_file() and Path(file).stat().st_size > 0
    except OSError:
        return False


def _count_authorities(folder: str) -> int:
    try:
        return sum(_HASHED_NAME.fullmatch(name) is not None for name in os.listdir(folder))  # noqa: PTH208 - Path objects take ten times as long
    except OSError:
        return 0


def _certifi_store() -> TrustStore:
    import certifi

    return TrustStore("certifi", file=certifi.where())
