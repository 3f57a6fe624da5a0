"""Results of servers become a text and images for the model, whatever they contain."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from hf_ext.mcp.content import outcome_of_result
from hf_ext.tools import ToolOutcome

PNG = b"\x89PNG\r\n\x1a\nrest"
PNG_TEXT = b64encode(PNG).decode()


def outcome(*blocks: dict[str, Any], read_images: bool = True, **fields: Any) -> ToolOutcome:
    from mcp.types import CallToolResult

    result = CallToolResult.model_validate({"content": list(blocks), **fields})
    found = outcome_of_result(result, read_images=read_images)
    assert found.raw is result
    return found


pytestmark = pytest.mark.usefixtures("sdk")


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}], "a\nb"),
        ([{"type": "text", "text": "esc\x1b[31m\x00"}], "esc\x1b[31m\x00"),
        ([{"type": "audio", "data": "AAAA", "mimeType": "audio/wav"}], "[audio of the type audio/wav, 3 bytes]"),
        (
            [{"type": "image", "data": "%%", "mimeType": "image/png"}],
            "[image of the type image/png that is not valid base64]",
        ),
        ([{"type": "image", "data": "AAAA", "mimeType": "image/png"}], "[image of the type image/png, 3 bytes]"),
        (
            [{"type": "image", "data": "", "mimeType": "image/png\r\nX: y"}],
            "[image of the type image/png X: y, 0 bytes]",
        ),
        ([{"type": "resource_link", "name": "log", "uri": "file:///log"}], "log: file:///log"),
        ([{"type": "resource", "resource": {"uri": "a://b", "text": "inline"}}], "inline"),
        (
            [{"type": "resource", "resource": {"uri": "a://b", "blob": "AAAA", "mimeType": "application/zip"}}],
            "a://b: [file of the type application/zip, 3 bytes]",
        ),
        (
            [{"type": "resource", "resource": {"uri": "a://b", "blob": "AAAA"}}],
            "a://b: [file of the type application/octet-stream, 3 bytes]",
        ),
        ([], ""),
    ],
)
def test_content_becomes_a_text(blocks: list[dict[str, Any]], text: str) -> None:
    found = outcome(*blocks)
    assert (found.content, list(found.media), found.is_error) == (text, [], False)


def test_image_is_kept_with_the_type_that_its_bytes_show() -> None:
    found = outcome({"type": "image", "data": PNG_TEXT, "mimeType": "image/jpeg; x=\r\n"})
    assert [(media.content, media.content_type) for media in found.media] == [(PNG, "image/png")]
    assert found.content.endswith("12 bytes: in the next message]")


def test_image_in_a_resource_is_an_image() -> None:
    resource = {"uri": "a://b", "blob": PNG_TEXT, "mimeType": "image/png"}
    found = outcome({"type": "resource", "resource": resource})
    assert len(found.media) == 1
    assert outcome({"type": "resource", "resource": resource}, read_images=False).media == []


def test_structured_content_is_used_only_without_other_content() -> None:
    assert outcome(structuredContent={"a": [1, None]}).content == '{"a":[1,null]}'
    assert outcome({"type": "text", "text": "t"}, structuredContent={"a": 1}).content == "t"


def test_error_without_a_text_is_an_error_with_a_text() -> None:
    found = outcome(isError=True)
    assert (found.content, found.is_error) == ("The tool reported an error without a message.", True)
    assert outcome({"type": "text", "text": "bad"}, isError=True).content == "bad"
    assert outcome(isError=True, structuredContent={"code": 5}).content == '{"code":5}'
