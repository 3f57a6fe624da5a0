"""Images and a prompt become one user message."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from support.unsent import Stop, UnsentError

from hf_ext import Client, Url, ValidationError

PNG = b"\x89PNG\r\n\x1a\nrest"


def ask(images: Any) -> list[dict[str, Any]]:
    """Return the messages that a client would send for images."""
    with Client(token="hf_example", transport=Stop()) as client, pytest.raises(UnsentError) as caught:
        client.multimodal.image_text_to_text(images, "what?", model="org/name")
    messages: list[dict[str, Any]] = caught.value.body["messages"]
    return messages


def test_image_bytes_are_sent_as_data_urls_and_the_prompt_is_the_last_part() -> None:
    [message] = ask([PNG, Url("https://host/cat.png")])
    parts = message["content"]
    assert [part["type"] for part in parts] == ["image_url", "image_url", "text"]
    assert parts[0]["image_url"]["url"] == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert parts[1]["image_url"]["url"] == "https://host/cat.png"


@pytest.mark.parametrize(("images", "problem"), [([], "images is empty"), (["cat.png"], r"images\[0\] is a str")])
def test_empty_list_of_images_or_an_image_as_str_raises(images: Any, problem: str) -> None:
    with Client(token="hf_example", transport=Stop()) as client, pytest.raises(ValidationError, match=problem):
        client.multimodal.image_text_to_text(images, "what?", model="org/name")
