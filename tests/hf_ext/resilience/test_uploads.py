"""A repeated call sends the complete large file again, from the position at which the first call began."""

from __future__ import annotations

import random
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from hf_ext import AsyncClient, Client, RateLimitError
from hf_ext.resilience import Cache, Retry

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

CONTENT = random.Random(7).randbytes(2 * 1024 * 1024 + 1)
RETRY = Retry(on=RateLimitError, attempts=5, wait_initial=0.1)


@pytest.fixture
def file(tmp_path: Path) -> Generator[BinaryIO]:
    """A large open file. Its position is after the first bytes."""
    path = tmp_path / "speech.flac"
    path.write_bytes(b"before" + CONTENT)
    with path.open("rb") as file:
        file.seek(6)
        yield file


def received(text: str) -> bytes:
    path = Path(text)
    content = path.read_bytes()
    path.unlink()
    return content


def test_repeated_call_sends_the_whole_file(nginx_alone: Nginx, file: BinaryIO) -> None:
    with Client(inference_url=nginx_alone.fault("upload_ten_a_second")) as client:
        for _ in range(3):  # the server throttles all requests except the first
            transcription = RETRY.call(client.audio.transcribe, file, model="acme/ears")
            assert received(transcription.text) == CONTENT


@pytest.mark.anyio
async def test_repeated_async_call_sends_the_whole_file(nginx_alone: Nginx, file: BinaryIO) -> None:
    async with AsyncClient(inference_url=nginx_alone.fault("upload_ten_a_second")) as client:
        for _ in range(3):
            transcription = await RETRY.acall(client.audio.transcribe, file, model="acme/ears")
            assert received(transcription.text) == CONTENT


def test_call_with_a_file_is_not_cached(nginx_alone: Nginx, file: BinaryIO) -> None:
    cache: Cache = Cache()
    with Client(inference_url=nginx_alone.upload) as client:
        for audio in (file, Path(file.name)):
            first, second = (cache.call(client.audio.transcribe, audio, model="acme/ears") for _ in range(2))
            assert first.text != second.text
            for transcription in (first, second):
                Path(transcription.text).unlink()
