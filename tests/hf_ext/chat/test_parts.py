"""Parts of messages: images, recordings and files from a path, bytes, a PIL image, or a URL."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from hf_ext import Media, Sound, Url, ValidationError, chat, responses

PNG = b"\x89PNG\r\n\x1a\nrest"


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("kind", ["bytes", "path", "file", "media"])
def test_image_is_sent_as_a_data_url(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "cat.png"
    path.write_bytes(PNG)
    media: Any = {"bytes": PNG, "path": path, "file": BytesIO(PNG), "media": Media(PNG, "image/png")}[kind]
    url = f"data:image/png;base64,{encoded(PNG)}"
    assert chat.image(media) == {"type": "image_url", "image_url": {"url": url}}


def test_pil_image_is_sent_as_png() -> None:
    url = chat.image(Image.new("RGB", (2, 2)))["image_url"]["url"]
    content = base64.b64decode(url.removeprefix("data:image/png;base64,"))
    assert Image.open(BytesIO(content)).size == (2, 2)


def test_url_of_an_image_is_sent_unchanged_with_the_detail() -> None:
    part = chat.image(Url("https://host/cat.png"), detail="low")
    assert part["image_url"] == {"url": "https://host/cat.png", "detail": "low"}
    assert responses.image(Url("https://host/cat.png")) == {
        "type": "input_image",
        "image_url": "https://host/cat.png",
        "detail": "auto",
    }


def test_recording_is_sent_with_its_format() -> None:
    part = chat.audio(Sound(np.zeros(8, np.float32), 8_000))
    assert part["input_audio"]["format"] == "wav"
    assert base64.b64decode(part["input_audio"]["data"]).startswith(b"RIFF")
    assert chat.audio(b"\xff\xfb\x90\x00" + bytes(20), format="mp3")["input_audio"]["format"] == "mp3"


def test_file_is_sent_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    data = f"data:application/pdf;base64,{encoded(b'%PDF-1.7')}"
    assert chat.file(path) == {"type": "file", "file": {"filename": "report.pdf", "file_data": data}}
    assert responses.file(path) == {"type": "input_file", "filename": "report.pdf", "file_data": data}
    assert chat.file(b"%PDF-1.7", name="x.pdf")["file"]["filename"] == "x.pdf"


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: chat.image("cat.png"), "image is a str"),
        (lambda: chat.image(Path("missing.png")), "missing.png cannot be read"),
        (lambda: chat.audio(b"unknown bytes"), "audio has no known format"),
        (lambda: chat.audio(Url("https://host/a.wav")), "not a Url"),
        (lambda: chat.file(Url("https://host/a.pdf")), "not a Url"),
        (lambda: chat.file(b""), "file is empty"),
    ],
)
def test_media_that_cannot_be_sent_raise(make: Any, problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        make()
