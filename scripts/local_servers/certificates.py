"""Write valid and invalid TLS certificates. A certificate authority that is made for the tests signs them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .process import HOST

if TYPE_CHECKING:
    from pathlib import Path

    from trustme import LeafCert


def write_certificates(folder: Path) -> Path:
    """Write `{ok,expired,wrong_host,untrusted}.pem` with their keys, and return the CA file."""
    import trustme  # noqa: PLC0415 - only installed for tests

    authority = trustme.CA()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    _write(authority.issue_cert(HOST), folder / "ok.pem")
    _write(authority.issue_cert(HOST, not_after=yesterday), folder / "expired.pem")
    _write(authority.issue_cert("wrong.example"), folder / "wrong_host.pem")
    _write(trustme.CA().issue_cert(HOST), folder / "untrusted.pem")
    trusted = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    return trusted


def _write(certificate: LeafCert, file: Path) -> None:
    certificate.private_key_and_cert_chain_pem.write_to_path(str(file))
