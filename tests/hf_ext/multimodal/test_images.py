"""Images in chats: the images and the prompt become one user message."""

from __future__ import annotations

import base64

import pytest

from hf_ext import RequestLimits, Url, ValidationError
from hf_ext.multimodal.images import image_messages

PNG = b"\x89PNG\r\n\x1a\nrest"
LIMITS = RequestLimits()


def test_image_bytes_are_sent_as_data_urls_and_the_prompt_is_the_last_part() -> None:
    messages = image_messages([PNG, Url("https://host/cat.png")], "what?", LIMITS)
    parts = messages[0]["content"]
    assert [part["type"] for part in parts] == ["image_url", "image_url", "text"]
    assert parts[0]["image_url"]["url"] == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert parts[1]["image_url"]["url"] == "https://host/cat.png"


def test_empty_list_of_images_or_an_image_as_str_raises() -> None:
    with pytest.raises(ValidationError, match="images is empty"):
        image_messages([], "what?", LIMITS)
    with pytest.raises(ValidationError, match=r"images\[0\] is a str"):
        image_messages(["cat.png"], "what?", LIMITS)
