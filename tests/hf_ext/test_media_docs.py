"""What docs/media.md shows runs, on a Whisper that is spoken to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scripts.local_servers import WhisperServer

PAGE = (Path(__file__).parents[2] / "docs" / "media.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.heavy
@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_block_runs(
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
