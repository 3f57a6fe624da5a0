"""Recordings for fal-ai are sent with a content type that fal accepts, because fal rejects many types."""

from __future__ import annotations

import base64

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, Media, ValidationError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

WHISPER = ProviderMapping(
    provider="fal-ai", provider_id="fal-ai/whisper", task="automatic-speech-recognition", status="live"
)
FLAC = b"fLaC\x00\x00\x00\x22" + bytes(100)
RECORDINGS = {
    b"fLaC\x00\x00\x00\x22": "audio/mpeg",
    b"ID3\x04": "audio/mpeg",
    b"\xff\xfa\x90\x00": "audio/mpeg",
    b"RIFF\x24\x00\x00\x00WAVEfmt ": "audio/x-wav",
    b"OggS\x00\x02": "audio/mpeg",
    b"\x00\x00\x00\x18ftypM4A ": "audio/mpeg",
    b"\x1aE\xdf\xa3": "video/webm",
    b"\xff\xf1\x50\x80": "audio/mpeg",
    b"\x00\x01unknown type": "audio/mpeg",
}


@pytest.mark.parametrize(("head", "declared"), RECORDINGS.items())
async def test_recording_is_sent_with_a_content_type_that_fal_accepts(head: bytes, declared: str) -> None:
    content = head + bytes(100)
    with ByteServer(answer({"text": "hello"})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            transcript = await client.audio.transcribe(content, model="openai/whisper", provider=WHISPER)
    assert transcript.text == "hello"
    body = server.bodies[0]
    assert body["audio_url"] == f"data:{declared};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("content_type", "declared"),
    [
        ("audio/flac", "audio/mpeg"),
        ("audio/x-flac", "audio/mpeg"),
        ("audio/mp3", "audio/mpeg"),
        ("audio/wave", "audio/x-wav"),
        ("AUDIO/WAV", "audio/x-wav"),
        ("audio/webm;codecs=opus", "video/webm"),
        ("audio/mp4", "audio/mpeg"),
        ("audio/ogg", "audio/mpeg"),
        ("application/octet-stream", "audio/mpeg"),
        ("audio/x-own", "audio/mpeg"),
    ],
)
async def test_content_type_of_the_caller_is_replaced_by_a_type_that_fal_accepts(
    content_type: str, declared: str
) -> None:
    with ByteServer(answer({"text": "hello"})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            await client.audio.transcribe(Media(FLAC, content_type), model="openai/whisper", provider=WHISPER)
    body = server.bodies[0]
    assert body["audio_url"].startswith(f"data:{declared};base64,")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(100), b"glTF\x02\x00\x00\x00"])
async def test_image_or_3d_model_as_recording_raises_an_error(content: bytes) -> None:
    with ByteServer(answer({"text": "hello"})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            with pytest.raises(ValidationError, match="fal-ai takes a recording, not"):
                await client.audio.transcribe(content, model="openai/whisper", provider=WHISPER)
    assert server.requests == []
