"""Parts of a message: images, recordings and files, from a path, bytes or a PIL image."""

from __future__ import annotations

from typing import Any, Literal

from hf_ext._core.media.data_url import data_url, read_payload
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Url
from hf_ext.errors import ValidationError

__all__ = ["audio", "file", "image"]

_AUDIO_FORMATS = {"audio/mpeg": "mp3", "audio/wav": "wav", "audio/x-wav": "wav", "audio/wave": "wav"}


def image(media: MediaInput, *, detail: Literal["low", "high", "auto"] | None = None) -> dict[str, Any]:
    """Return a part of a message with an image.

        content = [image(Path("cat.png")), {"type": "text", "text": "Which animal?"}]
        messages = [{"role": "user", "content": content}]

    Args:
        media: A `Path`, bytes, an open file, a PIL image, an array, a `Media`, or a `Url` that the server downloads.
        detail: The resolution at which the model reads the image.

    Raises:
        ValidationError: The image cannot be read.
    """
    url = media.url if isinstance(media, Url) else data_url(media, "image", where="chat.image")
    return {"type": "image_url", "image_url": {"url": url} if detail is None else {"url": url, "detail": detail}}


def audio(media: MediaInput, *, format: str | None = None) -> dict[str, Any]:  # noqa: A002 - the name of the field
    """Return a part of a message with a recording.

    Args:
        media: A `Path`, bytes, an open file, a `Sound`, or a `Media`. Servers accept no URL here.
        format: The format, such as "wav" or "mp3". Default: the format that the first bytes show.

    Raises:
        ValidationError: The recording cannot be read, or its format is not known.
    """
    if isinstance(media, Url):
        raise ValidationError("audio must be the recording itself, not a Url", where="chat.audio")
    payload = read_payload(media, "audio", where="chat.audio")
    kind = payload.content_type.partition(";")[0]
    name = format or _AUDIO_FORMATS.get(kind) or kind.removeprefix("audio/").removeprefix("x-")
    if "/" in name:
        raise ValidationError(f"audio has no known format: {kind}", where="chat.audio", hint="Pass format=.")
    return {"type": "input_audio", "input_audio": {"data": payload.base64(), "format": name}}


def file(media: MediaInput, *, name: str | None = None) -> dict[str, Any]:
    """Return a part of a message with a file, such as a PDF. Few servers accept files.

    Args:
        media: A `Path`, bytes, an open file, or a `Media`.
        name: The name of the file for the model. Default: the name of the path, or "file".

    Raises:
        ValidationError: The file cannot be read.
    """
    if isinstance(media, Url):
        raise ValidationError("file must be the file itself, not a Url", where="chat.file")
    file_name = name or str(getattr(media, "name", "") or "file")
    data = data_url(media, "file", where="chat.file", file_name=file_name)
    return {"type": "file", "file": {"filename": file_name, "file_data": data}}
