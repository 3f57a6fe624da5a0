"""What docs/how-to/images-audio-video.md shows runs: on a Whisper that is spoken to, and on bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, answer

if TYPE_CHECKING:
    from scripts.local_servers import WhisperServer

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "images-audio-video.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
HEARD = [block for block in BLOCKS if "transcribe" in block]
SEEN = [block for block in BLOCKS if "classify_image" in block]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def test_every_block_of_the_page_is_run() -> None:
    assert sorted(HEARD + SEEN) == sorted(BLOCKS)


@pytest.mark.parametrize("block", SEEN, ids=range(len(SEEN)))
def test_block_about_images_runs(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cat.png").write_bytes(PNG)
    monkeypatch.chdir(tmp_path)
    with ByteServer(answer([{"label": "cat", "score": 0.9}])) as server:
        exec(block.replace("Client()", f"Client(inference_url={server.url!r})"), {})
    body = json.loads(server.requests[0].partition(b"\r\n\r\n")[2])
    assert body["parameters"] == {"top_k": 3, "timeout": 10}


@pytest.mark.heavy
@pytest.mark.parametrize("block", HEARD, ids=range(len(HEARD)))
def test_block_about_speech_runs(
    block: str,
    whisper: WhisperServer,
    speech: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(speech.parent)
    exec(block.replace("http://127.0.0.1:8000", whisper.url), {})

    text, first, *_ = capsys.readouterr().out.splitlines()
    assert text.lstrip().startswith("Good morning")
    assert re.match(r" +0\.\d\d s +Good morning", first)
