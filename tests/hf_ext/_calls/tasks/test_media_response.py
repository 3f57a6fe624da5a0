"""The file in a media response is found in every format. A response without a file raises an error."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from support.responses import response

from hf_ext import Media, ResponseDecodeError
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._core.results.headers import Headers
from hf_ext.providers import FileUrl
from hf_ext.transport import Response

PNG = b"\x89PNG\r\n\x1a\nrest"
BASE64 = base64.b64encode(PNG).decode()


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("image/jpeg; q=1", "image/jpeg"), ("application/octet-stream", "image/png"), ("", "image/png")],
)
def test_file_has_the_declared_type_or_the_type_of_its_bytes(content_type: str, expected: str) -> None:
    (media,) = parse_media(Response(200, Headers([("content-type", content_type)]), PNG)).files
    assert isinstance(media, Media)
    assert (media.content, media.content_type) == (PNG, expected)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ({"image": BASE64}, "image/png"),
        ({"image": f"data:image/webp;base64,{BASE64}"}, "image/webp"),
        ({"data": [{"b64_json": BASE64}]}, "image/png"),
    ],
)
def test_file_in_base64_is_decoded(body: Any, content_type: str) -> None:
    (media,) = parse_media(response(body)).files
    assert isinstance(media, Media)
    assert (media.content, media.content_type) == (PNG, content_type)


@pytest.mark.parametrize(
    "body",
    [{"data": [{"url": "https://host/x"}]}, {"output": ["https://host/x"]}, {"output": "https://host/x"}],
)
def test_url_of_a_file_is_returned(body: Any) -> None:
    assert parse_media(response(body)).files == (FileUrl("https://host/x"),)


@pytest.mark.parametrize(
    "body",
    [
        {"data": [{"b64_json": BASE64}, {"url": "https://host/x"}]},
        {"output": [BASE64, "https://host/x"]},
    ],
)
def test_every_file_is_returned_in_the_order_of_the_response(body: Any) -> None:
    first, second = parse_media(response(body)).files
    assert isinstance(first, Media)
    assert first.content == PNG
    assert second == FileUrl("https://host/x")


@pytest.mark.parametrize("body", [{}, {"data": []}, {"output": [7]}, {"image": "no base64!"}, []])
def test_json_without_a_file_is_an_error(body: Any) -> None:
    with pytest.raises(ResponseDecodeError):
        parse_media(response(body))
