"""Forms with a file: multipart/form-data (RFC 7578)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hf_ext._payload import Payload
from hf_ext._upload import Upload

if TYPE_CHECKING:
    from hf_ext._upload import Part


def encode_form(fields: Mapping[str, Any], boundary: str) -> tuple[bytes | Upload, str]:
    """Return a body and its Content-Type; what is neither text, number nor media is written as JSON.

    Args:
        fields: Names and values; None is left out, a `Payload` becomes a file.
        boundary: A string that occurs in no value; a random one.
    """
    parts: list[bytes | Part] = []
    for name, value in fields.items():
        if value is not None:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
            parts += [head.encode(), *_value(value), b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    small = [part for part in parts if isinstance(part, bytes)]
    body = b"".join(small) if len(small) == len(parts) else Upload(tuple(parts))
    return body, f"multipart/form-data; boundary={boundary}"


def _value(value: Any) -> list[bytes | Part]:
    if isinstance(value, Payload):
        extension = value.content_type.partition("/")[2].removeprefix("x-")
        head = f'; filename="file.{extension}"\r\nContent-Type: {value.content_type}\r\n\r\n'
        return [head.encode(), value.part if value.is_large else value.content]
    text = value if isinstance(value, str) else json.dumps(value)
    return [b"\r\n\r\n" + text.encode()]
