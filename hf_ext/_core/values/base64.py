"""Base64 in responses."""

from __future__ import annotations

from hf_ext.errors import ResponseDecodeError

_URL_SAFE = str.maketrans("-_", "+/")


def decode(text: str) -> bytes:
    """Decode base64 in either alphabet, with or without line breaks and padding.

    Raises:
        ResponseDecodeError: It is broken.
    """
    from binascii import Error, a2b_base64

    digits = "".join(text.split()).translate(_URL_SAFE)
    try:
        return a2b_base64(digits + "=" * (-len(digits) % 4), strict_mode=True)
    except (Error, ValueError):
        raise ResponseDecodeError("the response holds a file whose base64 is broken") from None


def decode_file(text: str) -> tuple[bytes, str]:
    """Return the file in a data URL (RFC 2397) and its type, or the file in bare base64 and "".

    Raises:
        ResponseDecodeError: The base64 is broken.
    """
    if not text.startswith("data:"):
        return decode(text), ""
    head, _, data = text.removeprefix("data:").partition(",")
    declared, *parameters = head.split(";")
    if "base64" in parameters:
        return decode(data), declared
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(data), declared
