"""The code blocks of docs/how-to/images-audio-video.md that need another server run on local servers."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, answer
from support.page_blocks import blocks_of

if TYPE_CHECKING:
    from scripts.local_servers import WhisperServer

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "images-audio-video.md"
BLOCKS = [block.code for block in blocks_of(PAGE) if block.not_run]
IMPORTS = "from pathlib import Path\nfrom hf_ext import Client\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def block_with(text: str, *, is_async: bool = False) -> str:
    """Return the code block that contains `text`, with the imports of the page."""
    [block] = [block for block in BLOCKS if text in block and ("await " in block) is is_async]
    return IMPORTS + block


@pytest.mark.parametrize(
    ("text", "is_async", "parameters"),
    [
        ("top_k=2", False, {"top_k": 2}),
        ("top_k=2", True, {"top_k": 2}),
        ('extra_body={"parameters"', False, {"top_k": 3, "timeout": 10}),
    ],
)
def test_code_block_about_images_sends_its_parameters(
    text: str, is_async: bool, parameters: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cat.png").write_bytes(PNG)
    monkeypatch.chdir(tmp_path)
    with ByteServer(answer([{"label": "cat", "score": 0.9}])) as server:
        code = block_with(text, is_async=is_async).replace("Client()", f"Client(inference_url={server.url!r})")
        exec(code, {})
    body = server.bodies[0]
    assert body["parameters"] == parameters


def test_code_block_about_several_images_saves_each_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    image = {"url": f"data:image/png;base64,{b64encode(PNG).decode()}"}
    facts = {"seed": 7, "timings": {"inference": 0.5}, "has_nsfw_concepts": [False, True], "prompt": "a lighthouse"}
    mapping = {"fal-ai": {"status": "live", "providerId": "fal-ai/flux/dev", "task": "text-to-image"}}
    model = answer({"id": "org/name", "inferenceProviderMapping": mapping})
    with ByteServer(answer({"images": [image, image], **facts})) as router, ByteServer(model) as hub:
        settings = f"Client(base_url={router.url!r}, dialect='huggingface', hub_url={hub.url!r}, token='hf_test')"
        exec(block_with("num_images").replace("Client()", settings), {})
    assert capsys.readouterr().out.splitlines() == [
        "lighthouse-0.png False",
        "lighthouse-1.png True",
        "7 {'inference': 0.5} a lighthouse",
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"lighthouse-0.png", "lighthouse-1.png"}


@pytest.mark.heavy
def test_code_block_about_speech_prints_the_spoken_words(
    whisper: WhisperServer, speech: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(speech.parent)
    exec(block_with('response_format="verbose_json"').replace("http://127.0.0.1:8000", whisper.url), {})

    text, first, *_ = capsys.readouterr().out.splitlines()
    assert text.lstrip().startswith("Good morning")
    assert re.match(r" +0\.\d\d s +Good morning", first)
