"""The provider for Daft: with the real engine, its concurrency is bounded and no row is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from support.numbered_embeddings import NumberedEmbeddings

from hf_ext import ValidationError
from hf_ext.bulk.daft import DaftProvider, _content_part
from scripts.local_servers import weekly

ROOT = Path(__file__).parents[3]

PROGRAM = """
import json, sys
import daft
from daft.functions.ai import embed_text, prompt
from hf_ext import Client
from hf_ext.bulk.daft import DaftProvider

embeddings, chat = sys.argv[1:]

def provider(url):
    make_client = lambda: Client(base_url=url, token=False)
    return DaftProvider(max_concurrency=4, batch_size=8, make_client=make_client)

frame = daft.from_pydict({"text": [f"row {n}" for n in range(200)]})
vectors = frame.with_column(
    "vector", embed_text(daft.col("text"), provider=provider(embeddings), model="m", dimensions=2, dialect="openai")
).to_pydict()["vector"]
answers = frame.limit(3).with_column(
    "answer", prompt(daft.col("text"), provider=provider(chat), model="m", max_tokens=2, system_message="Be short.")
).to_pydict()["answer"]
print(json.dumps({"vectors": [list(map(float, each)) for each in vectors], "answers": answers}))
"""


@pytest.mark.weekly
def test_rows_are_embedded_and_answered_with_bounded_concurrency(llama: Any, tmp_path: Path) -> None:
    running, most = 0, 0
    lock = threading.Lock()

    def pause(texts: list[str]) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    with NumberedEmbeddings(pause) as server:
        done = subprocess.run(
            [weekly.DAFT.program("python"), "-c", PROGRAM, server.url, llama.url],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT}:{ROOT / 'generated'}",
                "HOME": str(tmp_path),
                "DO_NOT_TRACK": "true",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout.splitlines()[-1])
        assert found["vectors"] == [[float(number), 1.0] for number in range(200)]
        assert server.embedded == dict.fromkeys(range(200), 1)

    assert 1 < most <= 4
    assert len(found["answers"]) == 3
    assert all(isinstance(answer, str) for answer in found["answers"])


def test_images_become_parts_of_the_message() -> None:
    numpy = pytest.importorskip("numpy")
    part = _content_part(numpy.zeros((2, 2, 3), "uint8"))
    assert part["type"] == "image_url"
    assert part["image_url"]["url"].startswith("data:image/png;base64,")
    assert _content_part("a") == {"type": "text", "text": "a"}
    with pytest.raises(ValidationError, match="a message must be a text or an image"):
        _content_part(1)


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(ImportError, match=r"pip install 'api-huggingface\[daft\]'"):
        DaftProvider()
