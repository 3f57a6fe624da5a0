"""Base64 in responses."""

from __future__ import annotations

from hf_ext.errors import ResponseDecodeError


def decode(text: str) -> bytes:
    """Decode base64 with line breaks or without; ResponseDecodeError if it is broken."""
    from binascii import Error, a2b_base64

    try:
        return a2b_base64("".join(text.split()), strict_mode=True)
    except (Error, ValueError):
        raise ResponseDecodeError("the response holds a file whose base64 is broken") from None
