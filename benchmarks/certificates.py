"""Certificates for one run: the server's chain and key, and the roots that all clients trust.

The chain is like that of a real server: RSA, a leaf and an intermediate. The roots are certifi's and the root of the
run, because a client that loads one root alone would start faster than it does for a user.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import certifi
import trustme


class Certificates(NamedTuple):
    """Files in PEM format."""

    chain: Path
    roots: Path


def make_certificates(folder: Path) -> Certificates:
    """Write the certificates of a server on 127.0.0.1. They are valid for one run, so their keys are thrown away."""
    rsa = trustme.KeyType.RSA
    root = trustme.CA(organization_name="benchmark", key_type=rsa)
    leaf = root.create_child_ca(key_type=rsa).issue_cert("127.0.0.1", "localhost", key_type=rsa)
    files = Certificates(folder / "chain.pem", folder / "roots.pem")
    files.chain.write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
    files.roots.write_bytes(Path(certifi.where()).read_bytes() + root.cert_pem.bytes())
    return files
