"""With the OpenAI API, a real Whisper server returns transcriptions, and nginx receives the complete form."""

from __future__ import annotations

import email.policy
import random
import tracemalloc
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, RequestLimits, Url, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx, WhisperServer

pytestmark = pytest.mark.anyio

SPOKEN = "good morning please bring two apples and seven oranges to the kitchen"
SMALL = b"RIFF\0\0\0\0WAVE--boundary\r\n"
LARGE = b"fLaC" + random.Random(5).randbytes(2 * 1024 * 1024)
SIZE = 64 * 1024 * 1024


def words(text: str) -> str:
    """Return a text in lower case and without punctuation."""
    return text.lower().replace(",", "").replace(".", "").strip()


def pop_saved_body(text: str) -> bytes:
    """Return the request body that nginx wrote to a file, and delete the file."""
    path = Path(text)
    content = path.read_bytes()
    path.unlink()
    return content


def fields(body: bytes) -> dict[str, list[EmailMessage]]:
    """Return the parts of a form by name, parsed by the standard library."""
    boundary = body.partition(b"\r\n")[0][2:].decode()
    head = f'Content-Type: multipart/form-data; boundary="{boundary}"\r\n\r\n'.encode()
    message = cast("EmailMessage", BytesParser(policy=email.policy.HTTP).parsebytes(head + body))
    parts: dict[str, list[EmailMessage]] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        parts.setdefault(name, []).append(cast("EmailMessage", part))
    return parts


def with_silence(wave: bytes, seconds: int) -> bytes:
    """Return a WAV file with silence at its end."""
    silence = bytes(22_050 * 2 * seconds)
    size = len(wave) + len(silence)
    return b"RIFF%b%b%b%b" % (
        (size - 8).to_bytes(4, "little"),
        wave[8:40],
        (size - 44).to_bytes(4, "little"),
        wave[44:] + silence,
    )


@pytest.fixture
def long_speech(speech: Path, tmp_path: Path) -> Path:
    """A recording of speech and a minute of silence. The file is large enough to be sent in pieces."""
    path = tmp_path / "long.wav"
    path.write_bytes(with_silence(speech.read_bytes(), seconds=60))
    assert path.stat().st_size > 2_000_000
    return path


@pytest.mark.heavy
async def test_transcript_has_the_spoken_words(whisper: WhisperServer, speech: Path) -> None:
    async with AsyncClient(base_url=whisper.url) as client:
        transcript = await client.audio.transcribe(speech, model=whisper.model)

    assert words(transcript.text) == SPOKEN
    assert (transcript.segments, transcript.language, transcript.duration) == (None, None, None)


@pytest.mark.heavy
async def test_verbose_transcript_has_segments_with_timestamps(whisper: WhisperServer, speech: Path) -> None:
    async with AsyncClient().for_endpoint(whisper.url) as client:
        transcript = await client.audio.transcribe(
            speech, model=whisper.model, response_format="verbose_json", language="en", temperature=0.0
        )

    assert words(transcript.text) == SPOKEN
    assert (transcript.task, transcript.language) == ("transcribe", "en")
    assert transcript.duration == pytest.approx(5, abs=3)
    assert transcript.segments
    assert "".join(segment.text for segment in transcript.segments) == transcript.text
    assert transcript.segments[0].start == pytest.approx(0, abs=0.5)
    assert transcript.raw["segments"][0]["text"] == transcript.segments[0].text


@pytest.mark.heavy
async def test_long_recording_is_transcribed(whisper: WhisperServer, long_speech: Path) -> None:
    async with AsyncClient(base_url=whisper.url) as client:
        transcript = await client.audio.transcribe(long_speech, model=whisper.model, response_format="verbose_json")

    assert words(transcript.text).startswith(SPOKEN)
    assert transcript.duration is not None
    assert transcript.duration > 60


@pytest.mark.heavy
async def test_format_that_the_server_does_not_support_raises_an_error(whisper: WhisperServer, speech: Path) -> None:
    async with AsyncClient(base_url=whisper.url) as client:
        with pytest.raises(ValidationError, match="Unsupported response_format: srt") as caught:
            await client.audio.transcribe(speech, model=whisper.model, response_format="srt")
    assert caught.value.status_code == 400


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small file", "large file"])
@pytest.mark.parametrize("in_memory", [False, True], ids=["file as path", "file as bytes"])
async def test_server_receives_the_file_and_the_fields_of_the_form(
    nginx_alone: Nginx, tmp_path: Path, content: bytes, *, in_memory: bool
) -> None:
    path = tmp_path / "speech"
    path.write_bytes(content)
    async with AsyncClient(base_url=nginx_alone.upload) as client:
        transcript = await client.audio.transcribe(
            content if in_memory else path,
            model="acme/ears",
            prompt="Café",
            response_format="verbose_json",
            timestamp_granularities=["segment", "word"],
        )
    form = fields(pop_saved_body(transcript.text))

    (file,) = form.pop("file")
    assert file.get_content() == content
    assert (file.get_content_type(), file.get_filename()) in {("audio/wav", "file.wav"), ("audio/flac", "file.flac")}
    assert {name: [part.get_payload(decode=True) for part in parts] for name, parts in form.items()} == {
        "model": [b"acme/ears"],
        "prompt": ["Café".encode()],
        "response_format": [b"verbose_json"],
        "timestamp_granularities[]": [b"segment", b"word"],
    }


async def test_redirect_sends_the_form_again(nginx_alone: Nginx, tmp_path: Path) -> None:
    path = tmp_path / "speech"
    path.write_bytes(LARGE)
    async with AsyncClient(base_url=nginx_alone.fault("redirect") + "/upload") as client:
        transcript = await client.audio.transcribe(path, model="acme/ears")

    assert fields(pop_saved_body(transcript.text))["file"][0].get_content() == LARGE


async def test_url_is_downloaded_without_the_token(nginx_alone: Nginx) -> None:
    with ByteServer(answer(SMALL, "audio/x-wav")) as files:
        async with AsyncClient(base_url=nginx_alone.upload, token="sk-local") as client:
            transcript = await client.audio.transcribe(Url(f"{files.url}/speech.wav"), model="acme/ears")

    (file,) = fields(pop_saved_body(transcript.text))["file"]
    assert (file.get_content(), file.get_content_type()) == (SMALL, "audio/x-wav")
    assert b"sk-local" not in files.requests[0]


async def test_large_recording_is_not_read_into_memory(nginx_alone: Nginx, tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.truncate(SIZE)
    async with AsyncClient(base_url=nginx_alone.upload, limits=RequestLimits(max_audio_bytes=None)) as client:
        pop_saved_body(
            (await client.audio.transcribe(SMALL, model="acme/ears")).text
        )  # the first call imports all modules that a call needs
        tracemalloc.start()
        try:
            transcript = await client.audio.transcribe(path, model="acme/ears")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert len(pop_saved_body(transcript.text)) > SIZE
    assert peak < 4 * 1024 * 1024


@pytest.mark.parametrize("method", ["transcribe", "translate_speech"])
async def test_option_in_extra_body_raises_because_it_also_selects_the_parser(method: str) -> None:
    with ByteServer(answer(b"hello", "text/plain")) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match="response_format is an option: give it by keyword") as caught:
                await getattr(client.audio, method)(
                    SMALL, model="m", dialect="openai", extra_body={"response_format": "text", "file": "x"}
                )
    assert caught.value.problems[1:] == ["file is given twice: as audio and in extra_body"]
    assert server.requests == []


WORD = {"word": "Hi", "start": 0.5, "end": "1.25"}  # vLLM sends durations as texts
SEGMENT = {"id": 0, "start": 0, "end": 2, "text": " Hi"}


@pytest.mark.parametrize(
    ("fields", "chunks"),
    [
        ({"segments": [SEGMENT], "words": [WORD]}, [(" Hi", [0.0, 2.0])]),
        ({"segments": [], "words": [WORD]}, [("Hi", [0.5, 1.25])]),
        ({"segments": None, "words": [WORD]}, [("Hi", [0.5, 1.25])]),
        ({"segments": [], "words": []}, []),
    ],
)
async def test_chunks_are_the_segments_or_else_the_words(
    fields: dict[str, object], chunks: list[tuple[str, list[float]]]
) -> None:
    with ByteServer(answer({"text": "Hi", "duration": "2.5", **fields})) as server:
        async with AsyncClient(base_url=server.url) as client:
            transcript = await client.audio.transcribe(SMALL, model="m", response_format="verbose_json")
    assert [(chunk.text, chunk.timestamp) for chunk in transcript.chunks or ()] == chunks
    assert transcript.duration == 2.5
