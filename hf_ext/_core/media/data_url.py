"""Media of a caller as a `data:` URL, or as base64."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.media.inputs import read_media
from hf_ext._core.validate import Problems

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload


def read_payload(media: Any, name: str, *, where: str) -> Payload:
    """Return media with their MIME type.

    Raises:
        ValidationError: The media cannot be read.
    """
    problems = Problems()
    payload = read_media(media, None, "max_image_bytes", problems, name=name)
    problems.raise_if_any(where)
    assert payload is not None  # noqa: S101 - otherwise there is a problem
    return payload


def data_url(media: Any, name: str, *, where: str, file_name: str = "") -> str:
    """Return media as a `data:` URL.

    If neither the media nor their first bytes show the MIME type, `file_name` decides.

    Raises:
        ValidationError: The media cannot be read.
    """
    payload = read_payload(media, name, where=where)
    content_type = payload.content_type
    if content_type == "application/octet-stream":
        from mimetypes import guess_type

        content_type = guess_type(file_name)[0] or content_type
    return f"data:{content_type};base64,{payload.base64()}"
