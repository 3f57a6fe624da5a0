"""Base64 in responses; invalid base64 raises ResponseDecodeError."""

from __future__ import annotations

from hf_ext._core.values.sniff import sniff
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import ResponseDecodeError

_URL_SAFE = str.maketrans("-_", "+/")


def decode(text: str) -> bytes:
    """Decode base64 in the standard or the URL-safe alphabet, with or without line breaks and padding.

    Raises:
        ResponseDecodeError: The text is not base64.
    """
    from binascii import Error, a2b_base64

    digits = "".join(text.split()).translate(_URL_SAFE)
    try:
        return a2b_base64(digits + "=" * (-len(digits) % 4), strict_mode=True)
    except (Error, ValueError):
        raise ResponseDecodeError("the response contains a file in base64 that cannot be decoded") from None


def decode_file(text: str) -> tuple[bytes, str]:
    """Return the file in a data URL (RFC 2397) and its type, or the file in bare base64 and "".

    Raises:
        ResponseDecodeError: The base64 cannot be decoded.
    """
    if not text.startswith("data:"):
        return decode(text), ""
    head, _, data = text.removeprefix("data:").partition(",")
    declared, *parameters = head.split(";")
    if "base64" in parameters:
        return decode(data), declared
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(join_surrogates(data)), declared


def decode_image(text: str) -> tuple[bytes, str]:
    """Return the image in a data URL or in bare base64, and its type.

    Raises:
        ResponseDecodeError: The base64 cannot be decoded, or the content is not an image.
    """
    content, declared = decode_file(text)
    found = sniff(content) or declared
    if not content or not found.startswith("image/"):
        raise ResponseDecodeError("the response contains a file where an image is expected")
    return content, found
