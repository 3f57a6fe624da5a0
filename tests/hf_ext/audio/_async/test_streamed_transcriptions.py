"""Streamed transcripts of OpenAI and of vLLM, and translations of speech."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import AsyncClient, StreamInterruptedError, Url, ValidationError

pytestmark = pytest.mark.anyio

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
OPENAI = [
    {"type": "transcript.text.delta", "delta": "Good "},
    {"type": "transcript.text.delta", "delta": "morning."},
    {"type": "transcript.text.done", "text": "Good morning.", "usage": {"type": "tokens", "total_tokens": 3}},
]
VLLM = [
    {"id": "t", "object": "transcription.chunk", "choices": [{"delta": {"content": "Good "}, "finish_reason": None}]},
    {"id": "t", "object": "transcription.chunk", "choices": [{"delta": {"content": "morning."}}]},
    {"id": "t", "object": "transcription.chunk", "choices": [], "usage": {"total_tokens": 3}},
]
DONE = b"data: [DONE]\n\n"


def lines(events: list[dict[str, Any]]) -> bytes:
    return b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events)


@pytest.mark.parametrize("body", [lines(OPENAI), lines(VLLM) + DONE], ids=["openai", "vllm"])
async def test_streamed_pieces_are_the_text_of_the_result(body: bytes) -> None:
    with ByteServer(head(), body) as server:
        async with (
            AsyncClient(base_url=server.url) as client,
            client.audio.stream_transcription(WAV, model="whisper", language="en") as stream,
        ):
            pieces = [text async for text in stream.text_stream]
            result = await stream.final()
    assert pieces == ["Good ", "morning."]
    assert (result.text, result.usage["total_tokens"]) == ("Good morning.", 3)
    assert b'name="stream"\r\n\r\ntrue' in server.requests[0]
    assert server.requests[0].startswith(b"POST /v1/audio/transcriptions ")


@pytest.mark.parametrize("events", [OPENAI[:1], VLLM[:1]], ids=["openai", "vllm"])
async def test_stream_without_its_end_raises_an_error_with_the_pieces(events: list[dict[str, Any]]) -> None:
    with ByteServer(head(), lines(events)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.audio.stream_transcription(WAV, model="whisper").final()
    assert caught.value.partial.text == "Good "


async def test_server_that_ignores_stream_returns_the_whole_transcript() -> None:
    with ByteServer(answer({"text": "Good morning."})) as server:
        async with AsyncClient(base_url=server.url) as client:
            stream = client.audio.stream_transcription(WAV, model="whisper")
            assert (await stream.final()).text == "Good morning."


async def test_error_in_the_stream_is_raised_with_the_pieces_before_it() -> None:
    body = lines([OPENAI[0], {"error": {"message": "boom", "type": "server_error", "code": 500}}])
    with ByteServer(head(), body) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError, match="boom") as caught:
                await client.audio.stream_transcription(WAV, model="whisper").final()
    assert caught.value.partial.text == "Good "


async def test_translation_sends_a_form_and_returns_the_text() -> None:
    with ByteServer(answer({"text": "Good morning."})) as server:
        async with AsyncClient(base_url=server.url) as client:
            result = await client.audio.translate_speech(WAV, model="whisper", prompt="Names: Ann")
    assert result.text == "Good morning."
    assert server.requests[0].startswith(b"POST /v1/audio/translations ")
    assert b'name="prompt"\r\n\r\nNames: Ann' in server.requests[0]


async def test_invalid_arguments_raise_before_anything_is_sent() -> None:
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match="download the file first"):
                client.audio.stream_transcription(Url("https://example.org/a.wav"), model="whisper")
            with pytest.raises(ValidationError, match="language"):
                await client.audio.translate_speech(WAV, model="whisper", language="en")  # type: ignore[call-arg]
            other = client.with_options(dialect="tei")
            with pytest.raises(ValidationError, match="the dialect of the client is 'tei'"):
                other.audio.stream_transcription(WAV, model="whisper")
    assert server.requests == []
