"""Media response: find the files in a response.

The body is a file, or JSON with files in base64, or JSON with the URLs of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.received_files import parse_file, parse_json_body
from hf_ext._core.results.media import Media, Sound
from hf_ext._core.results.meta import Meta, meta_of
from hf_ext._core.values import base64, json
from hf_ext._core.values.sniff import parse_mime_type
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers.job_state import FileUrl

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.request.received_files import Expected
    from hf_ext.providers.result import ProviderResult


@dataclass(frozen=True, slots=True)
class ReceivedFiles:
    """The files of one response, in its order. Files at URLs must be downloaded.

    Attributes:
        files: The files, at least one.
        meta: The status, headers and duration of the response.
        body: The body of the response.
    """

    files: tuple[Media | FileUrl, ...]
    meta: Meta
    body: bytes = field(repr=False)


def parse_media(response: ResponseLike) -> ReceivedFiles:
    """Parse a response that is an image, a recording or a video, or JSON with files or their URLs.

    Raises:
        ResponseDecodeError: The response contains no file; it is a web page or text, for example.
    """
    return _parse_files(response, "media")


def parse_3d_model(response: ResponseLike) -> ReceivedFiles:
    """Parse a response that is a 3D model, or JSON with 3D models or their URLs.

    Raises:
        ResponseDecodeError: The response contains no file.
    """
    return _parse_files(response, "model")


def file_of_result(result: ProviderResult) -> ReceivedFiles:
    """Return the files of a provider's result."""
    return ReceivedFiles(result.file.all, result.meta, result.response)


def _parse_files(response: ResponseLike, expected: Expected) -> ReceivedFiles:
    meta = meta_of(response) or Meta()
    content_type = parse_mime_type(meta.headers.get("content-type", ""))
    body, _ = parse_json_body(response.content, content_type)
    if (wave := _wave_in(body)) is not None:
        return ReceivedFiles((Media(wave, "audio/wav", meta),), meta, response.content)
    found = [_file_in_json(text, meta, expected) for text in _files_in(body)]
    files = found or [parse_file(response.content, content_type, meta=meta, expected=expected)]
    return ReceivedFiles(tuple(files), meta, response.content)


def _file_in_json(text: str, meta: Meta, expected: Expected) -> Media | FileUrl:
    if text.startswith(("https://", "http://")):
        return FileUrl(text)
    file, declared = base64.decode_file(text)
    return parse_file(file, declared, meta=meta, expected=expected)


def _wave_in(body: Any) -> bytes | None:
    """Return the recording in JSON with samples, as a WAV file; None for other JSON.

    The inference toolkit sends the output of the pipeline of transformers: for each channel, a list of numbers from -1
    to 1. One channel may also be a list without the outer list.
    """
    body = body[0] if json.is_array(body) and len(body) == 1 else body
    samples, rate = (body.get("audio"), body.get("sampling_rate")) if json.is_object(body) else (None, None)
    if not json.is_array(samples) or not isinstance(rate, int | float):
        return None
    import numpy as np

    from hf_ext._core.media.inputs import encode_wave

    sound = np.squeeze(np.asarray(samples, dtype=np.float32))
    if not sound.size or sound.ndim > 2 or not np.isfinite(sound).all():
        raise ResponseDecodeError("the server sent a recording without valid samples")
    return encode_wave(Sound(sound.T, int(rate)))


def _files_in(body: Any) -> list[str]:
    """Return the files in base64 and the URLs in JSON: in `image`, `video`, `audio`, OpenAI's `data`, or `output`."""
    if not json.is_object(body):
        return []
    data, output = body.get("data"), body.get("output")
    fields = [body.get(key) for key in ("image", "video", "audio")]
    items = [item.get("b64_json") or item.get("url") for item in _array(data) if json.is_object(item)]
    outputs = output if json.is_array(output) else [output]
    groups = [[text for text in group if isinstance(text, str) and text] for group in (fields, items, outputs)]
    return next(filter(None, groups), groups[0])


def _array(value: Any) -> list[Any]:
    return value if json.is_array(value) else []
