"""Streamed speech: a recording in pieces, and the events of OpenAI, of which no recording exists."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import ApiError, AsyncClient, ResponseDecodeError, StreamInterruptedError, ValidationError

pytestmark = pytest.mark.anyio

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
PIECES = [WAV[:20], WAV[20:60], WAV[60:]]
USAGE = {"input_tokens": 2, "output_tokens": 9, "total_tokens": 11}
EVENTS = [
    *({"type": "speech.audio.delta", "audio": b64encode(piece).decode()} for piece in PIECES),
    {"type": "speech.audio.done", "usage": USAGE},
]


def chunked(*pieces: bytes, content_type: str = "audio/wav", is_cut: bool = False) -> list[bytes | float]:
    """Return a response in chunks, with pauses, so that the client receives each chunk alone."""
    start = f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n".encode()
    chunks = [b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces]
    steps: list[bytes | float] = [start]
    for chunk in chunks:
        steps += [0.02, chunk]
    return steps if is_cut else [*steps, b"0\r\n\r\n"]


def lines(events: list[dict[str, Any]]) -> bytes:
    return b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events)


async def test_each_piece_of_a_recording_is_an_event_and_the_result_is_the_recording() -> None:
    with ByteServer(*chunked(*PIECES)) as server:
        async with (
            AsyncClient(base_url=server.url) as client,
            client.audio.stream_speech("Hello", model="tts", voice="v", response_format="wav") as stream,
        ):
            pieces = [event.audio async for event in stream]
            media = await stream.final()
    assert b"".join(pieces) == WAV
    assert len(pieces) > 1
    assert (media.content, media.content_type, media.meta.status) == (WAV, "audio/wav", 200)
    expected = {"model": "tts", "input": "Hello", "voice": "v", "response_format": "wav", "stream": True}
    assert server.bodies[0] == expected
    assert b"accept: audio/*, text/event-stream\r\n" in server.requests[0].lower()


async def test_pieces_of_events_are_decoded_and_joined() -> None:
    with ByteServer(head(), lines(EVENTS)) as server:
        async with (
            AsyncClient(base_url=server.url) as client,
            client.audio.stream_speech("Hello", model="tts", stream_format="sse") as stream,
        ):
            events = [event async for event in stream]
            media = await stream.final()
    assert [event.audio for event in events] == [*PIECES, b""]
    assert (events[-1].type, events[-1].usage, events[0].raw) == ("speech.audio.done", USAGE, EVENTS[0])
    assert (media.content, media.content_type) == (WAV, "audio/wav")
    assert server.bodies[0] == {"model": "tts", "input": "Hello", "stream_format": "sse"}


@pytest.mark.parametrize(
    ("content_type", "format_", "expected"),
    [
        ("audio/pcm;rate=24000", None, "audio/pcm"),
        ("application/octet-stream", "pcm", "audio/pcm"),
        ("application/octet-stream", None, "application/octet-stream"),
    ],
)
async def test_type_of_samples_is_that_of_the_response_or_of_the_request(
    content_type: str, format_: Any, expected: str
) -> None:
    with ByteServer(*chunked(b"\x01\x02\x03\x04", content_type=content_type)) as server:
        async with AsyncClient(base_url=server.url) as client:
            media = await client.audio.stream_speech("Hello", model="tts", response_format=format_).final()
    assert (media.content, media.content_type) == (b"\x01\x02\x03\x04", expected)


async def test_server_that_ignores_the_stream_sends_the_whole_recording() -> None:
    with ByteServer(answer(WAV, "audio/wav")) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.audio.stream_speech("Hello", model="tts").final()).content == WAV


async def test_recording_in_a_document_is_returned_whole() -> None:
    with ByteServer(answer({"data": [{"b64_json": b64encode(WAV).decode()}]})) as server:
        async with AsyncClient(base_url=server.url) as client:
            stream = client.audio.stream_speech("Hello", model="tts")
            assert [event.audio async for event in stream] == [WAV]


@pytest.mark.parametrize(
    "steps", [chunked(*PIECES[:2], is_cut=True), [head(), lines(EVENTS[:2])]], ids=["recording", "events"]
)
async def test_interrupted_stream_raises_an_error_with_the_received_pieces(steps: list[bytes | float]) -> None:
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.audio.stream_speech("Hello", model="tts").final()
    assert (caught.value.partial.content, caught.value.partial.content_type) == (WAV[:60], "audio/wav")


@pytest.mark.parametrize(
    ("steps", "error", "words"),
    [
        ([answer({"error": {"message": "boom", "type": "server_error"}})], ApiError, "boom"),
        ([answer(b"<!doctype html><title>Login</title>", "text/html")], ResponseDecodeError, "Login"),
        ([answer({"data": [{"url": "https://a.example/b.wav"}]})], ResponseDecodeError, "URL of a file"),
        ([head(), lines([EVENTS[0], {"error": {"message": "boom"}}])], StreamInterruptedError, "boom"),
        ([answer(b"", "audio/wav")], StreamInterruptedError, "without an answer"),
        ([head(), lines(EVENTS[-1:])], StreamInterruptedError, "finish"),
        ([head(), lines([{"type": "speech.audio.delta", "audio": "?"}])], StreamInterruptedError, "base64"),
    ],
)
async def test_body_without_speech_raises_an_error(steps: list[bytes], error: type[Exception], words: str) -> None:
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(error, match=words):
                await client.audio.stream_speech("Hello", model="tts").final()


async def test_invalid_arguments_raise_before_anything_is_sent() -> None:
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match="text is empty"):
                client.audio.stream_speech("", model="tts")
            with pytest.raises(ValidationError, match="stream_format must be one of 'audio', 'sse'"):
                client.audio.stream_speech("a", model="tts", stream_format="json")  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match="dialect must be"):
                client.audio.stream_speech("a", model="tts", dialect="toolkit")  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match="the dialect of the client is 'tei'"):
                client.with_options(dialect="tei").audio.stream_speech("a", model="tts")
    assert server.requests == []
