"""Forms with files: multipart/form-data (RFC 7578)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from hf_ext._core.media.payload import Payload
from hf_ext._core.media.upload import Upload
from hf_ext._core.values import json
from hf_ext._core.values.extensions import extension_of
from hf_ext._core.values.kinds import is_sequence
from hf_ext._core.values.surrogates import LONE_SURROGATE
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_api.types import File

    from hf_ext._core.media.upload import Part

FormPart: TypeAlias = tuple[str, tuple[Any, ...]]
"""The name of a field, and a tuple of its file name (or None), its content and its type."""

_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})  # as browsers escape names


def encode_form(fields: Mapping[str, Any], boundary: str) -> tuple[bytes | Upload, str]:
    """Return the body of a form and its Content-Type.

    Args:
        fields: The fields by name, as `form_parts` accepts them.
        boundary: A random string that no value contains.

    Raises:
        ValidationError: A value cannot be encoded as JSON, or a text cannot be encoded in UTF-8.
    """
    try:
        return encode_files(form_parts(fields), boundary)
    except UnicodeEncodeError:
        raise ValidationError(f"the request cannot be written as a form: {LONE_SURROGATE}") from None


def form_parts(fields: Mapping[str, Any]) -> list[FormPart]:
    """Return the parts of a form.

    A field whose value is None is left out. A list becomes one part for each item, all with the same name. A `Payload`
    becomes a file, a text is sent unchanged, and any other value is encoded as JSON.

    Raises:
        ValidationError: A value cannot be encoded as JSON.
    """
    return [
        (name, _encode_value(item))
        for name, value in fields.items()
        if value is not None
        for item in (value if is_sequence(value) else (value,))
    ]


def encode_files(files: Iterable[FormPart], boundary: str) -> tuple[bytes | Upload, str]:
    """Return the body of a form and its Content-Type, from the parts that generated operations build."""
    parts: list[bytes | Part] = []
    for name, (file_name, content, content_type, *_) in files:
        parts += [_encode_head(name, file_name, content_type, boundary), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    small = [part for part in parts if isinstance(part, bytes)]
    body = b"".join(small) if len(small) == len(parts) else Upload(tuple(parts))
    return body, f"multipart/form-data; boundary={boundary}"


def file_name(content_type: str) -> str:
    """Return a file name for a MIME type; servers detect the type by the extension."""
    return f"file{extension_of(content_type)}"


def named_file(payload: Payload) -> File:
    """Return a file with a file name, because servers distinguish a file from a text field by the name."""
    file = payload.file()
    file.file_name = file_name(payload.content_type)
    return file


def _encode_value(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Payload):
        return file_name(value.content_type), value.file().payload, value.content_type
    return None, value.encode() if isinstance(value, str) else json.encode(value), None


def _encode_head(name: str, file_name: str | None, content_type: str, boundary: str) -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name.translate(_ESCAPES)}"'
    if file_name is not None:
        head += f'; filename="{file_name.translate(_ESCAPES)}"\r\nContent-Type: {content_type}'
    return f"{head}\r\n\r\n".encode()
