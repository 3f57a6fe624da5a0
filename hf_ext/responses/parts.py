"""Parts of a message of the Responses API: images and files, from a path, bytes or a PIL image."""

from __future__ import annotations

from typing import Any, Literal

from hf_ext._core.media.data_url import data_url
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Url

__all__ = ["file", "image"]


def image(media: MediaInput, *, detail: Literal["low", "high", "auto"] | None = None) -> dict[str, Any]:
    """Return a part of a message with an image; the arguments are those of `chat.image`.

    Raises:
        ValidationError: The image cannot be read.
    """
    url = media.url if isinstance(media, Url) else data_url(media, "image", where="responses.image")
    return {"type": "input_image", "image_url": url, "detail": detail or "auto"}


def file(media: MediaInput, *, name: str | None = None) -> dict[str, Any]:
    """Return a part of a message with a file, such as a PDF; the arguments are those of `chat.file`.

    Raises:
        ValidationError: The file cannot be read.
    """
    if isinstance(media, Url):
        return {"type": "input_file", "file_url": media.url}
    file_name = name or str(getattr(media, "name", "") or "file")
    data = data_url(media, "file", where="responses.file", file_name=file_name)
    return {"type": "input_file", "filename": file_name, "file_data": data}
