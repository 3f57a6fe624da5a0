"""Forms with a file: multipart/form-data (RFC 7578)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hf_ext._media import Payload


def encode_form(fields: Mapping[str, Any], boundary: str) -> tuple[bytes, str]:
    """Return a body and its Content-Type; what is neither text, number nor media is written as JSON.

    Args:
        fields: Names and values; None is left out, a `Payload` becomes a file.
        boundary: A string that occurs in no value; a random one.
    """
    parts: list[bytes] = []
    for name, value in fields.items():
        if value is not None:
            parts += [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode(), _value(value), b"\r\n"]
    body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={boundary}"


def _value(value: Any) -> bytes:
    if isinstance(value, Payload):
        extension = value.content_type.partition("/")[2].removeprefix("x-")
        head = f'; filename="file.{extension}"\r\nContent-Type: {value.content_type}\r\n\r\n'
        return head.encode() + value.content
    text = value if isinstance(value, str) else json.dumps(value)
    return b"\r\n\r\n" + text.encode()
