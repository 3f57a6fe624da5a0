"""Forms with a file: multipart/form-data (RFC 7578)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hf_ext._core.media.payload import Payload
from hf_ext._core.media.upload import Upload
from hf_ext._core.values.extensions import extension_of

if TYPE_CHECKING:
    from hf_ext._core.media.upload import Part

_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})  # as browsers write names


def encode_form(fields: Mapping[str, Any], boundary: str) -> tuple[bytes | Upload, str]:
    """Return a body and its Content-Type; what is neither text, number nor media is written as JSON.

    Args:
        fields: Names and values; None is left out, a `Payload` becomes a file.
        boundary: A string that occurs in no value; a random one.
    """
    return encode_files([(name, _value(value)) for name, value in fields.items() if value is not None], boundary)


def encode_files(files: Iterable[tuple[str, tuple[Any, ...]]], boundary: str) -> tuple[bytes | Upload, str]:
    """Return the same for what generated operations make: names with file name or None, content and type."""
    parts: list[bytes | Part] = []
    for name, (file_name, content, content_type, *_) in files:
        parts += [_head(name, file_name, content_type, boundary), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    small = [part for part in parts if isinstance(part, bytes)]
    body = b"".join(small) if len(small) == len(parts) else Upload(tuple(parts))
    return body, f"multipart/form-data; boundary={boundary}"


def field_text(value: Any) -> str:
    """Return the value of a field that is no file."""
    return value if isinstance(value, str) else json.dumps(value)


def file_name(content_type: str) -> str:
    """Return a name for a file; servers look at its extension."""
    return f"file{extension_of(content_type)}"


def _value(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Payload):
        return file_name(value.content_type), value.file().payload, value.content_type
    return None, field_text(value).encode(), None


def _head(name: str, file_name: str | None, content_type: str, boundary: str) -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name.translate(_ESCAPES)}"'
    if file_name is not None:
        head += f'; filename="{file_name.translate(_ESCAPES)}"\r\nContent-Type: {content_type}'
    return f"{head}\r\n\r\n".encode()
