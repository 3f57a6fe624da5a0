"""Excerpts of response bodies for errors: the first 2,000 characters."""

from __future__ import annotations

LENGTH = 2_000
_LONGEST_CHARACTER = 4  # bytes, in UTF-8


def excerpt(body: bytes | str) -> str:
    """Return the first 2,000 characters of a body; bytes that are not UTF-8 become U+FFFD."""
    if isinstance(body, bytes):
        # Only the bytes that are needed are decoded: a body may have 100 MB.
        body = body[: LENGTH * _LONGEST_CHARACTER].decode("utf-8-sig", "replace")
    return body[:LENGTH]
