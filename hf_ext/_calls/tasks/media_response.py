"""Media response: find the file in a response.

The file is the body, or it is in the JSON of the body as base64, or the JSON has its URL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.received_files import parse_file, parse_json_body
from hf_ext._core.results.media import Media, Url
from hf_ext._core.results.meta import meta_of
from hf_ext._core.values import base64, json
from hf_ext._core.values.sniff import parse_mime_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_api.types import ResponseLike

    from hf_ext._calls.request.received_files import Expected
    from hf_ext.providers.result import ProviderResult


def parse_media(response: ResponseLike) -> Media | Url:
    """Parse a response that is an image, a recording or a video, or JSON with the file or its URL.

    Raises:
        ResponseDecodeError: The response contains no file; it is a web page or text, for example.
    """
    return _parse_file(response, "media")


def parse_3d_model(response: ResponseLike) -> Media | Url:
    """Parse a response that is a 3D model, or JSON with a 3D model or its URL.

    Raises:
        ResponseDecodeError: The response contains no file.
    """
    return _parse_file(response, "model")


def file_of_result(result: ProviderResult) -> Media | Url:
    """Return the file of a provider's result."""
    return result.file


def _parse_file(response: ResponseLike, expected: Expected) -> Media | Url:
    meta = meta_of(response)
    headers: Mapping[str, str] = meta.headers if meta is not None else {}
    content_type = parse_mime_type(headers.get("content-type", ""))
    found = next(iter(_files_in(parse_json_body(response.content, content_type)[0])), "")
    if found.startswith(("https://", "http://")):
        return Url(found)
    if found:
        file, declared = base64.decode_file(found)
        return parse_file(file, declared, meta=meta, expected=expected)
    return parse_file(response.content, content_type, meta=meta, expected=expected)


def _files_in(body: Any) -> list[str]:
    """Return the files in base64 and the URLs in JSON: in `image`, `video`, `audio`, OpenAI's `data`, or `output`."""
    if not json.is_object(body):
        return []
    found = [body.get(key) for key in ("image", "video", "audio")]
    data, output = body.get("data"), body.get("output")
    if json.is_array(data) and data and json.is_object(data[0]):
        found += [data[0].get("b64_json"), data[0].get("url")]
    found += output if json.is_array(output) else [output]
    return [item for item in found if isinstance(item, str) and item]
